internal import KPIReport

extension SettingsReader {
    private static let agencyKeys = [
        "name", "sender", "bounces", "imprint", "accent", "logo", "glossary", "alerts_to",
    ]

    mutating func agency(_ root: Fields, staff: [String: Agency.Person]) -> Agency? {
        guard let field = reader.required("agency", in: root, of: "kpimail.yaml"),
            let fields = reader.fields(field.node, known: Self.agencyKeys)
        else { return nil }
        let at = Fields(location: field.location)
        func place(_ key: String) -> Finding.Location { fields[key]?.valueLocation ?? at.location }

        let name = reader.words(required("name", fields, field))
        let sender = reader.mailbox(required("sender", fields, field))
        let imprint = reader.paragraphs(required("imprint", fields, field)).map(Self.lines)
        if let imprint { advise(on: imprint, at: place("imprint")) }
        let bounces = reader.address(fields["bounces"])
        let accent = reader.text(fields["accent"])
        accentLocation = accent == nil ? nil : place("accent")
        if let accent, !Self.isColour(accent) {
            reader.error(.notAColour(accent), at: place("accent"))
        }
        let logo = logo(fields["logo"])
        let glossary = reader.link(fields["glossary"])
        let alertsTo = reader.distinct(fields["alerts_to"]).compactMap { reader.address($0) }
        guard let name, let sender, let imprint else { return nil }
        let agency = Agency(
            name: name,
            sender: sender,
            bounces: bounces,
            imprint: imprint,
            accent: accent,
            logo: logo,
            glossary: glossary,
            alertsTo: alertsTo,
            staff: staff
        )
        warnOfGaps(agency, root["staff"])
        return agency
    }

    /// Warns of days on which somebody is away and so is everybody who stands in for them.
    private mutating func warnOfGaps(_ agency: Agency, _ field: Field?) {
        // Only where an absence begins can the last one in the line be gone.
        let starts = agency.staff.values.flatMap { $0.absences.map(\.from) }.sorted()
        for person in agency.staff.values.sorted(by: { $0.id < $1.id }) {
            guard let day = starts.first(where: { !agency.isAnswered(person.id, on: $0) }) else {
                continue
            }
            let place = field.flatMap { reader.anyFields($0.node)?[person.id]?.location }
            reader.warn(.gap(person.id, day), at: place ?? .init(Self.file))
        }
    }

    /// A field of the agency that must be there; said at the key `agency` where it is not.
    private mutating func required(_ key: String, _ fields: Fields, _ agency: Field) -> Field? {
        if fields[key] == nil {
            reader.error(.missing(key, of: "agency"), at: agency.location)
        }
        return fields[key]
    }

    private mutating func advise(on imprint: [String], at location: Finding.Location) {
        let text = imprint.joined(separator: " ").lowercased()
        let registers = ["hrb", "hra", "register", "rcs", "cégjegyzék", "firmenbuch", "company no"]
        let taxes = ["ust", "vat", "uid", "steuer", "tva", "adószám", "siret", "ein"]
        if !registers.contains(where: { text.contains($0) }) {
            reader.hint("the imprint names no register (such as HRB 123456)", at: location)
        }
        if !taxes.contains(where: { text.contains($0) }) {
            reader.hint(
                "the imprint names no tax number (such as USt-IdNr. DE123456789)",
                at: location
            )
        }
    }

    private static func lines(_ text: String) -> [String] {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { String($0).trimmingSpaces() }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func isColour(_ text: String) -> Bool {
        text.utf8.count == 7 && text.first == "#" && text.dropFirst().allSatisfy(\.isHexDigit)
    }

    mutating func staff(_ field: Field?) -> [String: Agency.Person] {
        guard let field, let people = reader.anyFields(field.node) else { return [:] }
        var staff: [String: Agency.Person] = [:]
        for person in people.all {
            check(id: person)
            staff[person.key] = self.person(person, ids: people.all.map(\.key))
        }
        return staff
    }

    private mutating func check(id person: Field) {
        if person.key == "client" {
            reader.error(
                "'client' in notes means the client; choose another id",
                at: person.location
            )
        } else if !WorkspaceName.isValid(person.key) {
            reader.error(.badID(person.key), at: person.location)
        }
    }

    private mutating func person(_ field: Field, ids: [String]) -> Agency.Person? {
        guard let fields = reader.fields(field.node, known: ["name", "mail", "role", "away"]) else {
            return nil
        }
        let what = "staff member '\(field.key)'"
        let name = reader.words(reader.required("name", in: fields, of: what))
        let mail = reader.address(reader.required("mail", in: fields, of: what))
        let role = reader.words(fields["role"])
        let absences = reader.items(fields["away"]).compactMap {
            absence($0, of: field.key, ids: ids)
        }
        guard let name, let mail else { return nil }
        return Agency.Person(id: field.key, name: name, mail: mail, role: role, absences: absences)
    }

    private mutating func absence(
        _ field: Field,
        of person: String,
        ids: [String]
    ) -> Agency.Person.Absence? {
        guard let fields = reader.fields(field.node, known: ["from", "to", "deputy"]) else {
            return nil
        }
        let days = reader.days(fields, of: "an entry of 'away'")
        let named = reader.required("deputy", in: fields, of: "an entry of 'away'")
        guard let named, let deputy = reader.text(named) else { return nil }
        if deputy == person {
            reader.error("nobody is their own deputy", at: named.valueLocation)
        } else if !ids.contains(deputy) {
            reader.error(.unknownPerson(deputy, known: ids), at: named.valueLocation)
        }
        return days.map { .init(from: $0.from, to: $0.to, deputy: deputy) }
    }
}

extension Finding.Message {
    static func unknownPerson(_ id: String, known: [String]) -> Self {
        let near = Suggestion.nearest(to: id, among: known).map { "did you mean '\($0)'?" }
        let list = known.sorted().joined(separator: ", ")
        return
            "no staff member '\(id)' in kpimail.yaml; \(near ?? (known.isEmpty ? "add the key 'staff'" : "known: \(list)"))"
    }

    fileprivate static func gap(_ person: String, _ day: Day) -> Self {
        "on \(day) '\(person)' is away and so is the deputy; name one who is there"
    }

    fileprivate static func badID(_ id: String) -> Self {
        "'\(id)' cannot be an id; use a-z, 0-9, - and _"
    }

    fileprivate static func notAColour(_ text: String) -> Self {
        "'\(text)' is not a colour; write it as \"#2f4fb5\", in quotes"
    }
}

/// The agency that sends the reports.
package struct Agency: Hashable, Sendable {
    /// Someone who answers for clients.
    package struct Person: Hashable, Sendable {
        /// Days on which a deputy answers, both ends included.
        package struct Absence: Hashable, Sendable {
            package let from: Day
            package let to: Day
            /// The id of another person.
            package let deputy: String

            package init(from: Day, to: Day, deputy: String) {
                self.from = from
                self.to = to
                self.deputy = deputy
            }
        }

        package let id: String
        package let name: String
        package let mail: EmailAddress
        package let role: String?
        package let absences: [Absence]

        package init(
            id: String,
            name: String,
            mail: EmailAddress,
            role: String? = nil,
            absences: [Absence] = []
        ) {
            self.id = id
            self.name = name
            self.mail = mail
            self.role = role
            self.absences = absences
        }
    }

    package let name: String
    package let sender: Mailbox
    /// The envelope sender; nil for the sender's address.
    package let bounces: EmailAddress?
    /// The legal notice, line by line, shown in full in every mail.
    package let imprint: [String]
    /// The brand colour as `#rrggbb`.
    package let accent: String?
    package let logo: Logo?
    package let glossary: String?
    package let alertsTo: [EmailAddress]
    package let staff: [String: Person]

    package init(
        name: String,
        sender: Mailbox,
        bounces: EmailAddress? = nil,
        imprint: [String],
        accent: String? = nil,
        logo: Logo? = nil,
        glossary: String? = nil,
        alertsTo: [EmailAddress] = [],
        staff: [String: Person] = [:]
    ) {
        self.name = name
        self.sender = sender
        self.bounces = bounces
        self.imprint = imprint
        self.accent = accent
        self.logo = logo
        self.glossary = glossary
        self.alertsTo = alertsTo
        self.staff = staff
    }
}

extension Agency {
    /// Who answers for `person` on that day: the person, or the deputy while away, or the deputy's
    /// deputy; the first deputy where nobody of them is there.
    package func present(_ person: String, on day: Day) -> Person? {
        let line = line(from: person, on: day)
        return line.first { $0.absence(on: day) == nil } ?? line.dropFirst().first ?? line.first
    }

    /// Whether the person or somebody in their place is there on that day.
    package func isAnswered(_ person: String, on day: Day) -> Bool {
        line(from: person, on: day).contains { $0.absence(on: day) == nil }
    }

    /// The person and, while each is away, the one who stands in for them.
    private func line(from person: String, on day: Day) -> [Person] {
        var line: [Person] = []
        var next = staff[person]
        while let person = next, !line.contains(where: { $0.id == person.id }) {
            line.append(person)
            next = person.absence(on: day).flatMap { staff[$0.deputy] }
        }
        return line
    }
}

extension Agency.Person {
    fileprivate func absence(on day: Day) -> Absence? {
        absences.first { $0.from <= day && day <= $0.to }
    }
}

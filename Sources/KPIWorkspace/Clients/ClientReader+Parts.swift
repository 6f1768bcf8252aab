internal import KPIReport

extension ClientReader {
    mutating func recipients(_ field: Field?) -> Client.Recipients? {
        guard let field,
            let fields = reader.fields(field.node, known: ["to", "cc", "bcc", "stopped"])
        else { return nil }
        if fields["to"] == nil {
            reader.error(.missing("to", of: "recipients"), at: field.location)
        }
        var seen: [String: Finding.Location] = [:]
        let to = mailboxes(fields["to"], seen: &seen)
        let cc = mailboxes(fields["cc"], seen: &seen)
        let bcc = mailboxes(fields["bcc"], seen: &seen)
        let stopped = stopped(fields["stopped"], among: Set(seen.keys))
        if let field = fields["to"], case .sequence(let items) = field.node.content, items.isEmpty {
            reader.error("'to' needs at least one address", at: field.location)
        }
        if !seen.isEmpty, Set(seen.keys).isSubset(of: stopped.map(\.folded)) {
            reader.warn(
                "every recipient is among 'stopped': nobody gets this report",
                at: field.location
            )
        }
        return Client.Recipients(to: to, cc: cc, bcc: bcc, stopped: stopped)
    }

    private mutating func mailboxes(
        _ field: Field?,
        seen: inout [String: Finding.Location]
    ) -> [Mailbox] {
        var mailboxes: [Mailbox] = []
        for item in reader.items(field) {
            guard let mailbox = reader.mailbox(item) else { continue }
            // However it is written, it is one address.
            if let first = seen.updateValue(item.valueLocation, forKey: mailbox.address.folded) {
                reader.error(.twice("\(mailbox.address)", first), at: item.valueLocation)
            }
            if mailbox.address.description == EmailAddress.placeholder {
                reader.warn(
                    "\(mailbox.address) stands for the client's address; write that one",
                    at: item.valueLocation
                )
            }
            mailboxes.append(mailbox)
        }
        return mailboxes
    }

    /// Addresses that asked to get no more; staff should see who they are.
    private mutating func stopped(_ field: Field?, among recipients: Set<String>) -> [EmailAddress]
    {
        reader.items(field).compactMap { item in
            guard let address = reader.address(item) else { return nil }
            let words: Finding.Message =
                recipients.contains(address.folded)
                ? "\(address) asked to get no more, and is not written to"
                : "\(address) is 'stopped', but no recipient here; it has no effect"
            reader.hint(words, at: item.valueLocation)
            return address
        }
    }

    mutating func contact(_ field: Field?) -> String? {
        guard let field, let id = reader.text(field) else { return nil }
        if !staff.contains(id) {
            reader.error(.unknownPerson(id, known: staff), at: field.valueLocation)
        }
        return id
    }

    mutating func span(_ fields: Fields) -> (since: Week?, until: Week?) {
        let since = reader.week(fields["since"])
        let until = reader.week(fields["until"])
        if let since, let until, until < since, let field = fields["until"] {
            reader.error(.reversed("\(since)", "\(until)"), at: field.valueLocation)
        }
        return (since, until)
    }

    mutating func pauses(_ field: Field?) -> [Client.Pause] {
        reader.items(field).compactMap { item in
            guard let fields = reader.fields(item.node, known: ["from", "to", "why"]) else {
                return nil
            }
            let why = reader.text(fields["why"])
            return reader.days(fields, of: "a pause").map {
                Client.Pause(from: $0.from, to: $0.to, why: why)
            }
        }
    }

    mutating func sources(_ field: Field?) -> [String]? {
        guard let field else { return nil }
        return reader.distinct(field).compactMap { item in
            guard let name = reader.text(item) else { return nil }
            if !sources.contains(name) {
                reader.error(.unknownSource(name, known: sources), at: item.valueLocation)
            }
            return name
        }
    }
}

extension Finding.Message {
    fileprivate static func unknownSource(_ name: String, known: [String]) -> Self {
        let near = Suggestion.nearest(to: name, among: known)
        return
            "no result source '\(name)' in kpimail.yaml; \(near.map { "did you mean '\($0)'?" } ?? "known: \(known.joined(separator: ", "))")"
    }
}

extension EmailAddress {
    /// The same for addresses that differ in upper and lower case only.
    fileprivate var lowercase: String { description.lowercased() }
}

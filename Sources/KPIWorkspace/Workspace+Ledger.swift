extension Workspace {
    /// Writes the id of this workspace's ledger into `kpimail.yaml`, where none stands yet.
    ///
    /// Everything else in the file, comments too, stays as it is.
    package func write(ledgerID id: String) throws(FileError) {
        let file = SettingsReader.file
        let text = try Files.text("\(root)/\(file)")
        guard let changed = Self.adding(ledgerID: id, to: text) else {
            throw FileError(
                .system,
                path: file,
                reason: "write 'id: \(id)' under the key 'ledger', which kpimail cannot change"
            )
        }
        try Files.write(Array(changed.utf8), to: file, in: root)
    }

    /// The text of `kpimail.yaml` with the id; nil where the key stands in an unusual form.
    static func adding(ledgerID id: String, to text: String) -> String? {
        let newline = text.contains("\r\n") ? "\r\n" : "\n"
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map(String.init)
        guard let index = lines.firstIndex(where: { $0.hasPrefix("ledger:") }) else {
            let end = text.isEmpty || text.last?.isNewline == true ? "" : newline
            let file = LedgerSettings.standard.file
            return "\(text)\(end)\(newline)ledger: { file: \(file), id: \(id) }\(newline)"
        }
        if let brace = lines[index].firstIndex(of: "{") {
            let rest = lines[index][lines[index].index(after: brace)...]
            let comma = rest.drop { $0 == " " }.first == "}" ? "" : ","
            lines[index] = "\(lines[index][...brace]) id: \(id)\(comma)\(rest)"
        } else {
            guard lines.indices.contains(index + 1) else { return nil }
            let indent = lines[index + 1].prefix { $0 == " " }
            guard !indent.isEmpty else { return nil }
            lines.insert("\(indent)id: \(id)", at: index + 1)
        }
        return lines.joined(separator: newline)
    }
}

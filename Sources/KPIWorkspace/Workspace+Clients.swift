package import KPIReport

extension Workspace {
    /// The clients that have a file, sorted.
    package func clientIDs() -> [String] {
        names(in: "clients").compactMap { name in
            guard name.hasSuffix(".yaml") else { return nil }
            let id = name.fileStem
            return WorkspaceName.isValid(id) ? id : nil
        }
    }

    /// Whether a client has a file; the others need not be listed for it.
    package func hasClient(_ id: String) -> Bool {
        WorkspaceName.isValid(id) && Files.exists("\(root)/clients/\(id).yaml")
    }

    /// Reads one client's file, and no other.
    ///
    /// - Parameters:
    ///   - id: The name of the file.
    ///   - week: The report week, for what is missing "in time".
    /// - Returns: The client, or nil where an error concerns it, in its own file or in what all
    ///   clients share.
    package func client(_ id: String, week: Week? = nil) -> Reading<Client> {
        guard WorkspaceName.isValid(id) else {
            let finding = Finding(
                .error,
                .badClientName("\(id).yaml"),
                at: .init("clients/\(id).yaml"),
                client: id
            )
            return Reading(value: nil, findings: [finding])
        }
        let (value, reader) = read(id, week: week)
        return Reading(stopsEverybody ? nil : value, from: reader)
    }

    /// What can be read of a client in spite of errors, good only for looking through its results and
    /// note.
    package func brokenClient(_ id: String) -> Client? {
        WorkspaceName.isValid(id) ? read(id, week: nil).value : nil
    }

    private func read(_ id: String, week: Week?) -> (value: Client?, reader: Reader) {
        var client = ClientReader(
            id: id,
            catalogue: catalogue,
            settings: settings,
            goalTable: goalTable,
            week: week
        )
        let value = client.reader.text(root: root).flatMap { client.read($0) }
        return (value, client.reader)
    }

    /// The note of a week; empty where there is none.
    ///
    /// Where a client is not `isWhole`, because errors hide goals of it, nobody knows of a heading that
    /// it means nothing.
    package func note(for client: Client, week: Week, isWhole: Bool = true) -> Reading<Note> {
        var note = NoteReader(
            client: client,
            week: week,
            staff: staffIDs,
            catalogue: catalogue,
            isWhole: isWhole
        )
        guard let text = note.reader.textIfAny(root: root) else {
            return Reading(Note.empty, from: note.reader)
        }
        let value = note.read(text)
        return Reading(value, from: note.reader)
    }

    var staffIDs: [String] { settings.map { $0.agency.staff.keys.sorted() } ?? [] }

    /// The names in a folder; `strayFiles` reports one that cannot be listed.
    func names(in folder: String) -> [String] {
        do throws(FileError) { return try Files.list("\(root)/\(folder)") } catch { return [] }
    }
}

extension Finding.Message {
    static func badClientName(_ name: String) -> Self {
        let cure = name.fileStem.lowercased().split {
            !$0.isASCII || !($0.isLetter || $0.isNumber || "-_".contains($0))
        }
        .joined(separator: "-")
        return
            "'\(name)' cannot be the file of a client; use a-z, 0-9, - and _, such as \(cure.isEmpty ? "cafe" : cure).yaml"
    }
}

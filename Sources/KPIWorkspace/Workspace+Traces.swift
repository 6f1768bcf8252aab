internal import KPIReport

extension Workspace {
    /// The files that belong to a client or mention its id, sorted, relative to the workspace.
    package func files(naming client: String) -> [String] {
        let own = ["clients/\(client).yaml", "results/\(client).csv"].filter {
            Files.exists("\(root)/\($0)")
        }
        let folders = ["notes", "approvals", "previews"].flatMap { folder in
            names(in: "\(folder)/\(client)").map { "\(folder)/\(client)/\($0)" }
        }
        let shared = ["schedules", "results", "previews", "."].flatMap { folder in
            names(in: folder).map { folder == "." ? $0 : "\(folder)/\($0)" }
        }.filter { mentions(client, $0) && !own.contains($0) }
        return (own + folders + shared + answers(naming: client)).sorted()
    }

    /// The kept answers of sources that are a client's own, or hold its rows.
    private func answers(naming client: String) -> [String] {
        let folder = ".kpimail/recorded"
        return names(in: folder).flatMap { name in
            let own = names(in: "\(folder)/\(name)").filter { answer in
                answer == "\(client).csv" || answer == "\(client).json"
            }
            let path = "\(folder)/\(name)"
            return own.map { "\(path)/\($0)" } + (mentions(client, path) ? [path] : [])
        }
    }

    /// Whether a text of the workspace holds the id as a word of its own.
    private func mentions(_ client: String, _ file: String) -> Bool {
        let endings = [".yaml", ".csv", ".json", ".html"]
        guard endings.contains(where: file.hasSuffix) else { return false }
        var reader = Reader(file: file)
        guard let text = reader.textIfAny(root: root) else { return false }
        let words = text.split { !($0.isLetter || $0.isNumber || "-_".contains($0)) }
        return words.contains { $0 == client }
    }
}

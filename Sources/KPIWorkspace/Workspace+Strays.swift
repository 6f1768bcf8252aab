package import KPIReport

extension Workspace {
    /// Why nobody can say which clients there are: then none may be taken for gone.
    ///
    /// A new workspace does without the folder.
    static func missingClients(in root: String) -> [Finding] {
        do throws(FileError) {
            try Files.confirm(folder: "\(root)/clients")
        } catch  where error.kind == .missing {
            let traces = ["results", "notes", "approvals"]
            guard traces.contains(where: { Files.exists("\(root)/\($0)") }) else { return [] }
            return [Finding(.error, .noClients, at: .init("clients"))]
        } catch {
            return [Finding(.error, "\(error.reason)", at: .init("clients"))]
        }
        return []
    }

    /// Files of the workspace's folders that are not read because of their names.
    package func strayFiles() -> [Finding] {
        strayClients + ["schedules", "catalogue"].flatMap(strays(in:)) + strayNotes
    }

    private var strayClients: [Finding] {
        names(in: "clients").compactMap { name in
            let id = name.fileStem
            let place = Finding.Location("clients/\(name)")
            if name.hasSuffix(".yaml"), !WorkspaceName.isValid(id) {
                return Finding(.error, .badClientName(name), at: place, client: id)
            }
            guard name.hasSuffix(".yml") else { return nil }
            return Finding(.error, .wrongEnding(name), at: place, client: id)
        }
    }

    private func strays(in folder: String) -> [Finding] {
        do throws(FileError) {
            return try Files.list("\(root)/\(folder)").filter { $0.hasSuffix(".yml") }.map { name in
                Finding(.warning, .wrongEnding(name), at: .init("\(folder)/\(name)"))
            }
        } catch {
            return [Finding(.error, "\(error.reason)", at: .init(folder))]
        }
    }

    /// Notes whose names say neither whose they are nor of which week.
    private var strayNotes: [Finding] {
        let clients = Set(clientIDs())
        return names(in: "notes").flatMap { name -> [Finding] in
            let path = "notes/\(name)"
            if clients.contains(name) {
                return names(in: path).filter(isStrayNote).map { note in
                    let place = Finding.Location("\(path)/\(note)")
                    return Finding(.warning, .misnamedNote(note), at: place, client: name)
                }
            }
            if !isFolder(path) {
                guard isStrayNote(name) || Week(name.fileStem) != nil else { return [] }
                return [Finding(.warning, .noteOfNobody, at: .init(path))]
            }
            let near = Suggestion.nearest(to: name, among: clients)
            return [Finding(near == nil ? .hint : .warning, .noteOf(name, near), at: .init(path))]
        }
    }

    private func isStrayNote(_ name: String) -> Bool {
        guard [".md", ".markdown", ".txt"].contains(where: name.lowercased().hasSuffix) else {
            return false
        }
        return name.fileStem != "README" && Week(name.fileStem).map { "\($0).md" } != name
    }

    private func isFolder(_ path: String) -> Bool {
        do throws(FileError) { try Files.confirm(folder: "\(root)/\(path)") } catch {
            return error.kind != .notAFile
        }
        return true
    }
}

extension Finding.Message {
    fileprivate static let noClients: Self =
        "there is no such folder; put it back, or make an empty one where there is no client yet"

    fileprivate static func wrongEnding(_ name: String) -> Self {
        "this file is not read; name it \(name.fileStem).yaml"
    }

    fileprivate static func misnamedNote(_ name: String) -> Self {
        let numbers = name.fileStem.split { !$0.isASCII || !$0.isNumber }
        let week = numbers.count == 2 ? Week("\(numbers[0])-W\(numbers[1])") : nil
        return
            "this note is not read; name it \(week.map { "\($0).md" } ?? "after its week, such as 2026-W47.md")"
    }

    fileprivate static let noteOfNobody: Self =
        "this note is not read; a client's note is notes/CLIENT/WEEK.md, such as notes/cafe/2026-W47.md"

    fileprivate static func noteOf(_ name: String, _ near: String?) -> Self {
        let cure = near.map { "did you mean '\($0)'?" } ?? "its notes are not read"
        return "there is no client '\(name)'; \(cure)"
    }
}

extension Workspace {
    /// The stamp of one client's file.
    package func stamp(of client: String) -> FileStamp {
        FileStamp("\(root)/clients/\(client).yaml")
    }

    /// The stamps of the agency's own file and of its catalogue.
    static func stamps(in root: String) -> [FileStamp] {
        let catalogue: [String]
        do throws(FileError) {
            catalogue = try Files.list("\(root)/catalogue")
        } catch { catalogue = [] }
        return ([SettingsReader.file] + catalogue.map { "catalogue/\($0)" }).map { name in
            FileStamp("\(root)/\(name)")
        }
    }

    /// The stamp of the table of goals, where there is one.
    static func stamps(of goals: String?, in root: String) -> [FileStamp] {
        goals.map { [FileStamp($0.hasPrefix("/") ? $0 : "\(root)/\($0)")] } ?? []
    }
}

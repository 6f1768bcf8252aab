internal import KPIWorkspace

extension Workspace {
    /// The absolute path of a file that the workspace names.
    func path(_ name: String) -> String { name.hasPrefix("/") ? name : "\(root)/\(name)" }
}

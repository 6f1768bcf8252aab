internal import CDefaults

/// The files that travel inside the binary, so that an installed binary needs nothing beside it.
enum BuiltInFiles {
    /// Answers the texts of a folder (`catalogue`, `templates`, `schedules`, `sample`) by their
    /// names; inside `sample` a name is a path of the workspace.
    static func texts(in folder: String) -> [String: String] {
        var texts: [String: String] = [:]
        for index in 0..<kpi_default_count()
        where unsafe String(cString: kpi_default_folder(index)) == folder {
            texts[unsafe String(cString: kpi_default_name(index))] = text(index)
        }
        return texts
    }

    private static func text(_ index: Int) -> String {
        let bytes = unsafe UnsafeBufferPointer(
            start: kpi_default_bytes(index),
            count: kpi_default_size(index)
        )
        return unsafe String(decoding: bytes, as: UTF8.self)
    }
}

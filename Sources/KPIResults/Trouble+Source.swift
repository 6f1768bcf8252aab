internal import KPIReport

extension Record.Trouble {
    /// What is wrong with a row of a source, which may say how its bytes are to be read.
    func messageOfSource(limit: Int) -> Finding.Message {
        switch kind {
        case .notUTF8:
            "this is not UTF-8; save the file as UTF-8, or say 'encoding: windows-1252' of the source"
        default: message(limit: limit)
        }
    }
}

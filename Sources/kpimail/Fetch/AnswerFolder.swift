internal import Foundation
internal import KPIReport
internal import KPIResults
internal import KPIWorkspace

/// The newest answer of every source, kept for rehearsals without network.
struct AnswerFolder: Sendable {
    private let root: String

    init(root: String) { self.root = root }

    /// The file of an answer, relative to the workspace; nobody but its owner reads it.
    func name(_ source: ResultSource, _ client: String?) -> String {
        let ending = source.format.rawValue
        let name = source.isShared ? source.name : "\(source.name)/\(client ?? "")"
        return ".kpimail/recorded/\(name).\(ending)"
    }

    /// Keeps an answer once it has come in full; before that the old one stays.
    func keep(
        _ name: String,
        _ fetch: (@escaping AnswerSink) throws(FetchError) -> Void
    ) throws(FetchError) {
        do {
            try Files.write(to: name, in: root, permissions: 0o600) { add in
                try fetch { bytes throws(FetchError) in
                    do {
                        try add(bytes)
                    } catch {
                        throw FetchError("the answer cannot be kept: \(error)", isGeneral: true)
                    }
                }
            }
        } catch let error as FetchError {
            throw error
        } catch {
            throw FetchError("the answer cannot be kept: \(error)", isGeneral: true)
        }
    }

    /// When an answer was fetched; nil where there is none.
    func moment(of name: String) -> KPIReport.Moment? {
        let path = "\(root)/\(name)"
        guard Files.exists(path) else { return nil }
        do {
            let values = try URL(filePath: path).resourceValues(
                forKeys: [.contentModificationDateKey]
            )
            return values.contentModificationDate.map {
                KPIReport.Moment(seconds: Int64($0.timeIntervalSince1970))
            }
        } catch {
            return nil
        }
    }
}

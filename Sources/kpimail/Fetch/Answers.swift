internal import KPIReport
internal import KPIResults
internal import KPIWorkspace
internal import Synchronization

/// What has become of the sources that one call of the program has asked.
final class Answers: Sendable {
    /// One question: a source, for one client or for all.
    struct Question: Hashable, Sendable {
        let source: String
        let client: String?
    }

    private struct State {
        var failures: [Question: FetchError] = [:]
        var answered: Set<Question> = []
        /// How often each source has failed in a row, in a way that concerns every client.
        var rows: [String: (count: Int, error: FetchError)] = [:]
        var tables: [String: SharedTable] = [:]
    }

    private let state = Mutex(State())
    /// One table is opened at a time: the second who wants it waits, and finds it open.
    private let opening = Mutex(())

    /// So many failures in a row are taken for the fate of all further clients.
    private static let patience = 3

    func isAsked(_ question: Question) -> Bool {
        state.withLock { $0.answered.contains(question) || $0.failures[question] != nil }
    }

    /// Why there is no answer; nil where there is one, or nobody has asked.
    func failure(of question: Question) -> FetchError? {
        state.withLock { $0.failures[question] }
    }

    /// The table of a source for all clients, opened by the first who asks for it.
    func table(of source: String, open: () -> SharedTable) -> SharedTable {
        if let table = state.withLock({ $0.tables[source] }) { return table }
        return opening.withLock { _ in
            if let table = state.withLock({ $0.tables[source] }) { return table }
            let table = open()
            state.withLock { $0.tables[source] = table }
            return table
        }
    }

    /// Why a source is not asked any more.
    func resignation(from source: String) -> FetchError? {
        state.withLock { state in
            guard let row = state.rows[source], row.count >= Self.patience else { return nil }
            return row.error
        }
    }

    /// Remembers how a question ended; nil is an answer.
    func remember(_ error: FetchError?, to question: Question) {
        state.withLock { state in
            guard let error else {
                state.answered.insert(question)
                state.rows[question.source] = nil
                return
            }
            state.failures[question] = error
            guard error.isGeneral else { return }
            let count = (state.rows[question.source]?.count ?? 0) + 1
            state.rows[question.source] = (count, error)
        }
    }
}

/// A file with the results of several clients, of whatever kind.
enum SharedTable: Sendable {
    case csv(SharedResultFile)
    case json(SharedJSONFile)

    var findings: [Finding] {
        switch self {
        case .csv(let file): file.findings
        case .json(let file): file.findings
        }
    }

    func strangers(known: Set<String>) -> [Finding] {
        switch self {
        case .csv(let file): file.strangers(known: known)
        case .json(let file): file.strangers(known: known)
        }
    }

    func read(for client: String, on today: Day, into results: inout ClientResults) -> [Finding] {
        switch self {
        case .csv(let file): file.read(for: client, on: today, into: &results)
        case .json(let file): file.read(for: client, on: today, into: &results)
        }
    }
}

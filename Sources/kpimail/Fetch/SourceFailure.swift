internal import KPIReport

/// A source that has no answer for a client.
struct SourceFailure: Hashable, Sendable {
    let client: String
    let source: String
    let reason: String
    /// The newest week of the answer before.
    let lastWeek: Week?
    /// Where `kpimail.yaml` declares the source.
    let location: Finding.Location
    /// The name of the person who answers for the client.
    var contact: String?

    /// In words for staff.
    var words: String { "\(Self.words(source, reason)); \(Self.words(of: lastWeek))" }

    /// What to tell at the terminal and to those who hear of failures: one finding for all clients
    /// that wait for the same reason.
    static func findings(of failures: [SourceFailure]) -> [Finding] {
        struct Cause: Hashable { let source: String, reason: String }
        let groups = Dictionary(grouping: failures) { Cause(source: $0.source, reason: $0.reason) }
        let sorted = groups.sorted { one, other in
            (one.key.source, one.key.reason) < (other.key.source, other.key.reason)
        }
        return sorted.compactMap { cause, waiting in
            guard let first = waiting.first else { return nil }
            let clients = waiting.sorted { $0.client < $1.client }.map(\.asWaiting)
            let shown = clients.prefix(10).joined(separator: ", ")
            let more = clients.count > 10 ? " and \(clients.count - 10) more" : ""
            return Finding(
                .warning,
                "\(words(cause.source, cause.reason)); waiting: \(shown)\(more)",
                at: first.location,
                client: waiting.count == 1 ? first.client : nil
            )
        }
    }

    /// "anna (last good week 2026-W46, contact Jana Petersen)".
    private var asWaiting: String {
        let who = contact.map { ", contact \($0)" } ?? ""
        return "\(client) (\(Self.words(of: lastWeek))\(who))"
    }

    private static func words(_ source: String, _ reason: String) -> String {
        "the source '\(source)' failed: \(reason)"
    }

    private static func words(of week: Week?) -> String {
        week.map { "last good week \($0)" } ?? "it has never delivered"
    }
}

internal import Foundation
internal import KPILedger
internal import KPIMessage
internal import KPIReport

/// What the ledger does for a batch of messages, from the plan to the server's answer.
final class LedgerStage {
    static let batch = 16

    private let ledger: Ledger
    private let message: Message
    private let week: Week
    private let values: [ReportedValue]
    private let owner = Owner(host: "bench", run: "1")
    private let now = Moment(seconds: 1_795_000_000)
    /// How many clients there were; each batch has new ones.
    private var clients = 0

    init(_ message: Message, folder: String, week: Week) throws {
        self.message = message
        self.week = week
        values = (0..<10).flatMap { goal in
            [week, week.advanced(by: -1)].map { week in
                ReportedValue(goal: "goal-\(goal)", week: week, value: Rational(100 + goal))
            }
        }
        ledger = try Ledger.create(
            at: folder + "/bench.sqlite",
            identity: Identity(id: "bench", host: "bench", path: folder, createdAt: now)
        )
    }

    func work() { do { try send() } catch { preconditionFailure("the ledger: \(error)") } }

    private func send() throws {
        guard let receiver = EmailAddress("anna@kunde.example") else { return }
        let keys = (clients..<clients + Self.batch).map { number in
            Entry.Key(client: "c\(number)", week: week, recipient: receiver, via: .outbox)
        }
        clients += Self.batch
        _ = try ledger.plan(keys.map { Entry.Plan($0) }, at: now)
        let mails = keys.map { key in
            Outgoing(
                to: [key],
                bytes: message.bytes,
                digest: "sha256:\(key.client)",
                messageID: "<\(key.client)@kunde.example>",
                subject: message.subject,
                contentDigest: "sha256:content"
            )
        }
        _ = try ledger.enter(mails, at: now)
        let claims = try ledger.claim(
            Claim.Scope(via: .outbox, week: week),
            limit: Self.batch,
            owner: owner,
            lease: now.advanced(by: 60),
            at: now
        )
        _ = try ledger.bytes(Set(claims.map(\.digest)))
        _ = try ledger.commit(claims, at: now)
        _ = try ledger.record(.accepted(reply: "250 written"), for: claims, at: now)
        let told = keys.map { ReportedWeek(client: $0.client, week: week, values: values) }
        try ledger.report(told, via: .outbox)
    }
}

internal import Foundation
internal import KPILedger
internal import KPIMessage
internal import KPIReport

/// A batch of a week's reports that are written and not yet entered in the ledger.
struct Mailing: Sendable {
    /// One client's report, or why there is none.
    struct Letter: Sendable {
        /// Everyone who gets the report, also those who have it already.
        let keys: [Entry.Key]
        /// The messages for those who do not have it yet.
        let outgoing: [Outgoing]
        /// What the report says.
        let told: ReportedWeek?
        /// Why it must wait; nil where it may go.
        let wait: String?
        /// Whether it waits because the client's files have errors.
        let isFaulty: Bool
        let errors: [Finding]
        /// The sources without an answer.
        let failures: [SourceFailure]
        /// What it waits for although all sources have answered.
        let gap: DataGap?
    }

    let week: Week
    let orders: [Sending.Order]
    let letters: [Letter]

    /// What may be sent: the messages of these clients.
    func scope(via: Entry.Via) -> Claim.Scope {
        Claim.Scope(via: via, week: week, clients: Set(orders.map(\.client.id)))
    }

    /// The bytes of the messages, by their digests.
    var bodies: [String: [UInt8]] {
        letters.flatMap(\.outgoing).reduce(into: [:]) { $0[$1.digest] = $1.bytes }
    }
}

extension Mailing.Letter {
    init(_ drafting: WeeklyRun.Drafting, _ order: Sending.Order, via: Entry.Via) {
        let draft = drafting.draft
        keys = order.client.keys(
            week: order.week,
            generation: order.keys.first?.generation ?? 0,
            via: via
        )
        isFaulty = draft == nil
        errors = drafting.findings.filter { $0.severity == .error }
        failures = drafting.failures
        let waitsForData = draft?.waits.contains { $0.cause == .data } ?? false
        gap = waitsForData ? drafting.gap : nil
        if let draft {
            wait = draft.holds.isEmpty ? nil : draft.holds.joined(separator: "; ")
        } else {
            wait = "waiting for its errors to be cured"
        }
        outgoing = wait == nil ? draft?.outgoing(order.keys) ?? [] : []
        told = draft?.told
    }
}

extension Draft {
    /// The messages with the ledger's keys of those who get them.
    fileprivate func outgoing(_ keys: [Entry.Key]) -> [Outgoing] {
        letters.map { letter in
            let receivers = Set(letter.recipients)
            return Outgoing(
                to: keys.filter { receivers.contains($0.recipient) },
                bytes: letter.message.bytes,
                digest: letter.message.digest.text,
                messageID: letter.message.messageID,
                subject: letter.message.subject,
                contentDigest: approvedDigest
            )
        }
    }

    /// What the report says of values and targets.
    fileprivate var told: ReportedWeek {
        ReportedWeek(
            client: client.id,
            week: week,
            values: scorecard.assessments.flatMap { $0.told(in: week) },
            targets: scorecard.assessments.compactMap { $0.goal.told(in: week) }
        )
    }
}

extension Assessment {
    /// The values that a report tells: of its week and, as a comparison, of the one before; what it
    /// corrects; and the results of finished periods.
    fileprivate func told(in report: Week) -> [ReportedValue] {
        let newest = report.advanced(by: -1)
        let values = weeks.compactMap { week -> ReportedValue? in
            guard let value = week.value, week.week >= newest || week.state == .restated
            else { return nil }
            return ReportedValue(goal: goal.id, week: week.week, value: value)
        }
        return values
            + toldResults.map { week, value in
                ReportedValue(goal: goal.resultID, week: week, value: value)
            }
    }
}

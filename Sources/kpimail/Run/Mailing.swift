internal import Foundation
internal import KPILedger
internal import KPIMessage
internal import KPIReport

/// A batch of reports that are written and not yet entered in the ledger.
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
    }

    let orders: [Sending.Order]
    let letters: [Letter]

    /// What the courier may take: the messages of these clients and weeks.
    func scopes(via: Entry.Via) -> [Claim.Scope] {
        Dictionary(grouping: orders, by: \.week).map { week, orders in
            Claim.Scope(via: via, week: week, clients: Set(orders.map(\.client.id)))
        }
    }
}

extension Mailing.Letter {
    init(_ drafting: WeeklyRun.Drafting, _ order: Sending.Order, via: Entry.Via) {
        let draft = drafting.draft
        keys = order.client.keys(week: order.week, via: via)
        isFaulty = draft == nil
        errors = drafting.findings.filter { $0.severity == .error }
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
                bytes: Data(letter.message.bytes),
                digest: letter.message.digest.text,
                messageID: letter.message.messageID,
                subject: letter.message.subject,
                contentDigest: contentDigest
            )
        }
    }

    /// The values of the report week, and those of earlier weeks that were told otherwise before.
    fileprivate var told: ReportedWeek {
        let values = scorecard.assessments.flatMap { assessment in
            assessment.weeks.compactMap { point -> ReportedValue? in
                guard let value = point.value, point.week == week || point.state == .restated
                else { return nil }
                return ReportedValue(goal: assessment.goal.id, week: point.week, value: value)
            }
        }
        return ReportedWeek(client: client.id, week: week, values: values)
    }
}

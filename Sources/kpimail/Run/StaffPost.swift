internal import Foundation
internal import KPIDelivery
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// Carries mails to staff: by the mail server, where that is the trouble by the second one, and
/// where that is, too, by this machine's own `sendmail`.
struct StaffPost {
    let run: WeeklyRun
    let ledger: Ledger

    /// Sends what waits for staff; what cannot leave is tried again by the next run.
    func deliver(isServerInTrouble: Bool) throws {
        let now = run.now
        for entry in try ledger.uncertainNotices() {
            // A second copy for staff does less harm than none.
            _ = try ledger.resolve(
                entry.key,
                .sendAgain(expiresAt: nil),
                why: "sent again, as it is for staff",
                at: now
            )
        }
        let claims = try ledger.claim(
            Claim.Scope(via: run.desk.via, clients: [""]),
            limit: 500,
            owner: .thisRun,
            lease: now.advanced(by: 1_800),
            at: now
        )
        guard !claims.isEmpty else { return }
        var ways = try ways(withoutFirst: isServerInTrouble)
        defer { for way in ways { way.end() } }
        let bodies = try ledger.bytes(Set(claims.map(\.digest)))
        for claim in claims {
            let outcome = carry(claim, bodies[claim.digest], &ways)
            if !outcome.isAccepted {
                Console.tell("mail to \(claim.key.recipient): \(outcome.why)")
            }
            _ = try ledger.record(outcome.forLedger(at: now), for: claim, at: now)
        }
        try ledger.eraseClosedNotices()
    }

    /// Tries one way after the other; one that does not work at all is not tried again.
    private func carry(_ claim: Claim, _ bytes: [UInt8]?, _ ways: inout [StaffWay]) -> Outcome {
        guard let bytes else { return .bytesGone }
        var last = Outcome.relayTrouble(.noWay)
        while let way = ways.first {
            last = way.carry(claim, bytes) { try ledger.commit(claim, at: run.now) }
            guard case .relayTrouble = last else { return last }
            way.end()
            ways.removeFirst()
        }
        return last
    }

    private func ways(withoutFirst: Bool) throws -> [StaffWay] {
        guard let delivery = run.settings.delivery else {
            let destination = try Destination(run.workspace, run.settings)
            guard case .outbox(let outbox) = destination else { return [] }
            return [.outbox(outbox)]
        }
        var ways: [StaffWay] = []
        let sender = run.settings.agency.sender.address
        for server in [withoutFirst ? nil : delivery.server, delivery.second] {
            guard let server else { continue }
            do {
                let relay = try Relay(delivery, second: server, root: run.workspace.root)
                ways.append(
                    .server(SMTPSession(relay, interrupted: { Interruption.isRaised }), sender)
                )
            } catch let stop as Stop {
                Console.tell("\(server.host): \(stop)")
            }
        }
        if let program = Sendmail.find() { ways.append(.program(program, sender)) }
        return ways
    }
}

/// One way for mails to staff.
private enum StaffWay {
    case server(SMTPSession, EmailAddress)
    case outbox(Outbox)
    case program(Sendmail, EmailAddress)

    func carry(_ claim: Claim, _ bytes: [UInt8], commit: @escaping () throws -> Bool) -> Outcome {
        let recipient = claim.key.recipient
        switch self {
        case .server(let session, let sender):
            return session.send(from: sender, to: recipient, bytes: bytes, commit: commit)
        case .outbox(let outbox):
            do {
                guard try commit() else { return .withheld(why: "another run sends it") }
                try outbox.put(bytes, as: Outbox.Name(claim.messageID, recipient))
                return .accepted(Carrier.written)
            } catch {
                return .deferred(nil, why: "\(error)", throttled: false)
            }
        case .program(let program, let sender):
            return program.hand(bytes, from: sender, to: recipient, commit: commit)
        }
    }

    func end() {
        if case .server(let session, _) = self { session.end() }
    }
}

extension Outcome {
    fileprivate var isAccepted: Bool {
        if case .accepted = self { true } else { false }
    }

    /// As the ledger notes it for a mail to staff, which is tried again after ten minutes.
    fileprivate func forLedger(at now: Moment) -> Claim.Outcome {
        switch self {
        case .accepted(let reply): .accepted(reply: reply.description)
        case .deferred: .deferred(until: now.advanced(by: 600), reply: why)
        case .rejected: .rejected(reply: why)
        case .uncertain: .uncertain(why: why)
        case .withheld, .relayTrouble: .untouched(why: why)
        }
    }
}

extension RelayTrouble {
    fileprivate static let noWay = RelayTrouble(
        .unreachable,
        isPermanent: false,
        why: "no mail server takes it, and there is no sendmail here"
    )
}

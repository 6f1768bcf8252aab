internal import Foundation
internal import KPIDelivery
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// Carries mails to staff: by the mail server, where that is the trouble or does not want them by
/// the second one, and where that is, too, by this machine's own `sendmail`.
struct StaffPost {
    /// What the run has seen of the first mail server.
    enum Server {
        case well
        /// It has put off all that it was given: asked last.
        case puttingOff
        /// It lets nobody in: not asked again.
        case inTrouble

        init(_ tally: Dispatch.Tally) {
            if tally.stopped != nil {
                self = .inTrouble
            } else {
                let hasTaken = tally.accepted > 0 || tally.rejected > 0
                self = tally.deferred > 0 && !hasTaken ? .puttingOff : .well
            }
        }
    }

    let run: WeeklyRun
    let ledger: Ledger

    /// Sends what waits for staff; what cannot leave is tried again by the next run.
    func deliver(server: Server) throws {
        let now = run.now
        // A second copy for staff does less harm than none; a third would be one too many.
        _ = try ledger.resendUncertainNotices(via: run.desk.via, at: now)
        let claims = try ledger.claim(
            Claim.Scope(via: run.desk.via, clients: [""]),
            limit: 500,
            owner: .thisRun,
            lease: now.advanced(by: 1_800),
            at: now
        )
        guard !claims.isEmpty else { return }
        var ways = try ways(server)
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

    /// Tries one way after the other until one has it; one that does not work at all is not tried
    /// again.
    private func carry(_ claim: Claim, _ bytes: [UInt8]?, _ ways: inout [StaffWay]) -> Outcome {
        guard let bytes else { return .bytesGone }
        // A way that has refused the message at its end leaves it committed for the next.
        var isCommitted = false
        var refusals: [Outcome] = []
        for way in ways {
            let outcome = way.carry(claim, bytes) {
                if !isCommitted { isCommitted = try ledger.commit(claim, at: run.now) }
                return isCommitted
            }
            switch outcome {
            // What may have arrived is not sent by another way at once.
            case .accepted, .uncertain, .withheld: return outcome
            case .deferred, .rejected, .relayTrouble: refusals.append(outcome)
            }
        }
        let works = zip(ways, refusals).filter { !$1.isRelayTrouble }.map(\.0)
        for (way, refusal) in zip(ways, refusals) where refusal.isRelayTrouble { way.end() }
        ways = works
        return Outcome(refusals, isCommitted: isCommitted)
    }

    /// The ways there are, in the order in which they are tried.
    private func ways(_ first: Server) throws -> [StaffWay] {
        guard let delivery = run.settings.delivery else {
            let destination = try Destination(run.workspace, run.settings)
            guard case .outbox(let outbox) = destination else { return [] }
            return [.outbox(outbox)]
        }
        let sender = run.settings.agency.sender.address
        func server(_ server: MailServer?) throws -> [StaffWay] {
            guard let server else { return [] }
            do {
                let relay = try Relay(delivery, second: server, root: run.workspace.root)
                let session = SMTPSession(relay, interrupted: { Interruption.isRaised })
                return [.server(session, sender)]
            } catch let stop as Stop {
                Console.tell("\(server.host): \(stop)")
                return []
            }
        }
        let others =
            try server(delivery.second)
            + [Sendmail.find()].compactMap(\.self).map { .program($0, sender) }
        return switch first {
        case .well: try server(delivery.server) + others
        case .puttingOff: try others + server(delivery.server)
        case .inTrouble: others
        }
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

    fileprivate var isRelayTrouble: Bool {
        if case .relayTrouble = self { true } else { false }
    }

    fileprivate var isRejected: Bool {
        if case .rejected = self { true } else { false }
    }

    /// What no way has taken: refused for good only where every way has said so.
    fileprivate init(_ refusals: [Outcome], isCommitted: Bool) {
        guard let last = refusals.last else {
            self = .relayTrouble(.noWay)
            return
        }
        let isAlike = refusals.allSatisfy(\.isRejected) || refusals.allSatisfy(\.isRelayTrouble)
        if refusals.count == 1 || isAlike && !isCommitted {
            self = last
        } else {
            let why = refusals.map(\.why).joined(separator: "; ")
            self = .deferred(nil, why: why, throttled: false)
        }
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

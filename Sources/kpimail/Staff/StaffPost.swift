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

    /// Sends what waits for staff; answers why the first mail server lets nobody in, where it does.
    ///
    /// What cannot leave is tried again by the next run.
    func deliver(_ kinds: Claim.Scope.Kinds, server: Server) throws -> RelayTrouble? {
        let now = run.now
        // A second copy for staff does less harm than none; a third would be one too many.
        _ = try ledger.resendUncertainNotices(via: run.desk.via, at: now)
        let claims = try ledger.claim(
            Claim.Scope(via: run.desk.via, clients: [""], kinds: kinds),
            limit: 500,
            owner: .thisRun,
            lease: now.advanced(by: 1_800),
            at: now
        )
        let trouble = claims.isEmpty ? nil : try send(claims, server)
        try ledger.giveUpUncertainNotices(at: now)
        return trouble
    }

    private func send(_ claims: [Claim], _ server: Server) throws -> RelayTrouble? {
        var ways = try ways(server, isNews: claims.contains(where: \.isFirst))
        defer { for way in ways { way.end() } }
        let bodies = try ledger.bytes(Set(claims.map(\.digest)))
        var trouble: RelayTrouble?
        for claim in claims {
            let outcome = carry(claim, bodies[claim.digest], &ways, &trouble)
            if outcome.isNews(of: claim) {
                Console.tell("mail to \(claim.key.recipient): \(outcome.why)")
            }
            _ = try ledger.record(outcome.forLedger(at: run.now), for: claim, at: run.now)
        }
        try ledger.eraseClosedNotices()
        return trouble
    }

    /// Tries one way after the other until one has it; one that does not work at all is not tried
    /// again.
    private func carry(
        _ claim: Claim,
        _ bytes: [UInt8]?,
        _ ways: inout [StaffWay],
        _ trouble: inout RelayTrouble?
    ) -> Outcome {
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
            case .deferred, .rejected: break
            case .relayTrouble(let met):
                if way.isFirstServer, met.kind != .policy { trouble = met }
            }
            refusals.append(outcome)
        }
        let works = zip(ways, refusals).filter { !$1.isRelayTrouble }.map(\.0)
        for (way, refusal) in zip(ways, refusals) where refusal.isRelayTrouble { way.end() }
        ways = works
        return Outcome(refusals, isCommitted: isCommitted)
    }

    /// The ways there are, in the order in which they are tried; `isNews`: why one is closed is
    /// still to be said.
    private func ways(_ first: Server, isNews: Bool) throws -> [StaffWay] {
        guard let delivery = run.settings.delivery else {
            let destination = try Destination(run.workspace, run.settings)
            guard case .outbox(let outbox) = destination else { return [] }
            return [.outbox(outbox)]
        }
        let sender = run.settings.agency.sender.address
        func server(_ server: MailServer?, isFirst: Bool) throws -> [StaffWay] {
            guard let server else { return [] }
            do {
                let relay = try Relay(delivery, second: server, root: run.workspace.root)
                let session = SMTPSession(relay, interrupted: { Interruption.isRaised })
                return [.server(session, sender, isFirst: isFirst)]
            } catch let stop as Stop {
                if isNews { Console.tell("\(server.host): \(stop)") }
                return []
            }
        }
        let others =
            try server(delivery.second, isFirst: false)
            + [Sendmail.find()].compactMap(\.self).map { StaffWay.program($0, sender) }
        return switch first {
        case .well: try server(delivery.server, isFirst: true) + others
        case .puttingOff: try others + server(delivery.server, isFirst: true)
        case .inTrouble: others
        }
    }
}

/// One way for mails to staff.
private enum StaffWay {
    case server(SMTPSession, EmailAddress, isFirst: Bool)
    case outbox(Outbox)
    case program(Sendmail, EmailAddress)

    func carry(_ claim: Claim, _ bytes: [UInt8], commit: @escaping () throws -> Bool) -> Outcome {
        let recipient = claim.key.recipient
        switch self {
        case .server(let session, let sender, _):
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

    var isFirstServer: Bool {
        if case .server(_, _, isFirst: true) = self { true } else { false }
    }

    func end() {
        if case .server(let session, _, _) = self { session.end() }
    }
}

extension Claim {
    /// Whether nobody has tried the message before.
    fileprivate var isFirst: Bool { attempt == 1 }
}

extension Outcome {
    /// Whether it is to be said at once: what waits is said by the first run that meets it, and of
    /// a refused review the list of failures tells.
    fileprivate func isNews(of claim: Claim) -> Bool {
        switch self {
        case .accepted: false
        case .uncertain: true
        case .rejected: if case .alert = claim.key.kind { true } else { false }
        case .deferred, .withheld, .relayTrouble: claim.isFirst
        }
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

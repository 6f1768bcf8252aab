internal import Curl

extension Dialogue {
    /// What became of the letter, given how libcurl ended and how many bytes it sent.
    func outcome(_ error: CurlError?, sent: Int) -> Outcome {
        if committed { return outcomeAfterCommit(error, sent: sent) }
        guard error != nil else { return .uncertain(why: "only a part of the message left") }
        switch stop {
        case .withheld(let why): return .withheld(why: why)
        case .unfit(let unfit): return .rejected(.message, nil, why: "\(unfit)")
        case .notLoggedIn: return .relayTrouble(relayTrouble(error))
        case .silence, nil: break
        }
        return phase < .sender ? .relayTrouble(relayTrouble(error)) : outcomeBeforeCommit(error)
    }

    /// Whether the connection can carry another message.
    func keepsSession(_ error: CurlError?) -> Bool {
        guard error != nil else { return true }
        guard stop == nil, committed, let reply, reply.code != 421 else { return false }
        return reply.isSuccess || reply.isTemporary || reply.isPermanent
    }

    /// An old connection was gone, or of no more use, before it said anything about this letter.
    ///
    /// 503 is Postfix's "nested MAIL command": it forgets that a message is over where its rules for
    /// the end of the data have refused it.
    var foundConnectionGone: Bool {
        guard !opened, !committed, stop == nil || isSilent else { return false }
        guard phase == .sender, let reply else { return phase == .ready || phase == .sender }
        return [421, 503].contains(reply.code)
    }

    private var isSilent: Bool {
        if case .silence = stop { true } else { false }
    }

    private func outcomeAfterCommit(_ error: CurlError?, sent: Int) -> Outcome {
        if let reply {
            if reply.isSuccess { return .accepted(reply) }
            if reply.isTemporary { return deferred(reply) }
            if reply.isPermanent {
                return .rejected(
                    reply.namesRecipient ? .recipient : .message,
                    reply,
                    why: reply.description
                )
            }
        }
        if error?.cause == .sending || sent < letter?.bytes.count ?? 0 {
            return .deferred(
                nil,
                why: "the connection broke before the end of the message had left",
                throttled: false
            )
        }
        return .uncertain(
            why: "the message left, but no complete answer came: \(reason(error))"
        )
    }

    private func outcomeBeforeCommit(_ error: CurlError?) -> Outcome {
        guard let reply, !reply.isSuccess else {
            return .deferred(nil, why: "not taken: \(reason(error))", throttled: false)
        }
        guard reply.isPermanent else { return deferred(reply) }
        switch phase {
        case .recipient where reply.code == 552: return deferred(reply)
        case .sender where reply.code == 552, .data, .body:
            return .rejected(.message, reply, why: reply.description)
        case .recipient where !reply.isPolicy:
            return .rejected(.recipient, reply, why: reply.description)
        default:
            let kind: RelayTrouble.Kind = [530, 535].contains(reply.code) ? .refusedLogin : .policy
            return .relayTrouble(
                RelayTrouble(kind, isPermanent: true, reply: reply, why: reply.description)
            )
        }
    }

    private func deferred(_ reply: Reply) -> Outcome {
        .deferred(reply, why: reply.description, throttled: reply.isThrottling)
    }

    private func reason(_ error: CurlError?) -> String {
        if case .silence(let limit) = stop {
            return "no answer for \(limit.components.seconds) s"
        }
        return relay.presentable(error?.text ?? "the server's answer is no answer")
    }
}

extension Dialogue {
    /// Why no message gets through, where it came no further than the login.
    func relayTrouble(_ error: CurlError?) -> RelayTrouble {
        if stop == .notLoggedIn {
            return RelayTrouble(
                .refusedLogin,
                isPermanent: true,
                why: "the mail server went on without asking for our login"
            )
        }
        let refusal = reply.flatMap { $0.code >= 400 ? $0 : nil }
        let isTemporary = refusal?.isTemporary ?? false
        let kind: RelayTrouble.Kind
        let isPermanent: Bool
        switch error?.cause {
        case .login:
            (kind, isPermanent) = (.refusedLogin, !isTemporary)
        case .untrusted:
            (kind, isPermanent) = (.tls, !isTemporary)
        case .handshake:
            (kind, isPermanent) = (.tls, false)
        default:
            (kind, isPermanent) =
                refusal.map { ($0.isTemporary ? .busy : .policy, $0.isPermanent) }
                ?? (.unreachable, false)
        }
        let words = refusal?.description ?? troubleWords(error)
        return RelayTrouble(kind, isPermanent: isPermanent, reply: refusal, why: words)
    }

    private func troubleWords(_ error: CurlError?) -> String {
        if error?.cause == .login {
            return "the mail server offers no way of logging in that we use"
        }
        return "\(relay.host):\(relay.port): \(reason(error))"
    }
}

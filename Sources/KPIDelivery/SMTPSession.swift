internal import Curl
package import KPIReport

/// One connection to a mail server at a time, used for one message after the other.
///
/// A session belongs to the thread that made it. After any trouble but a clean answer to a
/// message the connection is thrown away, so that a late answer never meets the next message.
package final class SMTPSession {
    package let relay: Relay
    private let interrupted: @Sendable () -> Bool
    private var handle = CurlHandle()
    /// Nil while there is no connection.
    private var standing: Standing?
    private var carried = 0

    /// Once `interrupted` answers true nothing more is begun, and what has begun is given up unless
    /// its last byte has left.
    package init(_ relay: Relay, interrupted: @escaping @Sendable () -> Bool = { false }) {
        self.relay = relay
        self.interrupted = interrupted
    }

    deinit { handle.hangUp(politely: standing != nil) }

    /// Connects and logs in, unless that is done; nil where it worked.
    package func connect() -> RelayTrouble? {
        guard standing == nil else { return nil }
        let dialogue = Dialogue(relay: relay, standing: nil, interrupted: interrupted)
        do throws(CurlError) {
            try relay.configure(handle)
            try relay.prepareGreeting(handle)
            try handle.perform(recipients: [], dialogue.callbacks)
        } catch {
            renew(politely: false)
            return dialogue.relayTrouble(error)
        }
        guard relay.credentials == nil || dialogue.standing.loggedIn else {
            renew(politely: true)
            return .noLogin
        }
        standing = dialogue.standing
        return nil
    }

    /// Sends `bytes`, which must be as they go over the wire (CRLF, no line begins with a dot).
    ///
    /// `commit` is called once, before the last bytes leave; unless it answers true, the server
    /// does not get the message.
    package func send(
        from sender: EmailAddress,
        to recipient: EmailAddress,
        bytes: [UInt8],
        commit: @escaping () throws -> Bool
    ) -> Outcome {
        guard let letter = Letter(from: sender, to: recipient, bytes: bytes) else {
            return .rejected(.message, nil, why: "\(Unfit.notWireForm)")
        }
        if interrupted() { return .withheld(why: Dialogue.told) }
        if carried >= relay.maxPerSession { renew(politely: true) }
        if standing != nil, !handle.isQuiet { renew(politely: false) }
        let isReused = carried > 0
        let (outcome, connectionGone) = transmit(letter, commit)
        guard isReused, connectionGone else { return outcome }
        return transmit(letter, commit).outcome
    }

    /// Says goodbye, without waiting for an answer.
    package func end() { renew(politely: true) }

    private func transmit(
        _ letter: Letter,
        _ commit: @escaping () throws -> Bool
    ) -> (outcome: Outcome, connectionGone: Bool) {
        if let trouble = connect() {
            let isOurs = interrupted()
            return (isOurs ? .withheld(why: Dialogue.told) : .relayTrouble(trouble), false)
        }
        if let unfit = standing?.unfit(letter) {
            return (.rejected(.message, nil, why: "\(unfit)"), false)
        }
        let dialogue = Dialogue(
            relay: relay,
            standing: standing,
            letter: letter,
            commit: commit,
            interrupted: interrupted
        )
        var failure: CurlError?
        do throws(CurlError) {
            try relay.prepare(letter, handle)
            try handle.perform(recipients: [letter.recipient], dialogue.callbacks)
        } catch {
            failure = error
        }
        let outcome = dialogue.outcome(failure, sent: handle.uploaded)
        carried = dialogue.opened ? 1 : carried + 1
        standing = dialogue.standing
        if !dialogue.keepsSession(failure) { renew(politely: false) }
        return (outcome, dialogue.foundConnectionGone)
    }

    private func renew(politely: Bool) {
        handle.hangUp(politely: politely && standing != nil)
        handle = CurlHandle()
        standing = nil
        carried = 0
    }
}

extension Relay {
    /// Sends one message, which no ledger knows, on a session of its own.
    package func deliver(
        _ bytes: [UInt8],
        from sender: EmailAddress,
        to recipient: EmailAddress
    ) -> Outcome {
        let session = SMTPSession(self)
        defer { session.end() }
        return session.send(from: sender, to: recipient, bytes: bytes) { true }
    }

    /// Connects, encrypts and logs in, and leaves without sending anything; nil where it worked.
    package func probe() -> RelayTrouble? {
        let session = SMTPSession(self)
        defer { session.end() }
        return session.connect()
    }
}

extension RelayTrouble {
    static let noLogin = RelayTrouble(
        .refusedLogin,
        isPermanent: true,
        why: "the mail server went on without asking for our login"
    )
}

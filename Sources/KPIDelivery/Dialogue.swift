internal import Curl

/// What is said and heard while one command or message goes to the server.
final class Dialogue {
    /// How far it came.
    enum Phase: Int, Comparable {
        case connecting, hello, encrypting, login, ready, sender, recipient, data, body

        static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
    }

    /// Why we ended it ourselves.
    enum Stop: Equatable {
        case silence(Duration), notLoggedIn, withheld(String), unfit(Unfit)
    }

    let relay: Relay
    let letter: Letter?
    private let commit: () throws -> Bool
    private let interrupted: () -> Bool

    private(set) var phase: Phase
    private(set) var standing: Standing
    /// A connection was made during this dialogue.
    private(set) var opened = false
    /// The last byte was handed over: from here on the server may have the message.
    private(set) var committed = false
    private(set) var stop: Stop?
    /// The answer to the command of this phase, or to the message once committed.
    private(set) var reply: Reply?

    private var reader = ReplyReader()
    private var farewell = false
    private var handedOver = 0
    private var uploaded = 0
    private var lastSign = ContinuousClock.now
    /// When we first saw that the program is to stop.
    private var interruption: ContinuousClock.Instant?

    /// How long a program that is to stop waits for the answer to a message that has left.
    private static let lastPatience = Duration.seconds(8)

    init(
        relay: Relay,
        standing: Standing?,
        letter: Letter? = nil,
        commit: @escaping () throws -> Bool = { false },
        interrupted: @escaping () -> Bool = { false }
    ) {
        self.relay = relay
        self.letter = letter
        self.interrupted = interrupted
        self.commit = commit
        self.standing = standing ?? Standing()
        phase = standing == nil ? .connecting : .ready
    }

    var callbacks: CurlCallbacks {
        CurlCallbacks(
            received: { self.hear($0) },
            sent: { self.say($0) },
            upload: { self.handOver(atMost: $0) },
            progress: { self.watch(uploaded: $0) },
            opened: { self.open() }
        )
    }

    private func open() {
        opened = true
        phase = .connecting
        standing = Standing()
        lastSign = .now
    }

    private func say(_ verb: String) {
        lastSign = .now
        let next: Phase? =
            switch verb.uppercased() {
            case "EHLO", "HELO": .hello
            case "STARTTLS": .encrypting
            case "AUTH": .login
            case "NOOP": .ready
            case "MAIL": .sender
            case "RCPT": .recipient
            case "DATA": .data
            default: nil
            }
        if verb.uppercased() == "QUIT" { farewell = true }
        guard let next, !farewell else { return }
        phase = next
        reply = nil
        guard next == .sender else { return }
        if relay.credentials != nil, !standing.loggedIn { stop = .notLoggedIn }
        if let letter, let unfit = standing.unfit(letter) { stop = .unfit(unfit) }
    }

    /// Takes a line of the server; what it says after our farewell is of no interest.
    private func hear(_ line: String) -> Bool {
        lastSign = .now
        guard !farewell, let heard = reader.read(line, presentable: relay.presentable) else {
            return stop == nil
        }
        guard phase != .body || committed else { return true }
        reply = heard
        switch phase {
        case .hello: standing.hear(heard)
        case .login where heard.code == 235: standing.loggedIn = true
        case .data where heard.code == 354:
            phase = .body
            reply = nil
        default: break
        }
        return stop == nil
    }

    /// Hands over the next piece; before the last one the commit must say yes.
    private func handOver(atMost room: Int) -> ArraySlice<UInt8>? {
        lastSign = .now
        guard let letter, stop == nil else { return nil }
        let end = min(handedOver + room, letter.bytes.count)
        if end == letter.bytes.count, !committed {
            guard mayGoOn(), mayCommit() else { return nil }
            committed = true
            lastSign = .now
        }
        defer { handedOver = end }
        return letter.bytes[handedOver..<end]
    }

    private func mayCommit() -> Bool {
        do {
            if try commit() { return true }
            stop = .withheld("not sent: the commit was refused")
        } catch {
            stop = .withheld("not sent: the commit failed: \(error)")
        }
        return false
    }

    /// Before the commit a program that is to stop does so at once; after it, it hears the answer.
    private func mayGoOn() -> Bool {
        guard interruption == nil, interrupted() else { return true }
        interruption = .now
        if !committed { stop = .withheld(Self.told) }
        return committed
    }

    static let told = "not sent: the program was told to stop"

    /// Ends a dialogue in which nothing happens for too long; connecting has libcurl's own limit.
    private func watch(uploaded now: Int) -> Bool {
        guard stop == nil, mayGoOn() else { return false }
        if now != uploaded {
            uploaded = now
            lastSign = .now
        }
        guard phase >= .ready else { return true }
        if let interruption, ContinuousClock.now - interruption >= Self.lastPatience {
            stop = .silence(Self.lastPatience)
            return false
        }
        let limit =
            farewell
            ? min(relay.timeouts.reply, .seconds(5))
            : committed ? relay.timeouts.finalReply : relay.timeouts.reply
        guard ContinuousClock.now - lastSign >= limit else { return true }
        stop = .silence(limit)
        return false
    }
}

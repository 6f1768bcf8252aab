internal import Foundation
internal import Synchronization

/// How fast messages may leave, over all connections together.
///
/// Its clock is that of the machine, also in a rehearsal: the mail server lives in our time.
final class Pace: Sendable {
    private let tempo: Mutex<Tempo>

    init(perMinute: Int? = nil, left: Int? = nil) {
        tempo = Mutex(Tempo(perMinute: perMinute, left: left))
    }

    /// What may happen next.
    enum Turn { case now, dayIsFull, ended }

    /// Waits until the next message may leave; `hasEnded` is asked all along.
    func waitForTurn(unless hasEnded: () -> Bool) -> Turn {
        guard var start = tempo.withLock({ $0.reserve(at: .now) }) else { return .dayIsFull }
        while true {
            guard !hasEnded() else { return .ended }
            start = tempo.withLock { $0.renew(start) }
            let wait = start - .now
            guard wait > .zero else { return .now }
            Thread.sleep(forTimeInterval: min(wait / .seconds(1), 0.2))
        }
    }

    /// Lets nothing leave for a while; false where that is so already.
    func pause(_ length: Duration = .seconds(60)) -> Bool {
        tempo.withLock { $0.pause(until: .now + length, at: .now) }
    }
}

/// When messages may leave.
struct Tempo {
    typealias Instant = SuspendingClock.Instant

    /// Between two messages.
    private let spacing: Duration
    /// How many messages the day still takes; nil for any number.
    private var left: Int?
    private var next: Instant?
    private var pauseEnd: Instant?

    init(perMinute: Int? = nil, left: Int? = nil) {
        spacing = perMinute.map { .seconds(60) / $0 } ?? .zero
        self.left = left
    }

    /// The start of the next message; nil where the day takes no more.
    mutating func reserve(at now: Instant) -> Instant? {
        if let left {
            guard left > 0 else { return nil }
            self.left = left - 1
        }
        return advance(from: now)
    }

    /// The same start, unless a pause was begun in the meantime: then a new one after it.
    mutating func renew(_ start: Instant) -> Instant {
        guard let pauseEnd, start < pauseEnd else { return start }
        return advance(from: pauseEnd)
    }

    /// False where a pause is on already.
    mutating func pause(until end: Instant, at now: Instant) -> Bool {
        if let pauseEnd, now < pauseEnd { return false }
        pauseEnd = end
        next = end
        return true
    }

    private mutating func advance(from earliest: Instant) -> Instant {
        let start = max(earliest, next ?? earliest, pauseEnd ?? earliest)
        next = start + spacing
        return start
    }
}

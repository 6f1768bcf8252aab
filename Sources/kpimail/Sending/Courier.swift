internal import Foundation
internal import KPILedger
internal import Synchronization

/// The threads that hand messages over, one for each connection, so that nobody else waits for a
/// slow mail server; all take from one pile.
final class Courier: Sendable {
    private struct Pile {
        /// What is still to do, oldest first.
        var parcels: [Parcel] = []
        /// How many parcels nobody has dealt with yet, and how many of each client.
        var open = 0
        var clients: [String: Int] = [:]
        var isClosed = false
        var tally = Dispatch.Tally()
        var failure: (any Error)?
        /// Who waits until fewer parcels are open than that.
        var waiting: [(limit: Int, CheckedContinuation<Void, Never>)] = []

        /// At most so many parcels, none at the end; nil where one must wait.
        mutating func next(_ width: Int) -> [Parcel]? {
            guard !parcels.isEmpty else { return isClosed ? [] : nil }
            defer { parcels.removeFirst(min(width, parcels.count)) }
            return Array(parcels.prefix(width))
        }

        mutating func add(_ more: [Parcel]) {
            open += more.count
            parcels += more
            for parcel in more { clients[parcel.claim.key.client, default: 0] += 1 }
        }

        /// Takes parcels off; answers of how many clients all were dealt with.
        mutating func close(_ dealt: [Parcel]) -> Int {
            open -= dealt.count
            return dealt.count { parcel in
                let client = parcel.claim.key.client
                let rest = clients[client, default: 1] - 1
                clients[client] = rest == 0 ? nil : rest
                return rest == 0
            }
        }
    }

    /// How many parcels may be open before those who write more must wait.
    private static let room = 64

    private let breaker: Breaker
    private let progress: Progress
    private let pile = Mutex(Pile())
    private let news = NSCondition()
    private let threads = DispatchGroup()

    /// Starts the threads; `makeDispatch` is called once on each.
    init(
        _ connections: Int,
        _ breaker: Breaker,
        _ progress: Progress,
        _ makeDispatch: @escaping @Sendable (Breaker) -> Dispatch
    ) {
        (self.breaker, self.progress) = (breaker, progress)
        for number in 0..<connections {
            threads.enter()
            let thread = Thread { [self] in
                if number > 0 { breaker.waitForProof() }
                work(makeDispatch(breaker))
                threads.leave()
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    /// Takes parcels to be sent, and returns when there is room for more.
    func take(_ parcels: [Parcel]) async {
        pile.withLock { $0.add(parcels) }
        tell()
        await wait(untilFewerThan: Self.room)
    }

    /// Returns when everything taken was dealt with.
    func finish() async throws -> Dispatch.Tally {
        await wait(untilFewerThan: 1)
        var (tally, failure) = pile.withLock { ($0.tally, $0.failure) }
        if let failure { throw failure }
        tally.stopped = breaker.stopped
        return tally
    }

    /// Whether nothing more is sent, so that nothing more need be written.
    var hasEnded: Bool { breaker.hasEnded }

    /// Lets the threads take their leave of the mail server; waits ten seconds at most.
    func end() {
        breaker.release()
        pile.withLock { $0.isClosed = true }
        tell()
        _ = threads.wait(timeout: .now() + 10)
    }

    private func wait(untilFewerThan limit: Int) async {
        await withCheckedContinuation { continuation in
            let goesOn = pile.withLock { pile in
                if pile.open < limit { return true }
                pile.waiting.append((limit, continuation))
                return false
            }
            if goesOn { continuation.resume() }
        }
    }
}

extension Courier {
    private func work(_ dispatch: Dispatch) {
        defer { dispatch.carrier.end() }
        while true {
            let parcels = next(for: dispatch)
            guard !parcels.isEmpty else { break }
            var tally = Dispatch.Tally()
            do {
                let left = try dispatch.send(parcels, into: &tally)
                putBack(left.parcels)
                close(parcels, tally)
                if left.retires { break }
            } catch {
                fail(error)
                close(parcels, tally)
            }
        }
        settle(dispatch)
    }

    /// What to do next, as much as may be done at once; nothing at the end.
    private func next(for dispatch: Dispatch) -> [Parcel] {
        let width = dispatch.width
        if let parcels = pile.withLock({ $0.next(width) }) { return parcels }
        // Before a rest: whether the last answer has reached the disk.
        settle(dispatch)
        news.lock()
        defer { news.unlock() }
        while true {
            if let parcels = pile.withLock({ $0.next(width) }) { return parcels }
            news.wait()
        }
    }

    private func tell() {
        news.lock()
        news.broadcast()
        news.unlock()
    }

    private func putBack(_ parcels: [Parcel]) {
        guard !parcels.isEmpty else { return }
        pile.withLock { $0.add(parcels) }
        tell()
    }

    private func close(_ dealt: [Parcel], _ tally: Dispatch.Tally) {
        let (reports, waiting) = pile.withLock { pile in
            let reports = pile.close(dealt)
            pile.tally += tally
            let ready = pile.waiting.filter { pile.open < $0.limit }
            pile.waiting.removeAll { pile.open < $0.limit }
            return (reports, ready)
        }
        progress.advance(by: reports, failures: tally.rejected + tally.uncertain)
        for (_, continuation) in waiting { continuation.resume() }
    }

    private func settle(_ dispatch: Dispatch) {
        do { try dispatch.recorder.settle() } catch { fail(error) }
    }

    /// What one thread could not write no other can.
    private func fail(_ error: any Error) {
        pile.withLock { $0.failure = $0.failure ?? error }
        breaker.fail()
    }
}

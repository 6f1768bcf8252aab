import KPIDelivery
import Testing

@testable import kpimail

@Suite struct BreakerTests {
    private let yes = Outcome.accepted(Reply(code: 250, lines: ["250 ok"]))

    private func trouble(_ kind: RelayTrouble.Kind, isPermanent: Bool = false) -> Outcome {
        .relayTrouble(RelayTrouble(kind, isPermanent: isPermanent, why: "no"))
    }

    private func throttled(_ code: Int, _ words: String = "slower") -> Outcome {
        .deferred(Reply(code: code, lines: ["\(code) \(words)"]), why: words, throttled: true)
    }

    @Test func `a refused login ends the run at the first attempt`() {
        let breaker = Breaker(connections: 4)
        _ = breaker.hear(trouble(.refusedLogin, isPermanent: true))
        #expect(breaker.stopped?.kind == .refusedLogin)
        #expect(breaker.hasEnded)
    }

    @Test func `a server that cannot be reached is tried three times, over all connections`() {
        let breaker = Breaker(connections: 4)
        for _ in 0..<2 { _ = breaker.hear(trouble(.unreachable)) }
        #expect(breaker.stopped == nil)
        _ = breaker.hear(trouble(.unreachable))
        #expect(breaker.stopped?.kind == .unreachable)
    }

    @Test func `an answer to a message wipes earlier troubles out`() {
        let breaker = Breaker(connections: 2)
        for outcome in [trouble(.unreachable), trouble(.unreachable), yes, trouble(.unreachable)] {
            _ = breaker.hear(outcome)
        }
        #expect(breaker.stopped == nil)
    }

    @Test func `before the first answer a busy server is a trouble like any other`() {
        let breaker = Breaker(connections: 2)
        #expect((0..<3).allSatisfy { _ in breaker.hear(trouble(.busy)) == .goOn })
        #expect(breaker.stopped?.kind == .busy)
    }

    @Test(arguments: [421, 432, 454])
    func `a server that wants fewer connections gets half, but never none`(code: Int) {
        let breaker = Breaker(connections: 4)
        _ = breaker.hear(yes)
        #expect(breaker.hear(throttled(code)) == .pause)
        #expect((0..<4).map { _ in breaker.retires() } == [true, true, false, false])
        #expect(breaker.stopped == nil)
        let last = Breaker(connections: 1)
        #expect(last.hear(throttled(code)) == .pause)
        #expect(!last.retires())
    }

    @Test func `a connection that is refused while others work is a request for fewer`() {
        let breaker = Breaker(connections: 4)
        _ = breaker.hear(yes)
        #expect(breaker.hear(trouble(.busy)) == .pause)
        #expect(breaker.retires())
    }

    @Test func `what several connections hear in one pause is one request`() {
        let breaker = Breaker(connections: 8)
        _ = breaker.hear(yes)
        #expect((0..<5).allSatisfy { _ in breaker.hear(throttled(421)) == .pause })
        #expect((0..<8).count { _ in breaker.retires() } == 4)
        #expect(breaker.stopped == nil)
    }

    @Test func `one recipient that is put off, as by greylisting, slows nobody else down`() {
        let breaker = Breaker(connections: 4)
        let grey = throttled(451, "4.7.1 greylisted")
        #expect([grey, grey, yes, grey, grey].allSatisfy { breaker.hear($0) == .goOn })
        #expect(breaker.hear(grey) == .pause)
    }

    @Test func `the connection for which the others wait is never given up`() {
        let breaker = Breaker(connections: 2)
        #expect(breaker.hear(throttled(421)) == .pause)
        #expect(!breaker.retires())
        _ = breaker.hear(yes)
        #expect([breaker.retires(), breaker.retires()] == [true, false])
    }

    @Test func `a message is spared its attempt once in a run`() {
        let breaker = Breaker(connections: 1)
        #expect([7, 7, 8].map { breaker.spares($0) } == [true, false, true])
    }

    @Test func `a run that is to stop lets nothing leave`() {
        let breaker = Breaker(connections: 1, interrupted: { true })
        #expect(breaker.hasEnded)
        #expect(!breaker.waitForTurn())
        #expect(breaker.stopped == nil)
    }

    @Test func `a day that is full ends the run for now`() {
        let breaker = Breaker(connections: 1, pace: Pace(left: 2))
        #expect((0..<3).map { _ in breaker.waitForTurn() } == [true, true, false])
        #expect(breaker.stopped?.kind == .busy)
    }
}

@Suite struct TempoTests {
    private let start = SuspendingClock.now

    private func starts(_ tempo: inout Tempo, _ count: Int) -> [Duration] {
        (0..<count).compactMap { _ in tempo.reserve(at: start).map { $0 - start } }
    }

    @Test func `without a limit everything leaves at once`() {
        var tempo = Tempo()
        let starts = starts(&tempo, 3)
        #expect(starts == [.zero, .zero, .zero])
    }

    @Test func `a limit a minute spreads messages evenly`() {
        var tempo = Tempo(perMinute: 120)
        let starts = starts(&tempo, 4)
        #expect(starts == [0, 0.5, 1, 1.5].map { .seconds($0) })
    }

    @Test func `a slow message does not make the next ones hurry`() {
        var tempo = Tempo(perMinute: 60)
        _ = tempo.reserve(at: start)
        let late = start + .seconds(10)
        let starts = (0..<2).compactMap { _ in tempo.reserve(at: late) }
        #expect(starts == [late, late + .seconds(1)])
    }

    @Test func `a day takes so many and no more`() {
        var tempo = Tempo(left: 2)
        let starts = starts(&tempo, 5)
        #expect(starts.count == 2)
    }

    @Test func `in a pause nothing leaves, and afterwards not everything at once`() {
        var tempo = Tempo(perMinute: 60)
        let waiting = (0..<3).compactMap { _ in tempo.reserve(at: start) }
        let first = tempo.pause(until: start + .seconds(60), at: start)
        let second = tempo.pause(until: start + .seconds(90), at: start + .seconds(1))
        let renewed = waiting.map { tempo.renew($0) - start }
        let third = tempo.pause(until: start + .seconds(120), at: start + .seconds(60))
        #expect([first, second, third] == [true, false, true])
        #expect(renewed == [60, 61, 62].map { .seconds($0) })
    }
}

@Suite struct BackoffTests {
    @Test(arguments: [(1, 600.0), (2, 1_800), (3, 7_200), (4, 21_600), (5, 43_200), (9, 43_200)])
    func `pauses grow, and differ by a fifth at most`(attempts: Int, step: Double) {
        let pauses = (1...500).map { Double(Backoff.seconds(after: attempts, of: $0)) / step }
        #expect(pauses.allSatisfy { (0.8...1.2).contains($0) })
        #expect((pauses.min() ?? 1) < 0.82 && (pauses.max() ?? 1) > 1.18)
    }
}

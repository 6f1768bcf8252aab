import KPIDelivery
import Testing

@testable import kpimail

@Suite struct BreakerTests {
    private let yes = Outcome.accepted(Reply(code: 250, lines: ["250 ok"]))

    private func trouble(_ kind: RelayTrouble.Kind, isPermanent: Bool = false) -> Outcome {
        .relayTrouble(RelayTrouble(kind, isPermanent: isPermanent, why: "no"))
    }

    @Test func `a refused login ends the run at the first attempt`() {
        let breaker = Breaker(connections: 4)
        #expect(breaker.hear(trouble(.refusedLogin, isPermanent: true)))
        #expect(breaker.stopped?.kind == .refusedLogin)
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

    @Test func `a server that wants fewer connections gets fewer, but never none`() {
        let breaker = Breaker(connections: 3)
        _ = breaker.hear(yes)
        #expect((0..<3).map { _ in breaker.hear(trouble(.busy)) } == [false, false, true])
        #expect(breaker.stopped == nil)
    }

    @Test func `before the first answer a busy server is a trouble like any other`() {
        let breaker = Breaker(connections: 2)
        #expect((0..<3).map { _ in breaker.hear(trouble(.busy)) } == [true, true, true])
        #expect(breaker.stopped?.kind == .busy)
    }
}

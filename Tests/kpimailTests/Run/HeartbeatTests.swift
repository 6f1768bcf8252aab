import Synchronization
import Testing

@testable import kpimail

@Suite struct HeartbeatTests {
    private final class Beats: Sendable {
        private let number = Atomic(0)

        var count: Int { number.load(ordering: .relaxed) }

        func add() { number.add(1, ordering: .relaxed) }
    }

    @Test func `it beats until it is ended, which may be said twice`() {
        let beats = Beats()
        let heartbeat = Heartbeat(every: 0) { beats.add() }
        while beats.count < 3 {}
        heartbeat.end()
        heartbeat.end()
        let last = beats.count
        #expect(beats.count == last)
    }
}

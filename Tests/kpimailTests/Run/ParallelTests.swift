import Synchronization
import Testing

@testable import kpimail

@Suite struct ParallelTests {
    private struct Trouble: Error {}

    @Test(arguments: [0, 1, 2, 1_000])
    func `values are taken in the items' order, each once`(count: Int) async throws {
        var taken: [Int] = []
        try await Parallel.forEach(Array(0..<count)) {
            $0 * 3
        } take: {
            taken.append($0)
        }
        #expect(taken == (0..<count).map { $0 * 3 })
    }

    @Test func `work does not run far ahead of what is taken`() async throws {
        let room = 16 * Parallel.cores
        let done = Atomic(0)
        var taken = 0
        try await Parallel.forEach(Array(0..<2_000)) { _ in
            _ = done.add(1, ordering: .relaxed)
        } take: { _ in
            #expect(done.load(ordering: .relaxed) <= taken + room)
            taken += 1
        }
        #expect(taken == 2_000)
    }

    @Test func `nothing more is begun after an error`() async throws {
        let done = Atomic(0)
        await #expect(throws: Trouble.self) {
            try await Parallel.forEach(Array(0..<2_000)) { item in
                _ = done.add(1, ordering: .relaxed)
                if item == 100 { throw Trouble() }
            } take: { _ in
            }
        }
        #expect(done.load(ordering: .relaxed) <= 100 + 16 * Parallel.cores)
    }
}

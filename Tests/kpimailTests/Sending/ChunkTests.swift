import Testing

@testable import kpimail

@Suite struct ChunkTests {
    @Test(
        arguments: [
            (0, []), (2, [2]), (3, [2, 1]), (6, [2, 4]), (14, [2, 4, 8]), (31, [2, 4, 8, 8, 8, 1]),
        ]
    )
    func `parts grow up to the largest size and hold everything once`(count: Int, sizes: [Int]) {
        let parts = Array(0..<count).cut(into: 2...8)
        #expect(parts.map(\.count) == sizes)
        #expect(parts.flatMap(\.self) == Array(0..<count))
    }
}

import KPIReport
import Testing

@testable import KPIResults

@Suite struct RandomBytesTests {
    @Test(arguments: 1...40)
    func `no bytes stop the reader, and chunks of any size give the same rows`(seed: Int) throws {
        let bytes = bytes(seed, from: Array("ab1,,;\"\"\n\r\t ".utf8) + [0, 0xC3, 0xA9, 0xEF])
        let whole = try records(bytes)
        for size in [1, 2, 3, 7, 64] { #expect(try records(bytes, size: size) == whole) }
    }

    @Test(arguments: 1...40)
    func `no rows stop the decoder, and each is an error or a number`(seed: Int) throws {
        let cells = [
            "2026-W47", "2026-11-18", "2026-W36..2026-W49", "x", "", "leads", "reach", "1", "-1",
            "1e999", "\"", ",", "\n", "\r\n", "8", "final", "acme", "\u{0}",
        ]
        let row = bytes(seed, from: Array(0..<UInt8(cells.count)), count: 60)
            .map { cells[Int($0)] }.joined(separator: ",")
        let (results, findings) = try read("week,measure,value\n2026-W40,leads,1\n" + row)
        #expect(results.held("leads", "2026-W40")?.value == 1)
        #expect(!findings.isEmpty)
    }

    /// Bytes that look random and are the same in every run.
    private func bytes(_ seed: Int, from letters: [UInt8], count: Int = 200) -> [UInt8] {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return letters[Int(state >> 33) % letters.count]
        }
    }
}

import Testing

@testable import LZ4

@Suite struct LZ4Tests {
    private static let text = Array(
        String(repeating: "Anfragen: 12 von 10 =C3=BCbertroffen\r\n", count: 1_700).utf8
    )

    @Test func `what is packed comes back and is smaller meanwhile`() throws {
        let frame = LZ4.pack(Self.text)
        #expect(frame.count < Self.text.count / 5)
        #expect(try LZ4.unpack(frame, size: Self.text.count) == Self.text)
    }

    @Test func `one byte and none come back`() throws {
        for bytes in [[], [7]] as [[UInt8]] {
            #expect(try LZ4.unpack(LZ4.pack(bytes), size: bytes.count) == bytes)
        }
    }

    @Test func `equal bytes give equal frames`() {
        #expect(LZ4.pack(Self.text) == LZ4.pack(Self.text))
    }

    @Test func `no changed byte gives other bytes`() {
        let text = (0..<2_000).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) }
        let frame = LZ4.pack(text)
        for index in frame.indices {
            var damaged = frame
            damaged[index] ^= 0x10
            // Some bits of a frame mean nothing.
            do {
                let isWhole = try LZ4.unpack(damaged, size: text.count) == text
                #expect(isWhole, "byte \(index)")
            } catch {
                #expect(error == LZ4Damage())
            }
        }
    }

    @Test func `a cut frame and foreign bytes are damage`() {
        let frame = LZ4.pack(Self.text)
        for bytes in [Array(frame.dropLast()), [], Self.text] {
            #expect(throws: LZ4Damage()) { try LZ4.unpack(bytes, size: Self.text.count) }
        }
    }

    @Test(arguments: [-1, 1]) func `another size than was packed is damage`(difference: Int) {
        let size = Self.text.count + difference
        #expect(throws: LZ4Damage()) { try LZ4.unpack(LZ4.pack(Self.text), size: size) }
    }

    @Test func `many threads pack at once`() async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<64 {
                group.addTask {
                    let bytes = Self.text + [UInt8(number)]
                    return try LZ4.unpack(LZ4.pack(bytes), size: bytes.count) == bytes
                }
            }
            for try await isWhole in group { #expect(isWhole) }
        }
    }
}

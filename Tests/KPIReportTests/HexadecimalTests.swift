import KPIReport
import Testing

@Suite struct HexadecimalTests {
    @Test func `each byte is two digits, in the order of the bytes`() {
        let bytes: [UInt8] = [0x00, 0x09, 0x0A, 0x9A, 0xF0, 0xFF]
        #expect(bytes.hexadecimal == "00090a9af0ff")
        #expect(bytes.prefix(0).hexadecimal.isEmpty)
    }
}

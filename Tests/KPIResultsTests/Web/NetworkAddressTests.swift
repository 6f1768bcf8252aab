import Testing

@testable import KPIResults

@Suite struct NetworkAddressTests {
    @Test(arguments: [
        [127, 0, 0, 1], [10, 1, 2, 3], [172, 16, 0, 1], [172, 31, 255, 255], [192, 168, 178, 1],
        [169, 254, 169, 254], [100, 64, 0, 1], [0, 0, 0, 0], [224, 0, 0, 1], [255, 255, 255, 255],
        [198, 18, 0, 1], [192, 0, 0, 8],
    ])
    func `private, local and special addresses are not public`(bytes: [UInt8]) {
        #expect(!NetworkAddress(bytes: bytes).isPublic)
        let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + bytes
        #expect(!NetworkAddress(bytes: mapped).isPublic)
        let translated = [0, 0x64, 0xFF, 0x9B] + [UInt8](repeating: 0, count: 8) + bytes
        #expect(!NetworkAddress(bytes: translated).isPublic)
        let tunnelled = [0x20, 0x02] + bytes + [UInt8](repeating: 0, count: 10)
        #expect(!NetworkAddress(bytes: tunnelled).isPublic)
    }

    @Test(arguments: [
        [8, 8, 8, 8], [172, 15, 0, 1], [172, 32, 0, 1], [192, 169, 0, 1], [100, 128, 0, 1],
        [11, 0, 0, 1], [169, 253, 0, 1],
    ])
    func `neighbours of private networks are public`(bytes: [UInt8]) {
        #expect(NetworkAddress(bytes: bytes).isPublic)
        let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + bytes
        #expect(NetworkAddress(bytes: mapped).isPublic)
    }

    @Test(arguments: [
        (0x00, 0x00, false), (0xFE, 0x80, false), (0xFC, 0x00, false), (0xFD, 0x12, false),
        (0xFF, 0x02, false), (0x2A, 0x00, true), (0x20, 0x01, false),
    ])
    func `of IPv6 only what is given out is public`(first: UInt8, second: UInt8, isPublic: Bool) {
        let bytes = [first, second] + [UInt8](repeating: 0, count: 13) + [1]
        #expect(NetworkAddress(bytes: bytes).isPublic == isPublic)
    }

    @Test func `an address of no known kind is not public`() {
        #expect(!NetworkAddress(bytes: []).isPublic)
        #expect(NetworkAddress(bytes: [10, 0, 0, 1]).description == "10.0.0.1")
    }
}

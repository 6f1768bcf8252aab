/// An address that a connection is made to: 4 bytes of IPv4 or 16 of IPv6.
struct NetworkAddress {
    let bytes: [UInt8]

    /// Whether the address may belong to anybody on the internet: neither this machine, nor a
    /// network of one's own, nor one for special purposes.
    var isPublic: Bool {
        switch bytes.count {
        case 4: isPublicV4(bytes[...])
        case 16: isPublicV6
        default: false
        }
    }

    private func isPublicV4(_ bytes: ArraySlice<UInt8>) -> Bool {
        let (first, second, third) = (
            bytes[bytes.startIndex], bytes[bytes.startIndex + 1], bytes[bytes.startIndex + 2]
        )
        switch (first, second) {
        // "This network", private, loopback, multicast and reserved.
        case (0, _), (10, _), (127, _), (224..., _): return false
        // Shared behind carriers, link-local, private, private, benchmarks.
        case (100, 64...127), (169, 254), (172, 16...31), (192, 168), (198, 18...19): return false
        case (192, 0): return third != 0
        default: return true
        }
    }

    private var isPublicV6: Bool {
        // IPv4 inside IPv6: mapped, translated (NAT64), and tunnelled (6to4).
        if bytes.starts(with: [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]) {
            return isPublicV4(bytes[12...])
        }
        if bytes.starts(with: [0, 0x64, 0xFF, 0x9B]) { return isPublicV4(bytes[12...]) }
        if bytes.starts(with: [0x20, 0x02]) { return isPublicV4(bytes[2..<6]) }
        // Only 2000::/3 is given out; loopback, link-local, unique local and multicast lie outside,
        // and 2001::/32 (Teredo) hides an IPv4 address.
        return bytes[0] & 0xE0 == 0x20 && !bytes.starts(with: [0x20, 0x01, 0, 0])
    }
}

extension NetworkAddress: CustomStringConvertible {
    var description: String {
        guard bytes.count == 16 else { return bytes.map(String.init).joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2).map { index in
            String(Int(bytes[index]) << 8 | Int(bytes[index + 1]), radix: 16)
        }.joined(separator: ":")
    }
}

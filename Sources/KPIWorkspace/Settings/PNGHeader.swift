internal import KPIReport

/// The size that a PNG says it has (ISO/IEC 15948: signature, then chunks, IHDR to IEND).
struct PNGHeader: Equatable {
    enum Trouble: Error { case notAPNG, incomplete, noSize }

    let size: Logo.Size

    init(_ bytes: [UInt8]) throws(Trouble) {
        guard bytes.starts(with: Self.signature) else { throw .notAPNG }
        var index = Self.signature.count
        var size: Logo.Size?
        // Each chunk: length, name, data, checksum.
        while index + 12 <= bytes.count {
            let length = Self.number(bytes, at: index)
            let name = String(decoding: bytes[index + 4..<index + 8], as: UTF8.self)
            guard index + 12 + length <= bytes.count else { throw .incomplete }
            if size == nil {
                guard name == "IHDR", length == 13 else { throw .notAPNG }
                size = Logo.Size(
                    width: Self.number(bytes, at: index + 8),
                    height: Self.number(bytes, at: index + 12)
                )
            }
            if name == "IEND", let size {
                guard size.width > 0, size.height > 0 else { throw .noSize }
                self.size = size
                return
            }
            index += 12 + length
        }
        throw .incomplete
    }

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// Four bytes, the highest first.
    private static func number(_ bytes: [UInt8], at index: Int) -> Int {
        bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
    }
}

/// Bytes as hexadecimal digits.
enum Hexadecimal {
    static let upperDigits = Array("0123456789ABCDEF".utf8)
    private static let lowerDigits = Array("0123456789abcdef".utf8)

    static func upper(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16, uppercase: true)
        return byte < 16 ? "0" + text : text
    }

    static func lower(_ bytes: some Sequence<UInt8>) -> String {
        var digits: [UInt8] = []
        for byte in bytes { digits += [lowerDigits[Int(byte >> 4)], lowerDigits[Int(byte & 15)]] }
        return String(decoding: digits, as: UTF8.self)
    }
}

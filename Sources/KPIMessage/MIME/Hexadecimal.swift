/// Bytes as upper-case hexadecimal digits, as mail writes them.
enum Hexadecimal {
    /// The digit of a number under 16.
    static func upperDigit(_ number: UInt8) -> UInt8 {
        number < 10 ? UInt8(ascii: "0") + number : UInt8(ascii: "A") - 10 + number
    }

    static func upper(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16, uppercase: true)
        return byte < 16 ? "0" + text : text
    }
}

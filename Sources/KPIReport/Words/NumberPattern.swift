/// Where a locale puts separators, sign and symbol, read off specimens of one kind of number.
struct NumberPattern: Sendable {
    /// When a sign stands before the number; zero never has one.
    enum Sign { case minus, always }

    let prefix: String
    let suffix: String
    let negativePrefix: String
    let negativeSuffix: String
    /// What stands around a growth, with its plus.
    private let positiveMarks: (String, String)
    /// What stands around a change that rounds to zero.
    private let zeroMarks: (String, String)
    let group: String
    let decimal: String
    /// How many digits a number has at least before they are grouped.
    let groupsFrom: Int

    /// Reads 1234567.5, its negative, and 1234.5, each with one digit after the point.
    init(_ specimen: (positive: String, negative: String, small: String)) {
        let positive = Self.parts(specimen.positive)
        let negative = Self.parts(specimen.negative)
        prefix = positive.prefix
        suffix = positive.suffix
        negativePrefix = negative.prefix.replacing("-", with: "\u{2212}")
        negativeSuffix = negative.suffix.replacing("-", with: "\u{2212}")
        let (before, after) = (negativePrefix, negativeSuffix)
        func marked(_ mark: String) -> (String, String) {
            (before.replacing("\u{2212}", with: mark), after.replacing("\u{2212}", with: mark))
        }
        positiveMarks = marked("+")
        zeroMarks = marked("±")
        decimal = positive.separators.last ?? "."
        group = positive.separators.count > 1 ? positive.separators[0] : ""
        groupsFrom = Self.parts(specimen.small).separators.count > 1 ? 4 : 5
    }

    /// The number `scaled` / 10^`places`, with its signs and symbols.
    func text(_ scaled: Int128, places: Int, sign: Sign) -> String {
        let (before, after) = marks(scaled, sign)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(48)
        if !before.isEmpty { bytes += before.utf8 }
        // Sixty-four bits are quicker, and hold the places that are usual.
        if places < 19, let small = UInt64(exactly: scaled.magnitude) {
            write(small, places: places, to: &bytes)
        } else {
            write(scaled.magnitude, places: places, to: &bytes)
        }
        if !after.isEmpty { bytes += after.utf8 }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What stands before and after the digits.
    private func marks(_ scaled: Int128, _ sign: Sign) -> (String, String) {
        if scaled < 0 { return (negativePrefix, negativeSuffix) }
        guard sign == .always else { return (prefix, suffix) }
        return scaled == 0 ? zeroMarks : positiveMarks
    }

    private func write<Number: FixedWidthInteger & UnsignedInteger>(
        _ number: Number,
        places: Int,
        to bytes: inout [UInt8]
    ) {
        var divisor: Number = 1
        var left = 1
        while number / divisor >= 10 || left <= places {
            divisor *= 10
            left += 1
        }
        let isGrouped = left - places >= groupsFrom
        var rest = number
        while left > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / divisor))
            rest %= divisor
            divisor /= 10
            left -= 1
            if left == places, places > 0 {
                bytes += decimal.utf8
            } else if isGrouped, left > places, (left - places) % 3 == 0 {
                bytes += group.utf8
            }
        }
    }

    private static func parts(_ text: String)
        -> (prefix: String, separators: [String], suffix: String)
    {
        let isDigit = { (character: Character) in character.isASCII && character.isNumber }
        let prefix = text.prefix { !isDigit($0) }
        let suffix = String(text.reversed().prefix { !isDigit($0) }.reversed())
        let middle = text.dropFirst(prefix.count).dropLast(suffix.count)
        return (String(prefix), middle.split(whereSeparator: isDigit).map(String.init), suffix)
    }
}

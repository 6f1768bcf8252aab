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
        let isNegative = scaled < 0
        let digits = digits(scaled.magnitude, places: places)
        if isNegative { return negativePrefix + digits + negativeSuffix }
        guard sign == .always else { return prefix + digits + suffix }
        let (before, after) = scaled == 0 ? zeroMarks : positiveMarks
        return before + digits + after
    }

    private func digits(_ magnitude: UInt128, places: Int) -> String {
        var digits = UInt64(exactly: magnitude).map { String($0) } ?? String(magnitude)
        if digits.utf8.count <= places {
            digits = String(repeating: "0", count: places + 1 - digits.utf8.count) + digits
        }
        let wholeCount = digits.utf8.count - places
        guard places > 0 || wholeCount >= groupsFrom else { return digits }
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index == wholeCount {
                text += decimal
            } else if wholeCount >= groupsFrom, index > 0, index < wholeCount,
                (wholeCount - index) % 3 == 0
            {
                text += group
            }
            text.append(digit)
        }
        return text
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

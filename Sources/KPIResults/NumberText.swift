internal import KPIReport

/// A written number from which the signs that are no digits are taken off.
struct NumberText {
    private static let signs: [String: String] = [
        "€": "EUR", "$": "USD", "US$": "USD", "£": "GBP", "¥": "JPY", "Ft": "HUF", "zł": "PLN",
        "Kč": "CZK", "Fr.": "CHF", "₺": "TRY", "₹": "INR", "₽": "RUB", "₩": "KRW",
    ]

    private var text: String

    init(_ bytes: ArraySlice<UInt8>) { text = String(decoding: bytes, as: UTF8.self).bare }

    var bytes: [UInt8] { Array(text.utf8) }

    /// Whether letters or the sign of a currency stand at one of its ends.
    var namesCurrency: Bool {
        let ends = text.filter { !($0.isASCII && ($0.isNumber || "+-., '".contains($0))) }
        return Self.signs[ends.bare] != nil || Self.signs.values.contains(ends)
    }

    mutating func takePercent() -> Bool {
        guard text.last == "%" else { return false }
        text = String(text.dropLast()).bare
        return true
    }

    /// Takes off the sign or code of the one currency that may stand there.
    mutating func takeCurrency(_ code: String) throws(NumberTrouble) {
        let isNegative = takeMinus()
        let signs = Self.signs.keys.filter { Self.signs[$0] == code } + [code]
        for sign in signs.sorted(by: { $0.count > $1.count }) {
            if text.hasPrefix(sign) {
                text = String(text.dropFirst(sign.count)).bare
                break
            }
            if text.hasSuffix(sign) {
                text = String(text.dropLast(sign.count)).bare
                break
            }
        }
        if namesCurrency { throw .currency }
        if isNegative { text = "-" + text }
    }

    private mutating func takeMinus() -> Bool {
        guard text.first == "-" || text.first == "\u{2212}" else { return false }
        text = String(text.dropFirst()).bare
        return true
    }

    /// Joins digits that are parted into groups of three before the decimal sign.
    mutating func joinThousands(_ thousands: TableShape.Thousands, point: UInt8)
        throws(NumberTrouble)
    {
        let signs = thousands.signs
        guard text.unicodeScalars.contains(where: { signs.contains($0) }) else { return }
        let point = Unicode.Scalar(point)
        let whole = text.unicodeScalars.prefix { $0 != point }
        let rest = text.unicodeScalars.dropFirst(whole.count)
        let groups = whole.split(omittingEmptySubsequences: false) { signs.contains($0) }
        let first = groups[0].drop { $0 == "-" || $0 == "+" }
        guard (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
            !rest.contains(where: { signs.contains($0) })
        else { throw .thousands }
        text = groups.map { String(Substring($0)) }.joined() + String(Substring(rest))
    }
}

extension TableShape.Thousands {
    fileprivate var signs: Set<Unicode.Scalar> {
        switch self {
        case .point: ["."]
        case .comma: [","]
        case .space: [" ", "\u{A0}", "\u{202F}", "\u{2009}"]
        case .apostrophe: ["'", "\u{2019}"]
        }
    }
}

extension String {
    /// Without spaces of any width around it.
    fileprivate var bare: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

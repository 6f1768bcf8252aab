internal import KPIReport

extension Reader {
    /// A number; with `percent` also `20 %`, which is 20.
    mutating func number(_ field: Field?, percent: Bool = false) -> Rational? {
        guard let field, let text = text(field) else { return nil }
        switch Numeral(text) {
        case .number(let value, isPercent: false): return value
        case .number(let value, isPercent: true):
            if percent { return value }
            error(.noPercent(text), at: field.valueLocation)
        case .wrong(let cure): error(.notANumber(text, cure: cure), at: field.valueLocation)
        }
        return nil
    }

    /// A share 0...1, written `0.95` or `95 %`.
    mutating func share(_ field: Field?) -> Rational? {
        guard let field, let text = text(field) else { return nil }
        switch Numeral(text) {
        case .number(let value, let isPercent):
            let share = isPercent ? value * Rational(1, over: 100) : value
            if share >= 0, share <= 1 { return share }
            error(.notAShare(text), at: field.valueLocation)
        case .wrong(let cure): error(.notANumber(text, cure: cure), at: field.valueLocation)
        }
        return nil
    }
}

/// What a written number means, or how to write it.
enum Numeral: Equatable {
    case number(Rational, isPercent: Bool)
    case wrong(cure: String?)

    init(_ text: String) {
        // Digits alone can be misread by nobody.
        if text.utf8.count <= 18, text.utf8.allSatisfy({ (48...57).contains($0) }),
            let number = Int(text)
        {
            self = .number(Rational(number), isPercent: false)
            return
        }
        var text = text
        let isPercent = text.last == "%"
        if isPercent {
            text.removeLast()
            while text.last?.isWhitespace == true { text.removeLast() }
        }
        let sign = text.first == "-" || text.first == "+" ? String(text.removeFirst()) : ""
        if text.first == ".", text.dropFirst().allSatisfy(\.isDigit), text.count > 1 {
            self = .wrong(cure: "write \(sign)0\(text)")
        } else if let cure = Self.cure(text, sign: sign) {
            self = .wrong(cure: cure)
        } else if let number = Rational(sign + text) {
            self = .number(number, isPercent: isPercent)
        } else {
            let isLong = text.count > 12 && text.allSatisfy { $0.isDigit || $0 == "." }
            self = .wrong(cure: isLong ? "write fewer digits" : nil)
        }
    }

    /// How to write digits with separators that people of different countries read differently.
    private static func cure(_ text: String, sign: String) -> String? {
        let separators = text.filter { !$0.isDigit }
        guard let first = text.first, first.isDigit, let kind = separators.first else { return nil }
        let groups = text.split(omittingEmptySubsequences: false) { !$0.isDigit }
        guard groups.allSatisfy({ !$0.isEmpty }) else { return nil }
        let whole = sign + groups.joined()
        let isGrouped =
            groups[0].count <= 3 && first != "0" && groups.dropFirst().allSatisfy { $0.count == 3 }
        switch kind {
        case "." where separators.allSatisfy { $0 == "." }:
            guard isGrouped else { return groups.count > 2 ? "write \(whole)" : nil }
            guard groups.count == 2 else { return "write \(whole); a point means decimals" }
            return "write \(whole); a point means decimals (or \(fraction(groups, sign)))"
        case "," where groups.count == 2:
            let decimal = "\(sign)\(groups[0]).\(groups[1])"
            return isGrouped ? "write \(whole) or \(fraction(groups, sign))" : "write \(decimal)"
        case ",", ".":
            guard let last = separators.last, last != kind, ",.".contains(last),
                separators.dropLast().allSatisfy({ $0 == kind })
            else { return separators.allSatisfy { $0 == "," } ? "write \(whole)" : nil }
            return "write \(sign)\(groups.dropLast().joined()).\(groups[groups.count - 1])"
        case " ", "\u{A0}", "\u{202F}", "'", "’", "_":
            guard separators.allSatisfy({ $0 == kind }) else { return nil }
            return "write \(whole)"
        default: return nil
        }
    }

    /// A fraction whose digits cannot be taken for thousands.
    private static func fraction(_ groups: [Substring], _ sign: String) -> String {
        var decimals = groups[1]
        guard decimals.last == "0" else { return "\(sign)\(groups[0]).\(decimals)0" }
        while decimals.last == "0" { decimals.removeLast() }
        return decimals.isEmpty ? sign + groups[0] : "\(sign)\(groups[0]).\(decimals)"
    }
}

extension Character {
    /// Whether it is one of 0...9.
    var isDigit: Bool { isASCII && isNumber }
}

extension Finding.Message {
    static func notANumber(_ text: String, cure: String?) -> Self {
        guard let cure else { return "'\(text)' is not a number; write such as 1200 or 1.5" }
        return "'\(text)' can be misread; \(cure)"
    }

    fileprivate static func noPercent(_ text: String) -> Self {
        "'\(text)' is a percent, and this is not counted in percent; write the number alone"
    }

    fileprivate static func notAShare(_ text: String) -> Self {
        "'\(text)' is not a share; write it from 0 to 1 or in percent, such as 0.95 or 95 %"
    }
}

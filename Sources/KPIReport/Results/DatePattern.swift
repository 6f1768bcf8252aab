/// How a date is written, as in `dd.MM.yyyy`, `MM/dd/yyyy`, `yyyyMMdd` or `MMM d, yyyy`.
package struct DatePattern: Hashable, Sendable {
    fileprivate enum Part: Hashable {
        case year(digits: Int)
        /// Fewest and most digits.
        case month(digits: ClosedRange<Int>)
        case monthName
        case day(digits: ClosedRange<Int>)
        case sign(UInt8)
    }

    package let text: String
    fileprivate let parts: [Part]

    /// Reads a pattern; nil unless it names year, month and day once each.
    ///
    /// `yyyy` and `yy` (of this century) are the year, `MM`, `M` and `MMM` (a name) the month,
    /// `dd` and `d` the day; what is no letter stands for itself.
    package init?(_ text: String) {
        var parts: [Part] = []
        var rest = text.utf8[...]
        while let first = rest.first {
            let run = rest.prefix { $0 == first }.count
            guard let part = Self.part(first, run) else { return nil }
            parts.append(part)
            rest = rest.dropFirst(Self.isLetter(first) ? run : 1)
        }
        let fields = parts.map(\.field).filter { $0 != 0 }
        guard fields.sorted() == [1, 2, 3] else { return nil }
        (self.text, self.parts) = (text, parts)
    }

    /// Reads a date; a time of day may follow it.
    package func day(_ bytes: some Collection<UInt8>) -> Day? {
        var rest = Array(bytes)[...]
        var (year, month, day) = (0, 0, 0)
        for part in parts {
            switch part {
            case .year(let digits):
                guard let number = rest.takeNumber(digits...digits) else { return nil }
                year = digits == 2 ? 2_000 + number : number
            case .month(let digits):
                guard let number = rest.takeNumber(digits) else { return nil }
                month = number
            case .monthName:
                guard let number = rest.takeMonthName() else { return nil }
                month = number
            case .day(let digits):
                guard let number = rest.takeNumber(digits) else { return nil }
                day = number
            case .sign(let sign):
                guard rest.popFirst() == sign else { return nil }
            }
        }
        guard rest.isEmpty || rest.isTimeOfDay else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// The date as this pattern writes it, for examples.
    package func example(_ day: Day) -> String {
        let (year, month, number) = day.civil
        return parts.map { part in
            switch part {
            case .year(let digits): String(year.padded(4).suffix(digits))
            case .month(let digits): month.padded(digits.lowerBound)
            case .monthName: MonthNames.english[month - 1]
            case .day(let digits): number.padded(digits.lowerBound)
            case .sign(let sign): String(UnicodeScalar(sign))
            }
        }.joined()
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte)
    }

    private static func part(_ byte: UInt8, _ run: Int) -> Part? {
        switch (byte, run) {
        case (UInt8(ascii: "y"), 4), (UInt8(ascii: "y"), 2): .year(digits: run)
        case (UInt8(ascii: "M"), 3): .monthName
        case (UInt8(ascii: "M"), 1...2): .month(digits: run...2)
        case (UInt8(ascii: "d"), 1...2): .day(digits: run...2)
        default: isLetter(byte) || byte < 0x20 || byte > 0x7E ? nil : .sign(byte)
        }
    }
}

extension DatePattern.Part {
    /// 1 for the year, 2 for the month, 3 for the day.
    fileprivate var field: Int {
        switch self {
        case .year: 1
        case .month, .monthName: 2
        case .day: 3
        case .sign: 0
        }
    }
}

extension ArraySlice<UInt8> {
    /// Takes as many digits as there are, up to the most.
    fileprivate mutating func takeNumber(_ digits: ClosedRange<Int>) -> Int? {
        let taken = prefix(digits.upperBound).prefix { (48...57).contains($0) }
        guard taken.count >= digits.lowerBound else { return nil }
        removeFirst(taken.count)
        return taken.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    fileprivate mutating func takeMonthName() -> Int? {
        let word = prefix { !(0x20...0x40).contains($0) }
        removeFirst(word.count)
        return MonthNames.number(of: String(decoding: word, as: UTF8.self))
    }

    /// Whether it is nothing but a time behind a date: ` 09:15 am`, `T09:15:00Z`.
    fileprivate var isTimeOfDay: Bool {
        guard let first, first == UInt8(ascii: " ") || first == UInt8(ascii: "T"),
            contains(UInt8(ascii: ":"))
        else { return false }
        return dropFirst().allSatisfy {
            (48...58).contains($0) || " .+-apmAPMZ".utf8.contains($0)
        }
    }
}

/// How exports call the months.
private enum MonthNames {
    static let english = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let full = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ]
    private static let german = [
        "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september",
        "oktober", "november", "dezember",
    ]

    /// The month of a name or of its first three letters, in English or German.
    static func number(of word: String) -> Int? {
        let word = word.lowercased()
        guard word.count >= 3 else { return nil }
        let index = (0..<12).first { month in
            [full[month], german[month]].contains { name in
                name == word || (word.count == 3 && name.hasPrefix(word))
            }
        }
        return index.map { $0 + 1 } ?? (word == "sept" ? 9 : nil)
    }
}

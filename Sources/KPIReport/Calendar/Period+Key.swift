extension Period {
    /// A named period, as `targets:` and distinct counts write it.
    package enum Key: Hashable, Sendable {
        case week(Week)
        case month(year: Int, month: Int)
        case quarter(year: Int, quarter: Int)
        case year(Int)
    }

    /// The key that names this period; a campaign has none.
    package var key: Key? {
        let (year, month, _) = anchor.civil
        return switch kind {
        case .week: .week(from)
        case .month: .month(year: year, month: month)
        case .quarter: .quarter(year: year, quarter: (month - 1) / 3 + 1)
        case .year: .year(year)
        case .campaign: nil
        }
    }
}

extension Period.Key {
    /// The period this key names.
    package var period: Period {
        switch self {
        case .week(let week): Period.Rule.week.period(holding: week)
        case .month(let year, let month):
            Period.Rule.month.period(holding: Self.midWeek(year, month))
        case .quarter(let year, let quarter):
            Period.Rule.quarter.period(holding: Self.midWeek(year, quarter * 3))
        case .year(let year): Period.Rule.year.period(holding: Self.midWeek(year, 6))
        }
    }

    /// Reads `2026-W47`, `2026-11`, `2026-Q4` or `2026`.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        if let week = Week(text) {
            self = .week(week)
            return
        }
        guard bytes.count >= 4, let year = Day.digits(bytes[0..<4]), year > 0 else { return nil }
        switch (bytes.count, bytes.count > 5 ? bytes[5] : 0) {
        case (4, _): self = .year(year)
        case (7, UInt8(ascii: "Q")):
            guard bytes[4] == UInt8(ascii: "-"), let quarter = Day.digits(bytes[6..<7]),
                (1...4).contains(quarter)
            else { return nil }
            self = .quarter(year: year, quarter: quarter)
        case (7, _):
            guard bytes[4] == UInt8(ascii: "-"), let month = Day.digits(bytes[5..<7]),
                (1...12).contains(month)
            else { return nil }
            self = .month(year: year, month: month)
        default: return nil
        }
    }

    private static func midWeek(_ year: Int, _ month: Int) -> Week {
        Week(containing: Day(year: year, month: month, day: 15) ?? Day(number: 0))
    }
}

extension Period.Key: CustomStringConvertible {
    package var description: String {
        switch self {
        case .week(let week): week.description
        case .month(let year, let month): "\(year.padded(4))-\(month.padded(2))"
        case .quarter(let year, let quarter): "\(year.padded(4))-Q\(quarter)"
        case .year(let year): year.padded(4)
        }
    }
}

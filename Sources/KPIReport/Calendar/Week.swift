/// A week of ISO 8601: Monday to Sunday, named by the year that holds its Thursday.
package struct Week: Hashable, Sendable, Comparable, Strideable {
    /// Weeks since the one of 1970-01-01.
    package let index: Int

    package init(index: Int) { self.index = index }

    /// The week that holds a day.
    package init(containing day: Day) {
        let shifted = day.number + 3
        index = (shifted - shifted.remainderFloored(7)) / 7
    }

    /// The week of that number, or nil where the year has none (W53 of most years).
    package init?(year: Int, number: Int) {
        guard number >= 1, number <= 53, let january4 = Day(year: year, month: 1, day: 4) else {
            return nil
        }
        let week = Week(containing: january4).advanced(by: number - 1)
        guard week.year == year else { return nil }
        self = week
    }

    /// Reads `2026-W47`.
    package init?(_ text: some StringProtocol) { self.init(utf8: Array(text.utf8)[...]) }

    /// The same from the bytes of a text.
    package init?(utf8 bytes: ArraySlice<UInt8>) {
        let start = bytes.startIndex
        guard bytes.count == 8, bytes[start + 4] == UInt8(ascii: "-"),
            bytes[start + 5] == UInt8(ascii: "W"),
            let year = Day.digits(bytes[start..<start + 4]),
            let number = Day.digits(bytes[start + 6..<start + 8])
        else { return nil }
        self.init(year: year, number: number)
    }

    package var monday: Day { Day(number: index * 7 - 3) }
    /// The day that decides to which month, quarter and year the week belongs.
    package var thursday: Day { monday.advanced(by: 3) }
    package var sunday: Day { monday.advanced(by: 6) }

    /// The ISO year, which is that of the Thursday.
    package var year: Int { thursday.civil.year }

    /// The number within the ISO year, 1...53.
    package var number: Int {
        let january1 = thursday.number - dayOfYear(thursday)
        return (thursday.number - january1) / 7 + 1
    }

    package func advanced(by weeks: Int) -> Week { Week(index: index + weeks) }
    package func distance(to other: Week) -> Int { other.index - index }
    package static func < (one: Week, other: Week) -> Bool { one.index < other.index }

    private func dayOfYear(_ day: Day) -> Int {
        guard let first = Day(year: day.civil.year, month: 1, day: 1) else { return 0 }
        return day.number - first.number
    }
}

extension Week: CustomStringConvertible {
    /// As in `2026-W47`.
    package var description: String { "\(year.padded(4))-W\(number.padded(2))" }
}

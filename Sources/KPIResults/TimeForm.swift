internal import KPIReport

/// How the times of a table are written.
struct TimeForm: Sendable {
    let isDaily: Bool
    let weekForm: TableShape.WeekForm
    let pattern: DatePattern?
    /// The day on which a week of no year must have begun.
    let today: Day

    /// Whether cells name weeks as in `2026-W47`, and nothing beside them is asked.
    var namesWeeks: Bool { !isDaily && weekForm == .iso && pattern == nil }

    /// How German dates are written: with points only one order of day and month is possible.
    private static let dotted = DatePattern("d.M.yyyy")

    /// The day that a cell names, written as the source says or, without a word, as in
    /// `2026-11-18` or `18.11.2026`.
    private func named(_ text: String) -> Day? {
        if let pattern { return pattern.day(text.utf8) }
        return Day(text) ?? Self.dotted?.day(text.utf8)
    }

    /// Reads one cell, with those of the columns `year` and `until` where there are such.
    func read(_ text: String, year: String?, until: String?) throws(TimeTrouble) -> TimeCell {
        if let until { return try days(from: text, until: until) }
        if isDaily { return TimeCell(day: try day(text)) }
        switch weekForm {
        case .iso:
            if pattern == nil, let cell = TimeCell(period: text) { return cell }
            if let day = named(text) { return TimeCell(weekOf: day) }
            if let cell = TimeCell(period: text) { return cell }
            throw pattern == nil ? .notAWeek : .notADate
        case .number:
            if let cell = TimeCell(period: text), text.utf8.count > 4 { return cell }
            return try numbered(text, year: year)
        case .startsMonday:
            let day = try day(text)
            if day.weekday == 7 { throw .sunday }
            guard day.weekday == 1 else { throw .notAMonday }
            return TimeCell(week: Week(containing: day))
        case .endsSunday:
            let day = try day(text)
            guard day.weekday == 7 else { throw .notASunday }
            return TimeCell(week: Week(containing: day))
        }
    }

    private func day(_ text: String) throws(TimeTrouble) -> Day {
        if let day = named(text) { return day }
        throw .notADate
    }

    /// What is said of the days from the first to the last: a day, or whole weeks.
    private func days(from first: String, until last: String) throws(TimeTrouble) -> TimeCell {
        let (from, to) = (try day(first), try day(last))
        if from == to { return TimeCell(day: from) }
        if from > to { throw .backwards }
        if from.weekday == 7, to.weekday == 6 { throw .sunday }
        guard from.weekday == 1, to.weekday == 7 else { throw .noWeek }
        return TimeCell(weeks: Week(containing: from)...Week(containing: to))
    }

    /// `KW 47`, `47`, `W47/2026`, `2026 KW 47`: the year stands there, beside it, or is the newest
    /// in which such a week has begun.
    private func numbered(_ text: String, year: String?) throws(TimeTrouble) -> TimeCell {
        let parts = text.split { !($0.isASCII && $0.isNumber) }.map(String.init)
        let words = text.filter(\.isLetter).lowercased()
        let isWord = ["", "kw", "w", "cw", "wk", "week", "woche", "kalenderwoche"].contains(words)
        guard isWord, (1...2).contains(parts.count), parts.allSatisfy({ $0.count <= 4 }) else {
            throw .notAWeekNumber
        }
        let numbers = parts.compactMap { Int($0) }
        let ownYear = zip(parts, numbers).first { $0.0.count == 4 }?.1
        let week = zip(parts, numbers).first { $0.0.count <= 2 }?.1
        guard let week, numbers.count == 1 || ownYear != nil else { throw .notAWeekNumber }
        if let year = ownYear ?? year.flatMap({ Int($0) }) {
            guard let week = Week(year: year, number: week) else { throw .noSuchWeek(year) }
            return TimeCell(week: week)
        }
        if year != nil { throw .notAYear }
        let newest = Week(containing: today)
        let found = stride(from: newest.year, to: newest.year - 30, by: -1).lazy
            .compactMap { Week(year: $0, number: week) }.first { $0 <= newest }
        guard let found else { throw .notAWeekNumber }
        return TimeCell(week: found)
    }
}

/// Why a cell names no time.
enum TimeTrouble: Error, Equatable {
    case notADate, notAWeek, notAWeekNumber, notAYear, notAMonday, notASunday
    case noSuchWeek(Int)
    /// The week begins on a Sunday.
    case sunday
    /// The days are neither one day nor weeks.
    case noWeek
    case backwards
}

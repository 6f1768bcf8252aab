internal import KPIReport

/// The weeks that daily rows add up to, with their days.
struct DailySums {
    /// One series in one week.
    struct Sum: Hashable {
        let series: Int
        let week: Week
    }

    private struct Days {
        let isStock: Bool
        let line: Int
        var newest: Day
        var newestRow: PlacedRow
        var value: Rational
        var days: [Observation.DayValue]
        var state: Observation.State

        init(_ row: PlacedRow, on day: Day, isStock: Bool, days: [Observation.DayValue]) {
            self.isStock = isStock
            (line, newest, newestRow, value) = (row.line, day, row, row.value)
            (self.days, state) = (days, row.state)
        }

        mutating func take(_ value: Observation.DayValue) {
            guard let place = days.firstIndex(where: { $0.day == value.day }) else {
                days.append(value)
                return
            }
            let sum = days[place].value + value.value
            days[place] = Observation.DayValue(day: value.day, value: sum)
        }
    }

    private var sums: [(key: Sum, days: Days)] = []
    private var places: [Sum: Int] = [:]
    /// For each series the place of the week that came last.
    private var newest: [Int] = []

    /// Adds a row to those of its week that were added before.
    mutating func add(_ row: PlacedRow, of series: Int, in week: Week) {
        let key = Sum(series: series, week: week)
        guard let place = place(of: key) else {
            sums.append((key, Days(row, on: week.monday, isStock: false, days: [])))
            return
        }
        sums[place].days.value += row.value
        if row.state == .provisional { sums[place].days.state = .provisional }
    }

    /// Takes one day, or more of a day that was taken before.
    mutating func add(_ row: PlacedRow, of series: Int, on day: Day, isStock: Bool) {
        let key = Sum(series: series, week: Week(containing: day))
        let value = Observation.DayValue(day: day, value: row.value)
        guard let place = place(of: key) else {
            sums.append((key, Days(row, on: day, isStock: isStock, days: [value])))
            return
        }
        sums[place].days.take(value)
        if row.state == .provisional { sums[place].days.state = .provisional }
        if !isStock { sums[place].days.value += row.value }
        guard day > sums[place].days.newest else { return }
        (sums[place].days.newest, sums[place].days.newestRow) = (day, row)
        if isStock { sums[place].days.value = row.value }
    }

    /// The place of a sum; nil for a new one, which gets the next.
    private mutating func place(of key: Sum) -> Int? {
        while newest.count <= key.series { newest.append(-1) }
        let guess = newest[key.series]
        if guess >= 0, sums[guess].key == key { return guess }
        newest[key.series] = places[key] ?? sums.count
        if let place = places[key] { return place }
        places[key] = sums.count
        return nil
    }

    /// A row for each week.
    var rows: some Sequence<(Sum, PlacedRow, [Observation.DayValue])> {
        sums.lazy.map { key, days in
            let row = PlacedRow(
                segment: days.newestRow.segment,
                origin: days.newestRow.origin,
                value: days.value,
                // A stock on Sunday tells of its whole week, whatever days before were left out.
                days: days.days.isEmpty
                    ? days.newestRow.days
                    : days.isStock ? days.newest.weekday : days.days.count,
                state: days.state,
                line: days.line
            )
            return (key, row, days.days)
        }
    }
}

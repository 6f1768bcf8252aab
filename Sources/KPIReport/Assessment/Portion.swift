/// The part of a known week that lies in a period.
struct Portion: Sendable {
    let point: KPISeries.Point
    /// How many of its days are known, out of the days it has in the period.
    let days: Rational
    /// The values of the formula's measures; nil where the week lies in the period as a whole.
    private let measures: [Rational]?

    var week: Week { point.week }

    init(whole point: KPISeries.Point) {
        self.point = point
        days = Rational(point.days)
        measures = nil
    }

    fileprivate init(_ point: KPISeries.Point, days: Rational, measures: [Rational]) {
        self.point = point
        self.days = days
        self.measures = measures
    }

    var isWhole: Bool { measures == nil }

    func measure(_ index: Int, in series: KPISeries) -> Rational {
        measures.map { $0[index] } ?? series.measure(index, in: point)
    }
}

extension KPISeries {
    /// The known weeks of a period up to `week`, oldest first; the weeks at its ends with the part
    /// that lies in it.
    func known(in period: Period, upTo week: Week, by rule: Goal.WeekRule) -> [Portion] {
        let last = min(period.to, week)
        guard period.from <= last else { return [] }
        return (period.from...last).compactMap { week in
            guard let point = self[week], let days = period.days(of: week) else { return nil }
            return days.count == 7
                ? Portion(whole: point) : portion(of: point, days: days, by: rule)
        }
    }

    /// The part of a week that lies on some of its days.
    ///
    /// Calendar months take those days from daily results. Where they are not delivered, and in
    /// proportion everywhere, a flow is taken to arrive evenly: d of 7 days bring d / 7 of the week.
    private func portion(of point: Point, days: ClosedRange<Day>, by rule: Goal.WeekRule)
        -> Portion?
    {
        let share = Rational(Int128(days.count), over: 7)
        let isCalendar = rule == .calendar && hasDays(point.week)
        var known = Rational(days.count)
        var values: [Rational] = []
        for index in kpi.formula.measures.indices {
            if isCalendar {
                guard let part = dailyValue(index, in: point, days) else { return nil }
                known = min(known, Rational(part.days))
                values.append(part.value)
            } else {
                known = min(known, Rational(point.days) * share)
                values.append(proportion(index, in: point, days))
            }
        }
        return Portion(point, days: known, measures: values)
    }

    private func proportion(_ index: Int, in point: Point, _ days: ClosedRange<Day>) -> Rational {
        let value = measure(index, in: point)
        switch kind(of: index) {
        case .flow, .sum: return value * Rational(Int128(days.count), over: 7)
        // A stock is a state, not something that came bit by bit.
        case .stock, .distinct: return value
        }
    }

    func kind(of index: Int) -> Measure.Kind { kinds[index] }
}

extension KPISeries {
    /// The KPI over parts of weeks: flows and sums added, `X_start` of the first week, other stocks
    /// newest, distinct counts only from a row counted over the weeks `counted`.
    func value(over portions: [Portion], counted: ClosedRange<Week>) -> Rational? {
        guard let first = portions.first, let last = portions.last else { return nil }
        if portions.count == 1, first.isWhole { return first.point.value }
        var values: [Rational] = []
        for (index, id) in kpi.formula.measures.enumerated() {
            switch kind(of: index) {
            case .flow, .sum:
                values.append(portions.reduce(.zero) { $0 + $1.measure(index, in: self) })
            case .stock:
                values.append((id.hasSuffix("_start") ? first : last).measure(index, in: self))
            case .distinct:
                guard let whole = count(of: id, over: counted) else { return nil }
                values.append(whole.value)
            }
        }
        return kpi.formula.evaluate(margin: source.margin) { values[$0] }
    }

    /// The KPI from rows that count a whole period, as people have to be counted; nil where one of
    /// its measures is no such count or was not delivered so.
    func counted(over weeks: ClosedRange<Week>) -> (value: Rational, isProvisional: Bool)? {
        var counts: [MeasureValue] = []
        for (index, id) in kpi.formula.measures.enumerated() {
            guard kind(of: index) == .distinct, let count = count(of: id, over: weeks) else {
                return nil
            }
            counts.append(count)
        }
        return kpi.formula.evaluate(margin: source.margin) { counts[$0].value }
            .map { ($0, counts.contains(where: \.isProvisional)) }
    }

    private func count(of measure: String, over weeks: ClosedRange<Week>) -> MeasureValue? {
        let rows = source.results.rows(of: measure, over: weeks)
        return MeasureValue(rows, segment: segment, kind: .distinct)
    }

    /// Whether the parts together have no value because people cannot be added up.
    func isNotAdditive(over portions: [Portion], counted: ClosedRange<Week>) -> Bool {
        guard portions.count > 1 || portions.first?.isWhole == false else { return false }
        return kpi.formula.measures.indices.contains { index in
            kind(of: index) == .distinct
                && source.results.rows(of: kpi.formula.measures[index], over: counted).isEmpty
        }
    }
}

extension Period {
    /// The weeks that a count of people over this period is delivered for: a month's are those
    /// whose Thursdays it holds, whatever the goal's rule.
    var countedWeeks: ClosedRange<Week> { key?.period.weeks ?? weeks }
}

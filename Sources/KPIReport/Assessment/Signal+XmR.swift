extension Signal {
    /// Judges the report week against the newest 26 known weeks before it; nil under six of them.
    ///
    /// `causes` are weeks from which on something is known to have changed: where a run of eight
    /// followed, the weeks before it are no longer what is usual.
    init?(_ series: KPISeries, in week: Week, causes: [Week] = []) {
        let start = causes.compactMap { Self.shift(since: $0, series, before: week) }.max()
        let baseline = Self.baseline(series, before: week, since: start)
        let points = baseline.count { $0 != nil }
        let range = series.kpi.range
        let limits = ProcessLimits(
            baseline,
            floor: range.min?.double,
            ceiling: range.max?.double
        )
        guard points >= Self.fewest, let limits else { return nil }
        self.points = points
        self.baseline = points >= 12 ? .locked : .trial
        mean = limits.mean
        lower = limits.lower
        upper = limits.upper
        guard let current = series.whole(week) else {
            rules = []
            return
        }
        rules = limits.rules(current, after: baseline)
        if !rules.isEmpty { isSteady = limits.isSteady(baseline, before: current) }
    }

    /// How many known weeks a baseline has at most.
    static let longest = 26
    /// Under so many known weeks there are no limits.
    static let fewest = 6

    /// The newest 26 known weeks before `week`, oldest first, with the gaps between them.
    private static func baseline(_ series: KPISeries, before week: Week, since: Week?) -> [Double?]
    {
        let reach = max(since ?? series.first, series.first).distance(to: week)
        var values: [Double?] = []
        var points = 0
        var back = 1
        while points < longest, back <= reach {
            let value = series.whole(week.advanced(by: -back))
            values.append(value)
            if value != nil { points += 1 }
            back += 1
        }
        while values.last == .some(nil) { values.removeLast() }
        return values.reversed()
    }

    /// The first week of a run of eight that followed a known cause and was complete before
    /// `week`, by the limits of the weeks before the cause.
    private static func shift(since cause: Week, _ series: KPISeries, before week: Week) -> Week? {
        let before = baseline(series, before: cause, since: nil)
        guard cause < week, before.count(where: { $0 != nil }) >= fewest,
            let limits = ProcessLimits(before)
        else { return nil }
        let values = (cause...week.advanced(by: -1)).map { series.whole($0) }
        return limits.broken(in: values).runOfEight.first.map { cause.advanced(by: $0) }
    }
}

extension KPISeries {
    /// The same with older weeks, where it holds too few known ones before `week` for a baseline
    /// and there are older results; `week` may lie before the newest, where a cause is known.
    func reachingBack(before week: Week) -> KPISeries {
        let oldest = kpi.formula.measures.compactMap { source.results.rows(of: $0).oldestWeek }
        guard let newest, let oldest = oldest.min(), max(oldest, since ?? oldest) < first,
            (first..<max(first, week)).count(where: { whole($0) != nil }) < Signal.longest
        else { return self }
        return KPISeries(kpi, segment, source, upTo: newest, since: since, from: oldest)
    }

    /// The value of a week that is known in full; a part of a week says nothing about whole ones.
    fileprivate func whole(_ week: Week) -> Double? {
        guard let point = self[week], point.days == 7 else { return nil }
        return point.value?.double
    }
}

extension ProcessLimits {
    /// The rules that `current` breaks after the weeks of the baseline, oldest first.
    fileprivate func rules(_ current: Double, after baseline: [Double?]) -> [Signal.Rule] {
        let broken = broken(in: baseline + [current])
        let place = baseline.count
        var rules: [Signal.Rule] = []
        if broken.outside.last == place { rules.append(.outside) }
        if broken.runOfEight.last == place { rules.append(.runOfEight) }
        if broken.threeOfFour.last == place { rules.append(.threeOfFour) }
        return rules
    }

    /// Whether the baseline says what is usual: it breaks no rule itself, but for a shift of under
    /// twelve weeks that leads to `current` after twelve or more steady ones.
    fileprivate func isSteady(_ baseline: [Double?], before current: Double) -> Bool {
        guard isUnsteady(baseline) else { return true }
        let run = baseline.reversed().prefix { side($0) == side(current) }.count
        let rest = Array(baseline.dropLast(run))
        guard run + 1 < 12, rest.count(where: { $0 != nil }) >= 12, let own = ProcessLimits(rest)
        else { return false }
        return !own.isUnsteady(rest)
    }
}

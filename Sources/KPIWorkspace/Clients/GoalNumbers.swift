internal import KPIReport

/// Reads the numbers of one goal, which depend on its KPI.
struct GoalNumbers {
    let kpi: KPI
    let period: Period.Rule
    /// How far from a band its degree falls to 0.
    let tolerance: Rational?

    func target(_ field: Field, reader: inout Reader) -> Goal.Target? {
        switch field.key {
        case "target":
            let value = value(field, reader: &reader)
            guard mayBeTarget(field, reader: &reader), let value else { return nil }
            return .value(value)
        case "at_least": return value(field, reader: &reader).map { .atLeast($0) }
        case "at_most": return value(field, reader: &reader).map { .atMost($0) }
        case "between": return between(field, reader: &reader)
        default:
            let targets = targets(field, reader: &reader)
            guard mayBeTarget(field, reader: &reader), let targets else { return nil }
            return .perPeriod(targets)
        }
    }

    /// A number in the KPI's unit that the KPI can have.
    func value(_ field: Field?, reader: inout Reader) -> Rational? {
        guard let field, let value = reader.number(field, percent: kpi.unit == .percent) else {
            return nil
        }
        guard kpi.range.contains(value) else {
            reader.error(.outOfRange(value, kpi), at: field.valueLocation)
            return nil
        }
        return value
    }

    /// Whether one number says which side of it is good.
    private func mayBeTarget(_ field: Field, reader: inout Reader) -> Bool {
        switch (kpi.direction, kpi.kind) {
        case (.higher, _), (.lower, _), (.range, .flow): return true
        case (.range, .level), (.neutral, _):
            reader.error(.noDirection(kpi, field.key), at: field.location)
            return false
        }
    }

    private func between(_ field: Field, reader: inout Reader) -> Goal.Target? {
        let items = reader.items(field)
        guard case .sequence = field.node.content else { return nil }
        guard items.count == 2 else {
            reader.error(.notTwo(items.count), at: field.location)
            return nil
        }
        let low = value(items[0], reader: &reader)
        let high = value(items[1], reader: &reader)
        guard let low, let high else { return nil }
        guard low <= high else {
            reader.error(.emptyBand(low, high), at: items[1].valueLocation)
            return nil
        }
        if low == high, tolerance == nil {
            reader.error(.point(low), at: items[1].valueLocation)
            return nil
        }
        return .between(low, high)
    }

    private func targets(_ field: Field, reader: inout Reader) -> [Period.Key: Rational]? {
        guard let fields = reader.anyFields(field.node) else { return nil }
        if case .campaign = period {
            reader.error("a campaign has one 'target', not 'targets'", at: field.location)
            return nil
        }
        if fields.all.isEmpty {
            reader.error("'targets' needs at least one period", at: field.location)
        }
        var targets: [Period.Key: Rational] = [:]
        for entry in fields.all {
            let value = value(entry, reader: &reader)
            guard let key = Period.Key(entry.key), key.rule == period else {
                reader.error(.badPeriod(entry.key, period), at: entry.location)
                continue
            }
            if let value { targets[key] = value }
        }
        return targets
    }

    func changes(_ field: Field?, target: Goal.Target?, reader: inout Reader) -> [Goal.Change] {
        guard let field else { return [] }
        switch target {
        case .perPeriod:
            reader.error(
                "'targets' already says each period's target; remove 'changes'",
                at: field.location
            )
        case .between: reader.error("'changes' cannot change 'between'", at: field.location)
        case .value, .atLeast, .atMost, nil: break
        }
        var changes: [Goal.Change] = []
        for item in reader.items(field) {
            guard let change = change(item, reader: &reader) else { continue }
            if let last = changes.last, change.from <= last.from {
                reader.error(.notAscending(change.from, last.from), at: item.node.location)
            }
            changes.append(change)
        }
        return changes
    }

    private func change(_ item: Field, reader: inout Reader) -> Goal.Change? {
        guard let fields = reader.fields(item.node, known: ["from", "target", "agreed", "why"])
        else {
            return nil
        }
        let from = reader.week(reader.required("from", in: fields, of: "a change"))
        let target = value(reader.required("target", in: fields, of: "a change"), reader: &reader)
        let agreed = reader.day(fields["agreed"])
        let why = reader.words(fields["why"])
        guard let from, let target else { return nil }
        return Goal.Change(from: from, target: target, agreed: agreed, why: why)
    }
}

extension Period.Key {
    /// The rule whose periods such a key names.
    fileprivate var rule: Period.Rule {
        switch self {
        case .week: .week
        case .month: .month
        case .quarter: .quarter
        case .year: .year
        }
    }
}

extension Finding.Message {
    fileprivate static func outOfRange(_ value: Rational, _ kpi: KPI) -> Self {
        let bounds =
            switch (kpi.range.min?.written, kpi.range.max?.written) {
            case (let min?, let max?): "from \(min) to \(max)"
            case (let min?, nil): "at least \(min)"
            case (nil, let max?): "at most \(max)"
            case (nil, nil): "any number"
            }
        return "\(value.written) is impossible for '\(kpi.id)', which is \(bounds)"
    }

    fileprivate static func noDirection(_ kpi: KPI, _ key: String) -> Self {
        "'\(kpi.id)' is neither better when higher nor when lower; write 'between', 'at_least' or 'at_most' instead of '\(key)'"
    }

    fileprivate static func notTwo(_ count: Int) -> Self {
        "'between' takes two numbers but has \(count); write [2, 3], decimals with a point"
    }

    fileprivate static func emptyBand(_ low: Rational, _ high: Rational) -> Self {
        "'between' goes from the lower to the higher number; \(high.written) is not more than \(low.written)"
    }

    /// Without a width, nothing says how far beside it counts as how much.
    fileprivate static func point(_ value: Rational) -> Self {
        "'between' is one point, \(value.written); add a 'tolerance', or write the lower and the higher number"
    }

    fileprivate static func notAscending(_ week: Week, _ last: Week) -> Self {
        "changes stand in the order of their weeks; \(week) is not after \(last)"
    }

    fileprivate static func badPeriod(_ key: String, _ period: Period.Rule) -> Self {
        let example =
            switch period {
            case .week: "2026-W47"
            case .month: "2026-11"
            case .quarter: "2026-Q4"
            case .year, .campaign: "2026"
            }
        if period == .week, key.contains("W") || key.contains("w") { return .notAWeek(key) }
        return "'\(key)' does not name a \(period.word); write such as \(example)"
    }
}

extension Period.Rule {
    var word: String {
        switch self {
        case .week: "week"
        case .month: "month"
        case .quarter: "quarter"
        case .year: "year"
        case .campaign: "campaign"
        }
    }
}

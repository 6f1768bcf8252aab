internal import KPIReport

/// Reads the goals of one client, in order.
struct GoalReader {
    private static let targetKeys = ["target", "at_least", "at_most", "between", "targets"]
    private static let keys =
        ["kpi"] + targetKeys + [
            "id", "name", "channel", "campaign", "period", "baseline", "agreed", "changes",
            "weight", "week_rule", "tolerance", "thresholds", "cadence", "benchmark",
        ]

    private static let periods = ["week", "month", "quarter", "year", "2026-W36..2026-W49"]

    let catalogue: Catalogue
    let habits: Habits
    /// What each channel is run for.
    let purposes: [String: Client.Purpose]
    let week: Week?
    private(set) var goals: [Goal] = []

    init(
        catalogue: Catalogue,
        habits: Habits,
        purposes: [String: Client.Purpose],
        week: Week?
    ) {
        self.catalogue = catalogue
        self.habits = habits
        self.purposes = purposes
        self.week = week
    }

    /// Reads the goals of a list.
    mutating func read(_ nodes: [YAMLNode], reader: inout Reader) {
        goals.reserveCapacity(nodes.count)
        for node in nodes { read(node, reader: &reader) }
    }

    private mutating func read(_ node: YAMLNode, reader: inout Reader) {
        guard let fields = reader.fields(node, known: Self.keys) else { return }
        let kpi = kpi(reader.required("kpi", in: fields, of: "a goal"), reader: &reader)
        let segment = Segment(
            channel: reader.text(fields["channel"]),
            campaign: reader.text(fields["campaign"])
        )
        let period = period(fields["period"], reader: &reader)
        let words = (
            name: reader.words(fields["name"]), id: reader.text(fields["id"]),
            agreed: reader.day(fields["agreed"]), weight: weight(fields["weight"], reader: &reader),
            rule: reader.choice(fields["week_rule"], of: Goal.WeekRule.self),
            thresholds: reader.thresholds(fields["thresholds"], over: habits.thresholds),
            cadence: reader.word(
                fields["cadence"],
                KPI.Cadence.init(rawValue:),
                ["weekly", "monthly", "quarterly"]
            ),
            benchmark: reader.flag(fields["benchmark"]) ?? false
        )
        let field = oneTarget(fields, reader: &reader)
        guard let kpi else { return }
        let written = reader.tolerance(fields["tolerance"], percent: kpi.unit == .percent)
        let tolerance = written ?? habits.tolerance
        let numbers = GoalNumbers(kpi: kpi, period: period, tolerance: tolerance)
        let target = field.flatMap { numbers.target($0, reader: &reader) }
        let changes = numbers.changes(fields["changes"], target: target, reader: &reader)
        let baseline = numbers.baseline(
            fields["baseline"],
            target: target,
            changes: changes,
            reader: &reader
        )
        guard let target else { return }
        let purpose = segment.channelName.flatMap { purposes[$0] } ?? .sales
        let goal = Goal(
            id: words.id ?? Self.standardID(kpi, segment),
            kpi: kpi,
            name: words.name,
            segment: segment,
            target: target,
            period: period,
            baseline: baseline,
            agreed: words.agreed,
            changes: changes,
            weight: words.weight,
            weekRule: words.rule ?? .thursday,
            tolerance: tolerance,
            thresholds: words.thresholds,
            cadence: words.cadence,
            showsBenchmark: words.benchmark,
            isJudged: purpose == .sales || !kpi.isProfit,
            location: node.location
        )
        check(goal, fields, reader: &reader)
        if !goal.isJudged {
            let place = (fields["channel"] ?? fields["kpi"])?.valueLocation ?? goal.location
            reader.adviseOnPurpose(of: goal, purpose, catalogue, at: place)
        }
        goals.append(goal)
    }

    /// A client has few goals: a look along them is quicker than hashing.
    private func check(_ goal: Goal, _ fields: Fields, reader: inout Reader) {
        let place = (fields["id"] ?? fields["kpi"])?.valueLocation ?? goal.location
        if let id = fields["id"], !Self.isID(goal.id) {
            reader.error(.badGoalID(goal.id), at: id.valueLocation)
        }
        if let same = goals.last(where: { $0.asks(theSameAs: goal) }) {
            reader.error(.sameGoal(goal.kpi.id, same.location), at: place)
        } else if let same = goals.last(where: { $0.id == goal.id }) {
            reader.error(.sameID(goal.id, same.location), at: place)
        }
        reader.advise(on: goal, fields, week: week)
    }

    /// The KPI's id, with `@channel` and `@campaign`.
    private static func standardID(_ kpi: KPI, _ segment: Segment) -> String {
        guard segment.channel != nil || segment.campaign != nil else { return kpi.id }
        return [kpi.id, segment.channel, segment.campaign].compactMap(\.self).joined(separator: "@")
    }

    private static func isID(_ text: String) -> Bool {
        text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.@".contains($0)) }
    }

    private func kpi(_ field: Field?, reader: inout Reader) -> KPI? {
        guard let field, let id = reader.text(field) else { return nil }
        if let kpi = catalogue.kpis[id] { return kpi }
        reader.error(.unknownKPI(id, in: catalogue), at: field.valueLocation)
        return nil
    }

    private func oneTarget(_ fields: Fields, reader: inout Reader) -> Field? {
        let isTarget = { (field: Field) in Self.targetKeys.contains(field.key) }
        guard let first = fields.all.firstIndex(where: isTarget) else {
            reader.error(.noTarget(Self.targetKeys), at: fields.location)
            return nil
        }
        if let other = fields.all[(first + 1)...].first(where: isTarget) {
            reader.error(.twoTargets(fields.all[first].key, other.key), at: other.location)
            return nil
        }
        return fields.all[first]
    }

    private func weight(_ field: Field?, reader: inout Reader) -> Rational {
        guard let field, let weight = reader.number(field) else { return 1 }
        if weight.isNegative {
            reader.error("'weight' must not be negative", at: field.valueLocation)
        }
        return weight
    }

    private func period(_ field: Field?, reader: inout Reader) -> Period.Rule {
        guard let field = field.map(Self.parted) else { return .week }
        if case .mapping = field.node.content {
            guard let fields = reader.fields(field.node, known: ["from", "to"]) else {
                return .week
            }
            return reader.campaign(fields) ?? .week
        }
        return reader.word(field, Self.rule, Self.periods) ?? .week
    }

    /// `2026-W36..2026-W49` as the group that it stands for.
    private static func parted(_ field: Field) -> Field {
        guard let word = field.node.raw, word.utf8.contains(UInt8(ascii: ".")) else { return field }
        let ends = word.split(separator: "..").map { String($0).trimmingSpaces() }
        guard ends.count == 2 else { return field }
        let place = field.node.location
        let pairs = zip(["from", "to"], ends).map { name, end in
            (
                key: YAMLNode(.scalar(name, isPlain: false), at: place),
                value: YAMLNode(.scalar(end, isPlain: false), at: place)
            )
        }
        let group = YAMLNode(.mapping(pairs), at: place)
        return Field(key: field.key, location: field.location, node: group)
    }

    private static func rule(_ word: String) -> Period.Rule? {
        switch word {
        case "week": .week
        case "month": .month
        case "quarter": .quarter
        case "year": .year
        default: nil
        }
    }
}

extension Goal {
    fileprivate func asks(theSameAs other: Goal) -> Bool {
        kpi.id == other.kpi.id && segment == other.segment && period == other.period
    }
}

extension Finding.Message {
    fileprivate static func noTarget(_ keys: [String]) -> Self {
        "the goal does not say which value counts as reached; add one of \(keys.joined(separator: ", "))"
    }

    fileprivate static func twoTargets(_ one: String, _ other: String) -> Self {
        "a goal has one target; '\(one)' and '\(other)' exclude each other, remove one"
    }

    fileprivate static func sameGoal(_ kpi: String, _ first: Finding.Location) -> Self {
        "'\(kpi)' has a goal for the same segment and period\(first.line.map { " in line \($0)" } ?? ""); remove one"
    }

    fileprivate static func sameID(_ id: String, _ first: Finding.Location) -> Self {
        "the goal id '\(id)' is taken\(first.line.map { " in line \($0)" } ?? ""); give this goal an 'id' of its own"
    }

    fileprivate static func badGoalID(_ id: String) -> Self {
        "'\(id)' cannot be the id of a goal; use letters, digits, - and _"
    }
}

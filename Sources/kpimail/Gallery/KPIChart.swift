internal import KPIReport

/// The newest 26 weeks of a KPI as a process behaviour chart, drawn in SVG.
struct KPIChart {
    private let name: String
    private let kpi: KPI
    private let weeks: [WeekValue]
    private let signal: Signal?
    /// Targets that weekly values can be held against.
    private let targets: [Rational]
    private let status: String
    private let names: WeekNames

    init(name: String, _ assessment: Assessment, _ names: WeekNames) {
        self.name = name
        self.names = names
        kpi = assessment.goal.kpi
        weeks = assessment.weeks
        signal = assessment.signal
        targets = assessment.weeklyTargets
        status = assessment.status.rawValue
    }

    init(name: String, _ context: Scorecard.Context, _ names: WeekNames) {
        self.name = name
        self.names = names
        kpi = context.kpi
        weeks = context.weeks
        signal = context.signal
        targets = []
        status = "no goal"
    }

    /// Adds the chart under its title, with a line end behind it.
    func add(to page: inout Markup) {
        let caption = caption
        page += "<figure class=\"chart\">\n<h3>\(name)</h3>\n<p>\(caption)</p>\n"
        addDrawing("\(name): \(caption)", to: &page)
        page += "\n</figure>\n"
    }

    /// What the chart shows, in words.
    private var caption: String {
        var parts = ["\(kpi.id), \(status)"]
        if let newest = weeks.last?.value { parts.append("this week \(text(newest))") }
        parts += targets.map { "target \(text($0))" }
        if let signal {
            let kind = signal.baseline == .trial ? "usually (trial)" : "usually"
            parts.append("\(kind) \(text(signal.lower)) to \(text(signal.upper))")
            parts += signal.rules.map(\.words)
        }
        return parts.joined(separator: " · ")
    }

    /// Adds the picture; `label` is what it says to those who cannot see it.
    private func addDrawing(_ label: String, to page: inout Markup) {
        let known = weeks.compactMap { $0.value?.double }
        let marks = known + targets.map(\.double) + (signal.map { [$0.lower, $0.upper] } ?? [])
        guard let scale = ChartScale(marks) else {
            page += "<p>Nothing is known yet.</p>"
            return
        }
        page += "<svg viewBox=\"0 0 760 200\" role=\"img\" aria-label=\"\(label)\">\n"
        page += "\(lines(scale))\n\(ways(scale))\n"
        for (index, week) in weeks.enumerated() {
            addPoint(week, x: scale.x(index), isNewest: index == weeks.count - 1, scale, to: &page)
        }
        let ends = [weeks.first, weeks.last].map { week in week.map { names[$0.week] } ?? "" }
        page += "<text x=\"8\" y=\"196\">\(ends[0])</text>\n"
        page += "<text x=\"652\" y=\"196\" text-anchor=\"end\">\(ends[1])</text>\n</svg>"
    }

    /// Target, mean and limits, each with its number at the right, no number on another.
    private func lines(_ scale: ChartScale) -> Markup {
        var marks = targets.map { (value: $0.double, kind: "goal", label: "\(text($0)) target") }
        if let signal {
            marks += [
                (signal.lower, "limit", text(signal.lower)),
                (signal.mean, "mean", text(signal.mean)),
                (signal.upper, "limit", text(signal.upper)),
            ]
        }
        var free = 0
        return marks.sorted { $0.value > $1.value }.map { mark -> Markup in
            let y = scale.y(mark.value)
            let label = max(free, y + 4)
            free = label + 14
            return """
                <line class="\(mark.kind)" x1="8" x2="652" y1="\(y)" y2="\(y)"/>\
                <text x="658" y="\(label)">\(mark.label)</text>
                """
        }.joined(separator: "\n")
    }

    /// The line through weeks that follow each other; a missing one breaks it.
    private func ways(_ scale: ChartScale) -> Markup {
        let runs = weeks.indices.split { weeks[$0].value == nil }
        return runs.filter { $0.count > 1 }.map { run -> Markup in
            var way: Markup = "<polyline class=\"way\" points=\""
            for index in run {
                let y = scale.y(weeks[index].value?.double ?? 0)
                way += "\(index == run.first ? "" : " ")\(scale.x(index)),\(y)"
            }
            way += "\"/>"
            return way
        }.joined(separator: "\n")
    }

    /// Adds the mark of one week and, for those who point at it, its number.
    private func addPoint(
        _ week: WeekValue,
        x: Int,
        isNewest: Bool,
        _ scale: ChartScale,
        to page: inout Markup
    ) {
        let (name, state) = (names[week.week], week.state.rawValue)
        guard let value = week.value else {
            page += "<path class=\"gap\" d=\"M\(x - 4) 172l8 8m0 -8l-8 8\">"
            page += "<title>\(name): \(state)</title></path>\n"
            return
        }
        let y = scale.y(value.double)
        if week.restatedFrom != nil {
            page += "<circle class=\"ring\" cx=\"\(x)\" cy=\"\(y)\" r=\"8\"/>"
        }
        let isSignal = isNewest && signal.map { !$0.rules.isEmpty } ?? false
        let isOpen = week.state == .provisional || week.state == .partial
        let kind = isSignal ? "week signal" : isOpen ? "week open" : "week"
        let before = week.restatedFrom.map { ", reported as \(text($0))" } ?? ""
        page += """
            <circle class="\(kind)" cx="\(x)" cy="\(y)" r="\(isSignal ? 6 : 4)">\
            <title>\(name): \(text(value)), \(state)\(before)</title></circle>

            """
    }

    private func text(_ value: Rational) -> String {
        Scorecard.decimal(value, places: kpi.decimals)
    }

    private func text(_ value: Double) -> String {
        guard value.magnitude < 1e15 else { return "" }
        return text(Rational(Int128((value * 1e6).rounded()), over: 1_000_000))
    }
}

extension KPIChart {
    /// The names of the weeks that the charts of one page show, each made once.
    struct WeekNames {
        private let newest: Week
        private let names: [String]

        init(upTo newest: Week) {
            self.newest = newest
            names = (0..<26).map { newest.advanced(by: -$0).description }
        }

        subscript(week: Week) -> String {
            let age = week.distance(to: newest)
            return names.indices.contains(age) ? names[age] : week.description
        }
    }
}

/// Where values stand in a chart of 760 by 200.
private struct ChartScale {
    private let low: Double
    private let high: Double

    /// From zero where that does not flatten the line; nil for nothing to show.
    init?(_ values: [Double]) {
        guard let least = values.min(), let most = values.max() else { return nil }
        let room = max((most - least) * 0.08, most.magnitude * 0.02, 0.000_001)
        low = least >= 0 && least < most * 0.4 ? 0 : least - room
        high = most + room
    }

    func x(_ index: Int) -> Int { 14 + index * 25 }

    func y(_ value: Double) -> Int { Int((168 - (value - low) / (high - low) * 156).rounded()) }
}

extension Assessment {
    /// The goal per week: levels as they are, what accrues over a longer period shared out evenly.
    fileprivate var weeklyTargets: [Rational] {
        let bounds = target.map { [$0] } ?? band.map { [$0.lower, $0.upper] } ?? []
        guard kind != .level else { return bounds }
        return bounds.compactMap { $0 / Rational(period.weekCount) }
    }
}

extension Signal.Rule {
    /// In words for staff.
    fileprivate var words: String {
        switch self {
        case .outside: "outside the limits"
        case .runOfEight: "eight weeks on one side of the mean"
        case .threeOfFour: "three of four weeks near the same limit"
        }
    }
}

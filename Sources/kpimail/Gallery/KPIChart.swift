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

    init(name: String, _ assessment: Assessment) {
        self.name = name
        kpi = assessment.goal.kpi
        weeks = assessment.weeks
        signal = assessment.signal
        targets = assessment.weeklyTargets
        status = assessment.status.rawValue
    }

    init(name: String, _ context: Scorecard.Context) {
        self.name = name
        kpi = context.kpi
        weeks = context.weeks
        signal = context.signal
        targets = []
        status = "no goal"
    }

    var html: String {
        """
        <figure class="chart">
        <h3>\(name.escapedForHTML)</h3>
        <p>\(caption)</p>
        \(svg)
        </figure>
        """
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

    private var svg: String {
        let known = weeks.compactMap { $0.value?.double }
        let marks = known + targets.map(\.double) + (signal.map { [$0.lower, $0.upper] } ?? [])
        guard let scale = ChartScale(marks) else { return "<p>Nothing is known yet.</p>" }
        return """
            <svg viewBox="0 0 760 200" role="img" aria-label="\(name.escapedForHTML): \(caption)">
            \(lines(scale).joined(separator: "\n"))
            \(ways(scale))
            \(weeks.indices.map { point($0, scale) }.joined(separator: "\n"))
            <text x="8" y="196">\(weeks.first?.week.description ?? "")</text>
            <text x="652" y="196" text-anchor="end">\(weeks.last?.week.description ?? "")</text>
            </svg>
            """
    }

    /// Target, mean and limits, each with its number at the right, no number on another.
    private func lines(_ scale: ChartScale) -> [String] {
        var marks = targets.map { (value: $0.double, kind: "goal", label: "\(text($0)) target") }
        if let signal {
            marks += [
                (signal.lower, "limit", text(signal.lower)),
                (signal.mean, "mean", text(signal.mean)),
                (signal.upper, "limit", text(signal.upper)),
            ]
        }
        var free = 0
        return marks.sorted { $0.value > $1.value }.map { mark in
            let y = scale.y(mark.value)
            let label = max(free, y + 4)
            free = label + 14
            return "<line class=\"\(mark.kind)\" x1=\"8\" x2=\"652\" y1=\"\(y)\" y2=\"\(y)\"/>"
                + "<text x=\"658\" y=\"\(label)\">\(mark.label)</text>"
        }
    }

    /// The line through weeks that follow each other; a missing one breaks it.
    private func ways(_ scale: ChartScale) -> String {
        let runs = weeks.indices.split { weeks[$0].value == nil }
        return runs.filter { $0.count > 1 }.map { run in
            let points = run.map { index in
                "\(scale.x(index)),\(scale.y(weeks[index].value?.double ?? 0))"
            }
            return "<polyline class=\"way\" points=\"\(points.joined(separator: " "))\"/>"
        }.joined(separator: "\n")
    }

    private func point(_ index: Int, _ scale: ChartScale) -> String {
        let week = weeks[index]
        let x = scale.x(index)
        guard let value = week.value else {
            return """
                <path class="gap" d="M\(x - 4) 172l8 8m0 -8l-8 8"><title>\(week.week): \
                \(week.state.rawValue)</title></path>
                """
        }
        let y = scale.y(value.double)
        let isSignal = index == weeks.count - 1 && signal.map { !$0.rules.isEmpty } ?? false
        let isOpen = week.state == .provisional || week.state == .partial
        let kind = isSignal ? " signal" : isOpen ? " open" : ""
        let was = week.restatedFrom.map { ", reported as \(text($0))" } ?? ""
        let ring = "<circle class=\"ring\" cx=\"\(x)\" cy=\"\(y)\" r=\"8\"/>"
        return """
            \(week.restatedFrom == nil ? "" : ring)<circle class="week\(kind)" cx="\(x)" cy="\(y)" \
            r="\(isSignal ? 6 : 4)"><title>\(week.week): \(text(value)), \
            \(week.state.rawValue)\(was)</title></circle>
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
        if let band, kind == .level { return [band.lower, band.upper] }
        guard let target else { return [] }
        guard kind != .level else { return [target] }
        return (target / Rational(period.weekCount)).map { [$0] } ?? []
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

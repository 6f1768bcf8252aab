internal import KPIReport

extension Scorecard {
    /// The numbers as a table for the terminal.
    var text: String {
        var table = TextTable([
            ("goal", .left), ("period", .left), ("value", .right), ("actual", .right),
            ("target", .right), ("degree", .right), ("pace", .right), ("status", .left),
        ])
        for assessment in assessments { table.rows.append(cells(assessment)) }
        let score = score.map { "\(Self.decimal($0 * 100, places: 0)) %" } ?? "-"
        let counts = Assessment.Status.allCases.filter { count($0) > 0 }
            .map { "\(count($0)) \($0.rawValue)" }
        return "\(client.name) (\(client.id)), \(week)\n\n" + table.text
            + "\n\(counts.joined(separator: ", ")); score \(score)\n"
    }

    private func cells(_ assessment: Assessment) -> [String] {
        let goal = assessment.goal
        let places = goal.kpi.decimals
        let number = { (value: Rational?) in
            value.map { Self.decimal($0, places: places) } ?? "-"
        }
        let share = { (value: Rational?) in
            value.map { Self.decimal($0 * 100, places: 1) + " %" } ?? "-"
        }
        let target =
            assessment.band.map { "\(number($0.lower))..\(number($0.upper))" }
            ?? number(assessment.target)
        var remarks = assessment.flags.map(\.rawValue)
        if !goal.isJudged { remarks.append("not judged") }
        switch grounds[goal.id]?.stockSum {
        case .channels: remarks.append("sum of the channels")
        case .campaigns: remarks.append("sum of the campaigns")
        case nil: break
        }
        let flags = remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))"
        return [
            goal.id, assessment.period.text, number(assessment.value), number(assessment.actual),
            target, share(assessment.achievement), share(assessment.pace),
            assessment.status.rawValue + flags,
        ]
    }

    /// A number with a point and so many places.
    static func decimal(_ value: Rational, places: Int) -> String {
        let scaled = value.scaled(decimals: places)
        let digits = Int(exactly: scaled).map { String($0.magnitude) } ?? String(scaled.magnitude)
        guard places > 0 || scaled < 0 else { return digits }
        var text: [UInt8] = []
        text.reserveCapacity(digits.utf8.count + places + 3)
        if scaled < 0 { text.append(UInt8(ascii: "-")) }
        for _ in 0..<max(0, places + 1 - digits.utf8.count) { text.append(UInt8(ascii: "0")) }
        text += digits.utf8
        if places > 0 { text.insert(UInt8(ascii: "."), at: text.count - places) }
        return String(decoding: text, as: UTF8.self)
    }
}

extension Period {
    fileprivate var text: String {
        if !hasWholeWeeks { return "\(kind.rawValue) \(days.lowerBound)..\(days.upperBound)" }
        return from == to ? from.description : "\(kind.rawValue) \(from)..W\(to.number.padded(2))"
    }
}

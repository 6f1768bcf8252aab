extension ReportWriter {
    /// Every value once: goals in the reader's order, then what has no goal.
    var table: Report.Table {
        let labels = words.labels
        let rows = byUrgency.map(row) + unjudged.map(row) + scorecard.context.map(row)
        return Report.Table(
            caption: labels.valuesCaption(words.dates.weekOfYear(week)),
            columns: [
                labels.kpi, weekLabel.capitalizedFirst,
                words.dates.week(week.advanced(by: -1)).capitalizedFirst, labels.target,
                labels.reached, labels.verdict,
            ],
            rows: rows
        )
    }

    private static let nothing = "–"

    private func row(_ goal: GoalWriter) -> [String] {
        let assessment = goal.assessment
        var value = assessment.value.map { goal.amounts.text($0) } ?? Self.nothing
        if assessment.flags.contains(.asOf),
            let newest = assessment.weeks.last(where: { $0.value != nil })
        {
            value += " (\(words.dates.week(newest.week)))"
        }
        let previous = goal.value(week.advanced(by: -1)).map { goal.amounts.text($0) }
        let name = goal.isWeekly ? goal.name : "\(goal.name) (\(goal.periodName))"
        return [
            name, value, previous ?? Self.nothing, goal.briefTarget ?? Self.nothing,
            goal.bareDegree ?? Self.nothing, goal.goal.isJudged ? goal.verdict.word : Self.nothing,
        ]
    }

    private func row(_ context: Scorecard.Context) -> [String] {
        let amounts = Amounts(context.kpi, voice: voice)
        let previous = context.weeks.last { $0.week == week.advanced(by: -1) }?.value
        return [
            name(of: context), context.value.map { amounts.text($0) } ?? Self.nothing,
            previous.map { amounts.text($0) } ?? Self.nothing, Self.nothing, Self.nothing,
            Self.nothing,
        ]
    }

    /// Campaigns or channels side by side, where there are any.
    var comparisons: [Report.Table] {
        scorecard.comparisons.filter { !$0.rows.isEmpty }.map(table)
    }

    private func table(_ comparison: Scorecard.Comparison) -> Report.Table {
        let labels = words.labels
        let amounts = Amounts(comparison.kpi, voice: voice)
        let rows = firstFive(comparison).map { row in
            let range = row.lower.flatMap { lower in
                row.upper.map { amounts.range(lower, $0) }
            }
            let verdict =
                row.name == comparison.best
                ? labels.best : row.name == comparison.worst ? labels.worst : Self.nothing
            return [
                fit(ChannelName.of(row.name, in: words.language), or: Self.nothing),
                amounts.text(row.value),
                row.count.map { numbers.plain($0, decimals: 0) } ?? Self.nothing,
                range ?? Self.nothing, verdict,
            ]
        }
        var caption = labels.comparison(name(of: comparison.kpi), comparison.by)
        if let noise = noise(of: comparison, amounts) { caption += ". \(noise)" }
        return Report.Table(
            caption: caption,
            columns: [
                labels.axis(comparison.by), weekLabel.capitalizedFirst, labels.base, labels.range,
                labels.assessment,
            ],
            rows: rows
        )
    }

    /// Why no best and no worst is named, where ranges say so.
    private func noise(of comparison: Scorecard.Comparison, _ amounts: Amounts) -> String? {
        guard let (better, worse) = comparison.noise, let base = better.count,
            let other = worse.count
        else { return nil }
        let values = (better: amounts.text(better.value), worse: amounts.text(worse.value))
        guard values.better != values.worse else { return nil }
        return words.reasons.noise(
            values.better,
            values.worse,
            numbers.plain(base, decimals: 0),
            numbers.plain(other, decimals: 0)
        )
    }

    /// At most five rows, the best and the worst named among them.
    private func firstFive(_ comparison: Scorecard.Comparison) -> [Scorecard.Comparison.Row] {
        let named = comparison.rows.filter {
            $0.name == comparison.best || $0.name == comparison.worst
        }
        let others = comparison.rows.filter { row in !named.contains { $0.name == row.name } }
            .prefix(max(0, 5 - named.count))
        return comparison.rows.filter { row in
            named.contains { $0.name == row.name } || others.contains { $0.name == row.name }
        }
    }

    var context: [Report.Context] {
        scorecard.context.map { context in
            let amounts = Amounts(context.kpi, voice: voice)
            let change = amounts.change(context.changes.previousWeek)
            var parts = [
                change.map(words.labels.changeInLine),
                amounts.changeToLastYear(context.changes, words),
            ].compactMap(\.self)
            if let signal = context.signal, let value = context.value {
                parts += signal.sentences(
                    value,
                    Assessment.Direction(context.kpi.direction),
                    amounts: amounts,
                    words: words
                )
            }
            return Report.Context(
                name: name(of: context),
                value: amounts.text(context.value),
                line: parts.joined(separator: " · ")
            )
        }
    }
}

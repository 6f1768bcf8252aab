extension GoalWriter {
    func card(
        explanation: String,
        caution: String?,
        comment: [RichText],
        hasHistory: Bool
    ) -> Report.Card {
        Report.Card(
            id: goal.id,
            name: name,
            new: isNew ? words.new : nil,
            verdict: verdict,
            value: shownNumber,
            facts: facts,
            line: line,
            sentences: sentences,
            explanation: explanation,
            caution: caution,
            comment: comment,
            bar: bar,
            history: hasHistory ? history : []
        )
    }

    private var facts: [Report.Fact] {
        var facts: [Report.Fact] = []
        func add(_ label: String, _ value: String?) {
            if let value { facts.append(Report.Fact(label: label, value: value)) }
        }
        add(targetLabel, bareTarget)
        add(degreeLabel, bareDegree)
        // The sentences on what adds up name its period.
        if !isWeekly, assessment.kind == .level { add(words.labels.period, periodName) }
        if !isWeekly, !assessment.flags.contains(.asOf), assessment.value != shown || shown == nil {
            add(words.dates.week(week).capitalizedFirst, amounts.text(assessment.value))
        }
        let changes = assessment.changes
        add(words.labels.previousWeek, change)
        add(
            words.labels.lastYear(words.dates.weekOfYear(changes.lastYearWeek)),
            amounts.change(changes.lastYear)
        )
        // The sentences tell what was planned, but for a limit that is broken.
        if isOpen, assessment.kind == .cap, assessment.isMet == false {
            add(words.labels.planned, expectedInWords)
        }
        return facts
    }

    private var targetLabel: String {
        if isPlan { return words.labels.targetPlan }
        if range != nil { return words.labels.targetRange }
        return isUpperLimit ? words.labels.targetAtMost : words.labels.targetAtLeast
    }

    private var bareTarget: String? { range == nil ? targetNumber : target }

    /// "Ziel mindestens 400 im November · 58 % erreicht · −8,3 % ggü. Vorwoche"
    private var line: String {
        var during = isWeekly ? "" : " " + words.dates.during(period)
        if period.kind == .campaign, !isOpen || assessment.kind == .level {
            during += " (\(weekSpan))"
        }
        var line = targetInLine.map { $0 + during } ?? ""
        func add(_ part: String?) {
            guard let part else { return }
            if !line.isEmpty { line += " · " }
            line += part
        }
        add(degreeInLine)
        add(change.map { words.labels.changeInLine($0) })
        add(changeToLastYear)
        return line
    }

    /// "+4,1 % ggü. KW 47/2025"
    private var changeToLastYear: String? {
        amounts.changeToLastYear(assessment.changes, words)
    }

    /// Nil also where something is below zero, from which a bar is drawn.
    private var bar: Report.Bar? {
        guard let shown, !assessment.lacksTarget else { return nil }
        let target = range?.lower ?? assessment.target
        let planned = isOpen ? expectedEdge ?? expected : nil
        let drawn = [shown, target, range?.upper, planned].compactMap(\.self)
        guard !drawn.contains(where: \.isNegative) else { return nil }
        return Report.Bar(
            value: shown.double,
            target: target?.double,
            upper: range?.upper.double,
            expected: planned?.double,
            previous: isWeekly ? value(week.advanced(by: -1))?.double : nil,
            targetLabel: targetInLine ?? ""
        )
    }

    /// Of a range, the edge that what has added up should be past by now, or is past too soon.
    private var expectedEdge: Rational? {
        guard range != nil, let band = assessment.bandByNow, let shown else { return nil }
        return shown > band.upper ? band.upper : band.lower
    }

    /// The newest eight weeks, without the unknown ones before the first known.
    private var history: [Double?] {
        let values = assessment.weeks.suffix(8).map { $0.value?.double }.drop { $0 == nil }
        return values.count > 1 ? Array(values) : []
    }
}

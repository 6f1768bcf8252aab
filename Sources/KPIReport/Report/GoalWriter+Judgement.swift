extension GoalWriter {
    /// What stands behind the verdict.
    var judgement: [String] {
        guard let actual = assessment.actual else { return [] }
        var sentences =
            switch assessment.kind {
            case .flow: flow(actual)
            case .cap: cap(actual)
            case .plan: plan(actual)
            case .level: level(actual)
            }
        if let chance { sentences.append(chance) }
        if assessment.flags.contains(.early) { sentences.append(words.sentences.early) }
        return sentences
    }

    private func flow(_ actual: Rational) -> [String] {
        guard let target = assessment.target else { return [] }
        if isWeekly { return way(actual) ?? gap(actual) }
        guard isOpen else { return closed(actual) }
        var sentences = [progress(actual, amounts.text(target))] + planned
        if let pace = assessment.pace, pace < 1, assessment.status == .onTrack, !isUnlikely {
            sentences.append(words.sentences.slightlyBehind)
        }
        if assessment.isMet == true {
            sentences.append(words.sentences.beforeEnd)
        } else if let required {
            sentences.append(
                words.sentences.needed(amounts.perWeek(required), newest, weeksLeft)
            )
        }
        return sentences
    }

    private func cap(_ actual: Rational) -> [String] {
        guard let target = assessment.target else { return [] }
        if isWeekly { return gap(actual) }
        guard actual <= target else {
            let broken = words.sentences.limitBroken(amounts.distance(actual - target))
            return isOpen
                ? [progress(actual, words.figures.atMost(amounts.text(target))), broken]
                : closed(actual) + [broken]
        }
        guard isOpen else { return closed(actual) }
        var sentences = [progress(actual, words.figures.atMost(amounts.text(target)))] + planned
        if let projection = assessment.projection, projection > target {
            sentences.append(words.sentences.projected(amounts.text(projection)))
        }
        if let required {
            sentences.append(
                words.sentences.allowed(amounts.perWeek(required), newest, weeksLeft)
            )
        }
        return sentences
    }

    private func plan(_ actual: Rational) -> [String] {
        if let range { return sum(actual, in: range) }
        guard let target = assessment.target else { return [] }
        guard isWeekly || isOpen else { return closed(actual) }
        let expected = assessment.expected ?? target
        let start = isOpen ? [progress(actual, amounts.text(target))] + planned : []
        guard let deviation = (actual - expected) / expected, !deviation.isZero else {
            return start + [words.sentences.asPlanned]
        }
        let share = numbers.deviation(deviation.magnitude, edges: assessment.planEdges)
        return start + [words.sentences.deviation(share, !deviation.isNegative)]
    }

    /// What adds up to a range.
    private func sum(_ actual: Rational, in range: Assessment.Band) -> [String] {
        if isWeekly { return place(actual, in: range) }
        guard isOpen, let target else { return closed(actual) }
        guard actual <= range.upper else {
            let excess = amounts.distance(actual - range.upper)
            return [progress(actual, target), words.sentences.limitBroken(excess)]
        }
        return [progress(actual, target)] + planned
    }

    private func place(_ actual: Rational, in range: Assessment.Band) -> [String] {
        guard let target else { return [] }
        if actual < range.lower {
            return [words.sentences.below(amounts.distance(range.lower - actual), target)]
        }
        if actual > range.upper {
            return [words.sentences.above(amounts.distance(actual - range.upper), target)]
        }
        return [words.sentences.inside(target)]
    }

    private func level(_ actual: Rational) -> [String] {
        if let range { return way(actual) ?? place(actual, in: range) }
        if let way = way(actual) { return way + (isOpen ? planned : []) }
        return isWeekly || isOpen ? gap(actual) : closed(actual)
    }

    /// How far of the way from the start value to the target.
    private func way(_ actual: Rational) -> [String]? {
        guard let baseline = assessment.baseline, let achievement = assessment.achievement,
            let target = range == nil ? targetNumber : target,
            range == nil || assessment.isMet == false
        else { return nil }
        return [
            words.sentences.way(
                amounts.text(baseline),
                amounts.text(actual),
                target,
                percent(achievement)
            )
        ]
    }

    private func gap(_ actual: Rational) -> [String] {
        guard let target = assessment.target, assessment.isMet == false else { return [] }
        let gap = amounts.distance(actual - target)
        // Money shows no more digits than its currency has.
        if gap == amounts.distance(0) {
            return [words.sentences.justOff(self.target ?? amounts.text(target))]
        }
        return isUpperLimit
            ? [words.sentences.tooHigh(gap, amounts.text(target))]
            : [words.sentences.tooLow(gap, amounts.text(target))]
    }

    /// The result of a finished period; where it is reached and calm, the card's line says it all.
    private func closed(_ actual: Rational) -> [String] {
        guard let target, isException else { return [] }
        let isReached = assessment.status == .achieved
        return [
            words.sentences.closed(
                isReached,
                amounts.text(actual),
                target,
                words.dates.during(period),
                weekSpan
            )
        ]
    }

    private func progress(_ actual: Rational, _ target: String) -> String {
        words.sentences.progress(
            amounts.text(actual),
            target,
            words.dates.during(period),
            weekSpan
        )
    }

    private var planned: [String] { expectedInWords.map { [words.sentences.planned($0)] } ?? [] }

    /// What was planned by now; of a range, the part that counts now.
    var expectedInWords: String? {
        if range != nil, assessment.kind == .plan {
            return assessment.bandByNow.map { amounts.planned($0, beside: assessment.actual) }
        }
        return expected.map { amounts.planned($0, beside: assessment.actual) }
    }

    /// What was planned by now; on the way from a start value, what the pace was measured by.
    var expected: Rational? {
        if let expected = assessment.expected { return expected }
        guard assessment.kind == .level, isOpen, let baseline = assessment.baseline,
            let actual = assessment.actual, let pace = assessment.pace,
            let planned = (actual - baseline) / pace
        else { return nil }
        return baseline + planned
    }

    /// "November"; a period without a name of its own is told by its weeks.
    var periodName: String { period.kind == .campaign ? weekSpan : words.dates.period(period) }

    /// "KW 45–48", or the days where a period is no run of weeks.
    var weekSpan: String {
        period.hasWholeWeeks
            ? words.dates.weeks(period.from, period.to)
            : words.dates.span(period.days.lowerBound, period.days.upperBound)
    }

    /// The weeks to come; a last one that the period cuts counts as one.
    private var weeksLeft: Int {
        let weeks = week.distance(to: period.to)
        return period.hasWholeWeeks || daysLeft < 7 ? weeks : max(2, weeks)
    }

    private var daysLeft: Int { period.dayCount - period.elapsedDays(after: week) }

    private var newest: String? { assessment.value.map { amounts.text($0) } }

    /// What each of the coming weeks must bring, or may take.
    var required: Rational? {
        if let required = assessment.requiredPerWeek {
            return required * min(1, Rational(Int128(daysLeft), over: 7))
        }
        guard assessment.kind == .cap, let target = assessment.target,
            let actual = assessment.actual, weeksLeft > 0
        else { return nil }
        return (target - actual) / Rational(weeksLeft)
    }
}

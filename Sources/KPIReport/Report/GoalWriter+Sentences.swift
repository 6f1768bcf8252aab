extension GoalWriter {
    /// What the numbers say: verdict and need, signal and cause, what was agreed, the data.
    var sentences: [String] {
        var sentences = assessment.status == .noData ? whyNoData : judgement
        if let need { sentences.append(need) }
        if isException, let mean { sentences.append(mean) }
        sentences += signalSentences
        if isException, let cause { sentences.append(cause) }
        sentences += changedTargets
        if let since = shortenedSince {
            sentences.append(words.sentences.prorated(words.dates.week(since)))
        }
        if let breakEven { sentences.append(breakEven) }
        if isException, let measured { sentences.append(measured) }
        if let benchmark { sentences.append(benchmark) }
        if isException, let agreed { sentences.append(agreed) }
        if let silence { sentences.append(silence) }
        return sentences + dataSentences
    }

    /// What the four weeks before had on average, which one week says less of.
    private var mean: String? {
        guard let value = assessment.value, let change = assessment.changes.fourWeekMean.absolute
        else { return nil }
        return words.labels.fourWeekMean(amounts.text(value - change))
    }

    private var signalSentences: [String] {
        guard let signal = assessment.signal, let value = assessment.value else { return [] }
        return signal.sentences(value, assessment.direction, amounts: amounts, words: words)
    }

    /// The week in which the work began, where that cuts the target of a running period.
    private var shortenedSince: Week? {
        guard assessment.kind != .level, goal.changes.isEmpty,
            let since = input.scorecard.client.since, since <= period.to,
            since.monday > goal.period(holding: week).days.lowerBound
        else { return nil }
        if case .between(let lower, _) = goal.target {
            return range?.lower == lower ? nil : since
        }
        guard let agreed = goal.target.number, assessment.target != agreed else { return nil }
        return since
    }

    /// What alone counts, where the client's own name for it does not say so.
    private var measured: String? {
        guard goal.name != nil else { return nil }
        return Self.only(goal.segment, words).map(words.sentences.measured)
    }

    /// What others have, for goals that want it told.
    private var benchmark: String? {
        guard goal.showsBenchmark, let benchmark = goal.kpi.benchmarks.first else { return nil }
        return words.sentences.benchmark(
            benchmark.low == benchmark.high
                ? amounts.text(benchmark.low) : amounts.range(benchmark.low, benchmark.high),
            Plain.clean(benchmark.of[in: language] ?? ""),
            Plain.clean(benchmark.who),
            benchmark.year
        )
    }

    private var agreed: String? {
        let day = goal.change(inForce: week)?.agreed ?? goal.agreed
        return day.map { words.sentences.agreed(words.dates.day($0)) }
    }
}

extension Signal {
    /// Whether this week's value is better or worse than usual.
    func tone(_ value: Rational, _ direction: Assessment.Direction) -> Words.Tone {
        let isAbove = value.double > mean
        return switch direction {
        case .higher: isAbove ? .good : .bad
        case .lower: isAbove ? .bad : .good
        case .range: .neutral
        }
    }

    /// The strongest thing this week's value breaks, in words; empty for the usual variation and
    /// where the weeks before are no measure.
    func sentences(
        _ value: Rational,
        _ direction: Assessment.Direction,
        amounts: Amounts,
        words: Words
    ) -> [String] {
        guard isNews else { return [] }
        let tone = tone(value, direction)
        let isAbove = value.double > mean
        if rules.contains(.runOfEight) {
            return [words.signals.run(tone, isAbove, amounts.text(mean, beside: value))]
        }
        if rules.contains(.outside) {
            let usual = amounts.range(lower, upper, beside: value)
            return [words.signals.outside(tone, isAbove, usual)]
        }
        return [words.signals.nearLimit(tone, isAbove)]
    }
}

extension Assessment.Direction {
    /// Which way is good for a KPI without a goal.
    init(_ direction: KPI.Direction) {
        switch direction {
        case .higher: self = .higher
        case .lower: self = .lower
        case .range, .neutral: self = .range
        }
    }
}

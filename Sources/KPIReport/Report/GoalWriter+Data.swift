extension GoalWriter {
    /// Why there is no verdict.
    var reasonsForNoData: [String] {
        var reasons: [String] = []
        if isWeekly {
            let state = assessment.weeks.last { $0.week == week }?.state
            let label = words.dates.week(week)
            if assessment.value != nil {
                reasons.append(words.sentences.notJudged)
            } else if state == .notApplicable {
                reasons.append(words.sentences.notApplicable(label))
            } else {
                reasons.append(words.sentences.noValue(label))
            }
        } else if period.from > week {
            return [words.dataState.begins(words.dates.week(period.from))]
        } else if assessment.lacksTarget {
            return [words.dataState.noTarget]
        } else if assessment.flags.contains(.notAdditive) {
            reasons.append(words.sentences.notAdditive)
        } else if weeksElapsed > assessment.weeksKnown {
            reasons.append(
                words.sentences.weeksMissing(weeksElapsed - assessment.weeksKnown, weeksElapsed)
            )
            if assessment.weeksKnown > 0, !missingWeeks.isEmpty {
                reasons.append(words.sentences.without(missingWeeks.map(words.dates.week)))
            }
        } else {
            reasons.append(words.sentences.notJudged)
        }
        if goal.cadence != .weekly, let newest = newestKnown {
            reasons.append(words.sentences.asOf(words.dates.week(newest), goal.cadence))
        }
        return reasons
    }

    /// Gaps, provisional and corrected values, age.
    var dataSentences: [String] {
        var result = impossible.map { [$0] } ?? []
        let missing = missingWeeks
        if assessment.status != .noData {
            if !missing.isEmpty, assessment.flags.contains(.incompleteData) {
                result.append(words.sentences.without(missing.map(words.dates.week)))
            }
            if assessment.flags.contains(.asOf), let newest = newestKnown {
                result.append(words.sentences.asOf(words.dates.week(newest), goal.cadence))
            }
        }
        result += weeks(in: .partial).suffix(3).map { words.sentences.partial($0) }
        result += provisional
        result += restatements
        if let restatedResult { result.append(restatedResult) }
        result += marginSentences
        if assessment.flags.contains(.fewAnswers), assessment.margin?.isRange != true {
            result.append(words.sentences.fewAnswers)
        }
        return result
    }

    /// That the numbers delivered cannot be right, which is not the client's fault.
    private var impossible: String? {
        let (values, range) = ([assessment.value, assessment.actual], goal.kpi.range)
        for value in values.compactMap(\.self) {
            if let most = range.max, value > most {
                return words.dataState.impossible(amounts.text(most), true)
            }
            if let least = range.min, value < least {
                return words.dataState.impossible(amounts.text(least), false)
            }
        }
        return nil
    }

    var isProvisional: Bool { assessment.flags.contains(.provisional) }

    /// Which weeks may still change.
    private var provisional: [String] {
        guard isProvisional else { return [] }
        let weeks = isWeekly ? [] : weeks(in: .provisional)
        return [
            weeks.isEmpty
                ? words.sentences.provisional : words.dataState.provisionalWeeks(weeks)
        ]
    }

    /// The names of the period's weeks in that state.
    private func weeks(in state: WeekValue.State) -> [String] {
        assessment.weeks.filter { $0.state == state && elapsed.contains($0.week) }
            .map { words.dates.week($0.week) }
    }

    /// The newest three corrections.
    private var restatements: [String] {
        assessment.weeks.suffix(13).compactMap { weekValue -> String? in
            guard weekValue.state == .restated, let before = weekValue.restatedFrom,
                let now = weekValue.value, before != now
            else { return nil }
            guard let (old, new) = correction(from: before, to: now) else { return nil }
            return weekValue.week == week.advanced(by: -1)
                ? words.sentences.restatedPrevious(old, new)
                : words.sentences.restated(words.dates.week(weekValue.week), old, new)
        }.suffix(3)
    }

    /// The result of a finished period as it was reported, beside the current one.
    private var restatedResult: String? {
        guard let corrected = assessment.corrected,
            let (old, new) = correction(from: corrected.reported, to: corrected.current)
        else { return nil }
        return words.dataState.restatedResult(words.dates.during(corrected.period), old, new)
    }

    /// Both numbers as they are told; nil where they read the same.
    private func correction(from before: Rational, to now: Rational) -> (String, String)? {
        let (old, new) = (amounts.text(before), amounts.text(now))
        guard old != new else { return nil }
        return (amounts.hasUnitWord ? amounts.bare(before) : old, new)
    }

    /// Weeks of a longer period that were expected and not delivered.
    private var missingWeeks: [Week] {
        guard !isWeekly, goal.cadence == .weekly else { return [] }
        return assessment.weeks.filter { weekValue in
            weekValue.state == .missing && elapsed.contains(weekValue.week)
        }.map(\.week)
    }

    /// The weeks of the period that the report covers.
    private var elapsed: ClosedRange<Week> {
        let end = min(week, period.to)
        let start = max(period.from, input.scorecard.client.since ?? period.from)
        return min(start, end)...end
    }

    private var weeksElapsed: Int { elapsed.lowerBound.distance(to: elapsed.upperBound) + 1 }

    private var newestKnown: Week? { assessment.weeks.last { $0.value != nil }?.week }
}

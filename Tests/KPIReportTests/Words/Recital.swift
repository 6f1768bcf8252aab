@testable import KPIReport

/// Everything a table of words can say, spoken once with numbers for what it is told.
struct Recital {
    let words: Words

    init(_ tag: LanguageTag, address: Habits.Address) {
        words = Words.of(tag, address: address)
    }

    /// The different words of all texts, in lower case, without those of one or two letters.
    var vocabulary: Set<String> {
        let texts =
            figures + dates + labels + outcome + sentences + signals + reasons + closing
            + uncertainty + dataState
        let all = texts.flatMap { $0.lowercased().split { !$0.isLetter } }
        return Set(all.map(String.init).filter { $0.count > 2 })
    }

    private static let counts = Array(0...13)
    private static let tones: [Words.Tone] = [.good, .bad, .neutral]

    var figures: [String] {
        let figures = words.figures
        let units: [Words.Duration] = [.seconds, .minutes, .hours, .days]
        return [
            figures.multiple("3"), figures.percentagePoints("3"), figures.unchanged,
            figures.missing, figures.atLeast("3"), figures.atMost("3"), figures.between("3", "4"),
            figures.list(["3", "4", "5"]), figures.labelled("3", "4"),
        ] + [true, false].map { figures.points("3", $0) }
            + units.flatMap { [figures.duration($0, "1", true), figures.duration($0, "3", false)] }
            + Self.counts.map(figures.spelledOut)
    }

    var dates: [String] {
        let dates = words.dates
        let (from, to) = (Week(index: 2_900), Week(index: 2_960))
        let days = (1...12).compactMap { Day(year: 2026, month: $0, day: 1) }
        let rules: [Period.Rule] = [.week, .month, .quarter, .year, .campaign(from: from, to: to)]
        let periods = rules.map { $0.period(holding: from) }
        return [dates.week(from), dates.weekOfYear(from), dates.weeks(from, to)]
            + days.flatMap { [dates.day($0), dates.due($0, true), dates.span($0, days[11])] }
            + periods.flatMap { [dates.period($0), dates.during($0)] }
    }

    var labels: [String] {
        let labels = words.labels
        let axes: [Client.Comparison.Axis] = [.channel, .campaign]
        let plain = [
            labels.test, labels.testBanner, labels.target,
            labels.targetAtLeast, labels.targetAtMost, labels.targetRange, labels.targetPlan,
            labels.degree, labels.previousWeek, labels.planned, labels.period,
            labels.asks, labels.context, labels.commentary, labels.steps,
            labels.client, labels.values, labels.kpi, labels.reached, labels.verdict,
            labels.terms, labels.base, labels.range, labels.assessment, labels.best,
            labels.worst, labels.limitShare, labels.planShare, labels.kept,
        ]
        let made = [
            labels.correction(1), labels.correction(2),
            labels.title("3"), labels.correctionBanner("3"), labels.targetInLine("3"),
            labels.degreeInLine("3"), labels.changeInLine("3"), labels.exceptions(3),
            labels.noteworthy(3), labels.steady(0, 1), labels.steady(1, 0), labels.steady(1, 1),
            labels.valuesCaption("3"), labels.only("3", nil), labels.only(nil, "3"),
            labels.only("3", "4"), labels.lastYear("3"), labels.fourWeekMean("3"),
            labels.limitShareInLine("3"),
            labels.planShareInLine("3"),
        ]
        return plain + made + Assessment.Status.allCases.map(labels.status)
            + Assessment.Status.allCases.compactMap { labels.counted(3, $0) }
            + axes.flatMap { [labels.comparison("3", $0), labels.axis($0)] }
    }

    var outcome: [String] {
        let outcome = words.outcome
        let plain = [
            outcome.ofThemReached(3), outcome.subject("3", "4", "5"), outcome.reachedWith("3"),
            outcome.instead("3", "4", "5", "6"), outcome.behind("3", "4", "5", "6", "7"),
            outcome.best("3", "4", "5"), outcome.firstReport, outcome.lastReport,
            outcome.pause("3", "4"), outcome.withoutData(3, 3, "4"),
        ]
        let counted = Self.counts.flatMap {
            [
                outcome.noData($0), outcome.others($0), outcome.allWell($0, 0),
                outcome.allWell($0, 1), outcome.allWell($0, $0),
                outcome.withoutData($0, 20, "4"), outcome.reached($0, 20, true),
                outcome.onTrack($0, 20, true),
            ]
        }
        return plain + counted
    }

    var sentences: [String] {
        let all = words.sentences
        let plain = [
            all.slightlyBehind, all.beforeEnd, all.notAdditive, all.notJudged, all.provisional,
            all.early, all.fewAnswers,
        ]
        let made = [
            all.progress("3", "4", "5", "6"), all.planned("3"), all.projected("3"),
            all.limitBroken("3"), all.tooHigh("3", "4"), all.tooLow("3", "4"), all.justOff("3"),
            all.inside("3"), all.above("3", "4"), all.below("3", "4"),
            all.way("3", "4", "5", "6"), all.asPlanned, all.noValue("3"),
            all.notApplicable("3"), all.without(["3"]), all.without(["3", "4"]),
            all.partial("3"), all.restatedPrevious("3", "4"), all.restated("3", "4", "5"),
            all.targetChanged("3", "4", "5", "6"), all.targetRewritten("3", "4", "5"),
            all.measured("3"), all.agreed("3"),
            all.prorated("3"), all.breakEven("3", "4"),
            all.benchmark("3", "4", "5", 6),
        ]
        let counted = Self.counts.dropFirst().flatMap {
            [
                all.needed("3", "4", $0), all.allowed("3", "4", $0), all.weeksMissing($0, 13),
                all.weeksMissing($0, $0),
            ]
        }
        let cadences: [KPI.Cadence] = [.weekly, .monthly, .quarterly]
        return plain + made + counted + cadences.map { all.asOf("3", $0) }
            + [true, false].flatMap {
                [all.deviation("3", $0), all.closed($0, "3", "4", "5", "6")]
            }
    }

    var signals: [String] {
        Self.tones.flatMap { tone in
            [true, false].flatMap {
                [
                    words.signals.outside(tone, $0, "3"), words.signals.run(tone, $0, "3"),
                    words.signals.nearLimit(tone, $0),
                ]
            }
        }
    }

    var reasons: [String] {
        let reasons = words.reasons
        func need(_ weeks: Int, _ isUpperLimit: Bool) -> Words.Reasons.Need {
            .init(
                soFar: "3",
                target: "4",
                during: "5",
                needed: "6",
                weeksLeft: weeks,
                isUpperLimit: isUpperLimit
            )
        }
        let flags = [true, false]
        let shifts = flags.map {
            Words.Reasons.Shift(channel: "3", from: "4", to: "5", isAbove: $0)
        }
        let moved = flags.flatMap { rose in
            [reasons.rate("3", "4", "5", rose), reasons.contribution("3", "4", "5", rose)]
                + shifts.flatMap { [reasons.mix($0, rose), reasons.paradox($0, rose)] }
        }
        let needs = flags.flatMap { limit in
            [1, 3].flatMap { [reasons.need(need($0, limit)), reasons.outOfReach(need($0, limit))] }
        }
        let purposes: [Client.Purpose] = [.sales, .service, .brand]
        return moved + needs + [reasons.sum(.channels), reasons.sum(.campaigns)]
            + [reasons.silent("3", "4"), reasons.countedByParts, reasons.noise("3", "4", "5", "6")]
            + [reasons.breakEvenReturn("3", "4")] + purposes.map { reasons.notJudged("3", $0) }
    }

    var uncertainty: [String] {
        let all = words.uncertainty
        let contrasts: [Words.Uncertainty.Contrast?] = [nil, .onTrack, .behind]
        return [true, false].flatMap { flag in
            contrasts.map {
                all.chance(.init(tenths: 3, isLimit: flag, weeks: 13, contrast: $0))
            } + [all.answers("3", "4", "5", flag), all.surveyChange("3", "4", flag)]
        }
    }

    var dataState: [String] {
        let all = words.dataState
        return [
            all.provisionalWeeks(["3"]), all.provisionalWeeks(["3", "4"]),
            all.restatedResult("3", "4", "5"), all.mixedTarget("3", "4"), all.begins("3"),
            all.noTarget, all.impossible("3", true), all.impossible("3", false),
            all.days("3", "4", true),
            all.days("3", "4", false), all.failed("3"), words.new,
        ]
    }

    var closing: [String] {
        let all = words.closing
        return [
            all.reading, all.bar, all.plannedMark, all.history(3), all.thresholds("3", "4"),
            all.plans("3", "4"), all.ranges, all.upperLimits, all.signal, all.usual,
            all.percentagePoints, all.data,
            all.sources("3"), all.upTo("3", "4"), all.asOf("3"), all.period("3", "4", "5"),
            all.provisional("3"), all.missing("3"), all.contact, all.deputy("3"),
            all.why("3", "4"), all.stopByLink, all.stopByAnswer("3"), all.unsubscribe,
            all.glossary, all.imprint,
        ]
    }
}

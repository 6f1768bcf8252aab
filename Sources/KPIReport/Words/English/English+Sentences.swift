extension Words {
    static let englishSentences = Sentences(
        progress: { "\($0) of \($1) \($2) (\($3))." },
        planned: { "Planned by today: \($0)." },
        needed: { needed, newest, weeks in
            weeks == 1
                ? "Needed in the final week: \(needed)\(newest.map { "; the latest week brought \($0)" } ?? "")."
                : "Needed per week: \(needed)\(newest.map { "; the latest week brought \($0)" } ?? "")."
        },
        allowed: { allowed, newest, weeks in
            weeks == 1
                ? "Left for the final week: \(allowed)\(newest.map { "; the latest week used \($0)" } ?? "")."
                : "Left per week: \(allowed)\(newest.map { "; the latest week used \($0)" } ?? "")."
        },
        projected: { "Projected for the whole period: \($0)." },
        slightlyBehind: "Slightly behind, still on track.",
        beforeEnd: "The goal is reached before the end of the period.",
        limitBroken: { "The limit is exceeded by \($0)." },
        tooHigh: { "\($0) too high (at most \($1))." },
        tooLow: { "\($0) below target (at least \($1))." },
        justOff: { "Only just off target (\($0))." },
        inside: { "Inside the target range (\($0))." },
        above: { "\($0) above the target range (\($1))." },
        below: { "\($0) below the target range (\($1))." },
        way: { "Start \($0), now \($1), target \($2): \($3) of the way." },
        deviation: { "That is \($0) \($1 ? "more" : "less") than planned." },
        asPlanned: "That is exactly as planned.",
        closed: { "\($0 ? "Reached" : "Missed"): \($1), target \($2), \($3) (\($4))." },
        noValue: { "No judgement: the value for \($0) is not available." },
        notApplicable: { "No judgement: in \($0) there was nothing to measure." },
        weeksMissing: { missing, elapsed in
            let all = englishFigures.spelledOut(elapsed)
            let gone = englishFigures.spelledOut(missing)
            if missing >= elapsed, elapsed > 1 {
                return "No judgement: \(elapsed == 2 ? "both" : "all \(all)") weeks are missing."
            }
            return elapsed == 1
                ? "No judgement: the first week is missing."
                : "No judgement: \(gone) of \(all) weeks \(missing == 1 ? "is" : "are") missing."
        },
        notAdditive:
            "No judgement: the same people count in several weeks, and a value for the whole period is not available.",
        notJudged: "No judgement: there is not enough data.",
        without: { weeks in
            let ending = weeks.count == 1 ? "is" : "are"
            return
                "\(Words.list(weeks, and: " and ").capitalizedFirst) \(ending) not available and not counted."
        },
        partial: { "\($0.capitalizedFirst) is not measured in full." },
        provisional: "The value is provisional and may still change.",
        early: "The period has only just begun; the direction may still change.",
        asOf: { week, cadence in
            switch cadence {
            case .weekly: "As of \(week)."
            case .monthly: "As of \(week); measured monthly."
            case .quarterly: "As of \(week); measured once a quarter."
            }
        },
        restatedPrevious: { "The value for the previous week was corrected from \($0) to \($1)." },
        restated: { "The value for \($0) was corrected from \($1) to \($2)." },
        targetChanged: {
            "Target from \($0) on: \($1) instead of \($2)\($3.map { " (\($0))" } ?? "")."
        },
        targetRewritten: { "The target is now \($0); the report for \($1) still said \($2)." },
        measured: { "Measured: \($0)." },
        agreed: { "Target agreed on \($0)." },
        prorated: { "The target is pro rata, because the work together began in \($0)." },
        fewAnswers: "Few answers: even a single one shifts the value noticeably.",
        breakEven: { "Break-even at a margin of \($0): \($1)." },
        benchmark: { "For orientation: \($0) (\($1); \($2), \($3))." }
    )

    static let englishSignals = Signals(
        outside: { tone, isAbove, range in
            let word =
                switch (tone, isAbove) {
                case (.good, _): "unusually good"
                case (.bad, _): "unusually bad"
                case (.neutral, true): "unusually high"
                case (.neutral, false): "unusually low"
                }
            let place = isAbove ? "above" : "below"
            return "Signal: \(word), \(place) the usual range (\(range))."
        },
        run: { tone, isAbove, mean in
            let place = isAbove ? "above" : "below"
            return
                "Signal: lasting change\(englishTurn(tone)), eight weeks in a row \(place) the mean (\(mean))."
        },
        nearLimit: { tone, isAbove in
            let edge = isAbove ? "upper" : "lower"
            return
                "Signal: lasting change\(englishTurn(tone)), at least three of the last four weeks near the \(edge) limit of what is usual."
        }
    )

    private static func englishTurn(_ tone: Tone) -> String {
        switch tone {
        case .good: " for the better"
        case .bad: " for the worse"
        case .neutral: ""
        }
    }
}

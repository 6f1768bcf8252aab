extension Words {
    static func english(region: String?) -> Words {
        Words(
            language: .en,
            figures: englishFigures,
            dates: englishDates(isAmerican: region == "US"),
            labels: englishLabels,
            outcome: englishOutcome,
            sentences: englishSentences,
            signals: englishSignals,
            reasons: englishReasons,
            closing: englishClosing
        )
    }

    private static let numerals = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ]

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    private static let quarters = ["first", "second", "third", "fourth"]

    private static func goals(_ number: Int, measurable: Bool) -> String {
        "\(number) \(measurable ? "measurable " : "")\(number == 1 ? "goal" : "goals")"
    }

    static let englishFigures = Figures(
        multiple: { "\($0)x" },
        percentagePoints: { "\($0)\u{A0}pp" },
        points: { "\($0)\u{A0}\($1 ? "point" : "points")" },
        duration: { unit, number, isOne in
            let word =
                switch unit {
                case .seconds: isOne ? "second" : "seconds"
                case .minutes: isOne ? "minute" : "minutes"
                case .hours: isOne ? "hour" : "hours"
                case .days: isOne ? "day" : "days"
                }
            return "\(number)\u{A0}\(word)"
        },
        unchanged: "unchanged",
        missing: "not available",
        atLeast: { "at least \($0)" },
        atMost: { "at most \($0)" },
        between: { "\($0) to \($1)" },
        spelledOut: { numerals.indices.contains($0) ? numerals[$0] : String($0) },
        list: { Words.list($0, and: " and ") },
        labelled: { "\($0): \($1)" }
    )

    private static func englishDates(isAmerican: Bool) -> Dates {
        let dayAndMonth: @Sendable (Int, Int) -> String = { month, day in
            isAmerican ? "\(months[month - 1])\u{A0}\(day)" : "\(day)\u{A0}\(months[month - 1])"
        }
        let full: @Sendable (Day) -> String = { day in
            let (year, month, number) = day.civil
            return dayAndMonth(month, number) + (isAmerican ? ", " : "\u{A0}") + "\(year)"
        }
        return Dates(
            week: { "week \($0.number)" },
            weekOfYear: { "week \($0.number)/\($0.year)" },
            weeks: { from, to in
                if from == to { return "week \(from.number)" }
                return from.year == to.year
                    ? "weeks \(from.number)–\(to.number)"
                    : "weeks \(from.number)/\(from.year)–\(to.number)/\(to.year)"
            },
            day: full,
            span: { from, to in
                let (first, last) = (from.civil, to.civil)
                if from == to { return full(to) }
                if first.year != last.year { return "\(full(from)) to \(full(to))" }
                if first.month != last.month {
                    return "\(dayAndMonth(first.month, first.day)) to \(full(to))"
                }
                let month = months[last.month - 1]
                return isAmerican
                    ? "\(month)\u{A0}\(first.day)–\(last.day), \(last.year)"
                    : "\(first.day)–\(last.day)\u{A0}\(month)\u{A0}\(last.year)"
            },
            due: { day, showsYear in
                let (year, month, number) = day.civil
                let short = months[month - 1].prefix(3)
                let date =
                    isAmerican
                    ? ",\u{A0}\(short)\u{A0}\(number)\(showsYear ? ",\u{A0}\(year)" : "")"
                    : "\u{A0}\(number)\u{A0}\(short)\(showsYear ? "\u{A0}\(year)" : "")"
                return "by \(weekdays[day.weekday - 1])\(date)"
            },
            period: { period in
                let (year, month, _) = period.anchor.civil
                return switch period.kind {
                case .week: "week \(period.from.number)"
                case .month: months[month - 1]
                case .quarter: "Q\((month + 2) / 3)"
                case .year: String(year)
                case .campaign: "Period"
                }
            },
            during: { period in
                let (year, month, _) = period.anchor.civil
                return switch period.kind {
                case .week: "in week \(period.from.number)"
                case .month: "in \(months[month - 1])"
                case .quarter: "in the \(quarters[(month - 1) / 3]) quarter"
                case .year: "in \(year)"
                case .campaign: "in the period"
                }
            }
        )
    }

    private static let englishLabels = Labels(
        status: { status in
            switch status {
            case .achieved: "reached"
            case .onTrack: "on track"
            case .atRisk: "watch"
            case .offTrack: "off track"
            case .missed: "missed"
            case .noData: "no data"
            }
        },
        counted: { _, _ in nil },
        title: { "Weekly report, \($0)" },
        test: "[Test]",
        correction: "Correction:",
        testBanner: "Test copy: for the agency only, not sent to the client.",
        correctionBanner: { "Corrected report: \($0)" },
        target: "Target",
        targetAtLeast: "Target (at least)",
        targetAtMost: "Target (at most)",
        targetRange: "Target range",
        targetPlan: "Plan",
        degree: "Achievement",
        previousWeek: "vs. previous week",
        planned: "planned by today",
        neededPerWeek: "needed per week",
        allowedPerWeek: "left per week",
        targetInLine: { "Target \($0)" },
        degreeInLine: { "\($0) reached" },
        changeInLine: { "\($0) vs. previous week" },
        asks: "What we need from you",
        exceptions: { "Needs attention (\($0))" },
        noteworthy: { "Worth a look (\($0))" },
        steady: { onTrack, achieved in
            let heading =
                onTrack == 0 ? "Reached" : achieved == 0 ? "On track" : "Reached or on track"
            return "\(heading) (\(onTrack + achieved))"
        },
        context: "For context, without a goal",
        commentary: "Commentary",
        steps: "Next steps",
        client: "you",
        values: "All values",
        valuesCaption: { "Compared with the previous week and the target, \($0)" },
        kpi: "KPI",
        reached: "reached",
        verdict: "Status",
        terms: "The KPIs in short",
        comparison: { "\($0) by \($1 == .campaign ? "campaign" : "channel")" },
        axis: { $0 == .campaign ? "Campaign" : "Channel" },
        base: "Cases",
        range: "Range (95%)",
        assessment: "Comparison",
        best: "best",
        worst: "weakest",
        only: { channel, campaign in
            switch (channel, campaign) {
            case (let channel?, let campaign?): "\(channel) only, campaign \(campaign)"
            case (let channel?, nil): "\(channel) only"
            case (nil, let campaign?): "campaign \(campaign) only"
            case (nil, nil): ""
            }
        }
    )

    private static let englishOutcome = Outcome(
        reached: { "\($0) of \(goals($1, measurable: $2)) reached" },
        onTrack: { "\($0) of \(goals($1, measurable: $2)) on track" },
        ofThemReached: { ", \($0) of them reached" },
        noData: { "No data for \($0) \($0 == 1 ? "goal" : "goals")" },
        subject: { "\($0.capitalizedFirst): \($1) – \($2)" },
        instead: { name, value, target, rest in
            "\(name) with \(value) instead of \(target)\(rest.map { " (\($0))" } ?? "")"
        },
        behind: { name, actual, target, during, planned in
            let start = "\(name) with \(actual) of \(target) \(during)"
            return start + (planned.map { ", planned by today: \($0)" } ?? "")
        },
        others: { number in
            number == 1 ? "One more goal needs attention." : "\(number) more goals need attention."
        },
        allWell: { number, achieved in
            let state =
                switch achieved {
                case number: "reached"
                case 0: "on track"
                default: "reached or on track"
                }
            return number == 1
                ? "The agreed goal is \(state)." : "All \(number) goals are \(state)."
        },
        best: { name, value, rest in
            "Best result: \(name) with \(value)\(rest.map { " (\($0))" } ?? "")."
        },
        withoutData: { number, all, week in
            if number == all, all > 1 {
                return "There is not enough data to judge any of the \(all) goals (\(week))."
            }
            return number == 1
                ? "There is not enough data to judge one goal (\(week))."
                : "There is not enough data to judge \(number) goals (\(week))."
        },
        reachedWith: { "\($0) reached" },
        firstReport:
            "This is your first weekly report; comparisons will follow in the coming weeks.",
        lastReport: "This is the last of the agreed weekly reports.",
        pause: { span, why in
            "Pause: \(span)\(why.map { " (\($0))" } ?? ""); there is no report in that time."
        }
    )

    private static let englishSentences = Sentences(
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
            let all = numerals.indices.contains(elapsed) ? numerals[elapsed] : String(elapsed)
            let gone = numerals.indices.contains(missing) ? numerals[missing] : String(missing)
            if missing >= elapsed, elapsed > 1 {
                return "No judgement: all \(all) weeks are missing."
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
        measured: { "Measured: \($0)." },
        agreed: { "Target agreed on \($0)." },
        prorated: { "The target is pro rata, because the work together began in \($0)." },
        fewAnswers: "Few answers: even a single one shifts the value noticeably.",
        breakEven: { "Break-even at a margin of \($0): \($1)." },
        benchmark: { "For orientation: \($0) (\($1); \($2), \($3))." }
    )

    private static let englishSignals = Signals(
        outside: { tone, isAbove, lower, upper in
            let word =
                switch (tone, isAbove) {
                case (.good, _): "unusually good"
                case (.bad, _): "unusually bad"
                case (.neutral, true): "unusually high"
                case (.neutral, false): "unusually low"
                }
            let place = isAbove ? "above" : "below"
            return "Signal: \(word), \(place) the usual range (\(lower) to \(upper))."
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

    private static let englishClosing = Closing(
        reading: "How to read this report",
        bar: "Bar: the value on a scale from zero; the upright mark is the target.",
        plannedMark: "Second mark on a bar: what was planned by today.",
        history: { "Small columns: the last \($0) weeks, the newest on the right." },
        thresholds: {
            "On track: at least \($0) of the target or of what was planned by today; watch: at least \($1); below that off track."
        },
        upperLimits:
            "For upper limits, less is better: 100% means exactly at the limit, 90% a tenth above it.",
        signal:
            "Signal: outside the range in which the value usually lay in the last 26\u{A0}weeks, or has been shifted for weeks.",
        usual:
            "Without a signal, a change is usual variation: nothing new is at work. If a value stays off its target, only a new measure will help.",
        percentagePoints: "pp: percentage points.",
        data: "Data",
        sources: { "Sources: \($0)." },
        upTo: { "Data up to \($0), Sunday, \($1)." },
        asOf: { "Data as of \($0)." },
        period: { "\($0.capitalizedFirst): \($1), \($2)." },
        provisional: { "Provisional, may still change: \($0)." },
        missing: { "Not available: \($0)." },
        contact: "Your contact",
        deputy: { "Your contact (standing in for \($0))" },
        why: { "You get this report because \($0) agreed on it with \($1)." },
        stopByLink: "You can stop this report at any time.",
        stopByAnswer: { "To stop receiving this report, a short reply to \($0) is enough." },
        unsubscribe: "Stop this weekly report",
        glossary: "All KPIs explained",
        imprint: "Imprint"
    )
}

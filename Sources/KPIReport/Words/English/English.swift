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
        correction: { $0 == 1 ? "Correction:" : "Correction \($0):" },
        testBanner: "Test copy: for the agency only, not sent to the client.",
        correctionBanner: { "Corrected report: \($0)" },
        target: "Target",
        targetAtLeast: "Target (at least)",
        targetAtMost: "Target (at most)",
        targetRange: "Target range",
        targetPlan: "Plan",
        degree: "Achievement",
        previousWeek: "vs. previous week",
        fourWeekMean: { "Mean of the four weeks before: \($0)." },
        lastYear: { "vs. \($0)" },
        planned: "Planned by today",
        period: "Period",
        targetInLine: { "Target \($0)" },
        degreeInLine: { "\($0) reached" },
        limitShare: "Limit used",
        limitShareInLine: { "\($0) of the limit" },
        planShare: "Plan so far",
        planShareInLine: { "\($0) of the plan" },
        kept: "kept",
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
        reached: "Reached",
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

    private static let englishClosing = Closing(
        reading: "How to read this report",
        bar: "Bar: the value on a scale from zero; the upright mark is the target.",
        plannedMark: "Second mark on a bar: what was planned by today.",
        history: { "Small columns: the last \($0) weeks, the newest on the right." },
        thresholds: {
            "On track: at least \($0) of the target or of what was planned by today; watch: at least \($1); below that off track."
        },
        plans: {
            "Plans: on track up to \($0) above or below what was planned; watch up to \($1); beyond that off track."
        },
        ranges:
            "Target ranges: on track inside; watch just outside; further away off track.",
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

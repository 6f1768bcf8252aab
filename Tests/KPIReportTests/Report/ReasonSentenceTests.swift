import Testing

@testable import KPIReport

/// Why, what is needed, and what parts were added, in German and English.
@Suite struct ReasonSentenceTests {
    private func story(_ grounds: Grounds, locale: String = "de-DE", margin: Rational? = nil) throws
        -> String
    {
        let kpi = try Samples.kpi("ctr", unit: .percent, decimals: 1, kind: .level)
        let assessment = Assessment.sample(
            Samples.goal(kpi, period: .month),
            .offTrack,
            kind: .level,
            target: 4,
            value: 3
        )
        return try card(assessment, grounds, locale: locale).sentences.joined(separator: " ")
            .replacing("\u{A0}", with: " ")
    }

    private func card(_ assessment: Assessment, _ grounds: Grounds, locale: String) throws
        -> Report.Card
    {
        let scorecard = Scorecard(
            client: Samples.client(locale: locale),
            week: Samples.week,
            assessments: [assessment],
            context: [],
            comparisons: [],
            score: nil,
            coverage: 1,
            sources: [],
            grounds: [assessment.goal.id: grounds]
        )
        let report = Report(
            ReportInput(
                scorecard: scorecard,
                agency: try Samples.agency(),
                sendDay: Samples.sendDay
            )
        )
        return try #require((report.exceptions + report.onTrack).first)
    }

    private static let shift = Cause.Shift(
        channel: "ads",
        from: Rational(56, over: 100),
        to: Rational(80, over: 100),
        isAbove: false
    )

    @Test(arguments: [
        (
            Cause.rate(channel: "mail", from: 5, to: 3, isRise: false),
            "Der Rückgang zur Vorwoche kommt vor allem von E-Mail: Dort sank der Wert von 5,0 % auf 3,0 %.",
            "The fall since the previous week comes mostly from Email: its value fell from 5.0% to 3.0%."
        ),
        (
            .mix(shift, isRise: false),
            "Der Rückgang zur Vorwoche liegt vor allem an der Verteilung: Ads machte 80 % statt 56 % der Menge aus, und dort ist der Wert niedriger als im Schnitt.",
            "The fall since the previous week is mostly a matter of mix: Ads made up 80% of the volume instead of 56%, and its value is below the mean."
        ),
        (
            .paradox(shift, isRise: false),
            "In jedem Kanal stieg der Wert, insgesamt sank er: Ads machte 80 % statt 56 % der Menge aus, und dort ist der Wert niedriger als im Schnitt.",
            "The value rose in every channel and still fell overall: Ads made up 80% of the volume instead of 56%, and its value is below the mean."
        ),
        (
            .contribution(channel: "mail", change: -3, whole: -2),
            "Der Rückgang zur Vorwoche kommt vor allem von E-Mail: −3,0 Pp. bei insgesamt −2,0 Pp.",
            "The fall since the previous week comes mostly from Email: −3.0 pp, with −2.0 pp overall."
        ),
    ])
    func `the channel behind a change is named`(cause: Cause, de: String, en: String) throws {
        #expect(try story(Grounds(cause: cause)).contains(de))
        #expect(try story(Grounds(cause: cause), locale: "en-GB").contains(en))
    }

    @Test func `what the rest of the period needs is said, as an estimate`() throws {
        let need = RatioNeed(
            soFar: Rational(36, over: 10),
            needed: Rational(45, over: 10),
            weeksLeft: 2,
            isPossible: true
        )
        #expect(
            try story(Grounds(need: need)).contains(
                "Bisher 3,6 %. Für mindestens 4,0 % im November müssen die übrigen zwei Wochen bei 4,5 % oder mehr liegen (geschätzt bei gleicher Menge pro Woche)."
            )
        )
        #expect(
            try story(Grounds(need: need), locale: "en-GB").contains(
                "So far 3.6%. For at least 4.0% in November the remaining two weeks must be at 4.5% or more (an estimate, at the same volume per week)."
            )
        )
    }

    @Test func `what cannot be reached any more is said so`() throws {
        let need = RatioNeed(soFar: 30, needed: 210, weeksLeft: 1, isPossible: false)
        #expect(try story(Grounds(need: need)).contains("ist nicht mehr zu erreichen: Die letzte"))
        #expect(
            try story(Grounds(need: need), locale: "en-GB").contains("is out of reach: the final")
        )
    }

    @Test func `a stock added over channels is named so`() throws {
        let kpi = try Samples.kpi("followers", kind: .level)
        let assessment = Assessment.sample(Samples.goal(kpi), .onTrack, kind: .level, value: 9)
        let grounds = Grounds(stockSum: .channels)
        #expect(
            try card(assessment, grounds, locale: "de-DE").name == "Followers (Summe der Kanäle)"
        )
        #expect(
            try card(assessment, grounds, locale: "en-GB").name
                == "Followers (sum of the channels)"
        )
    }

    @Test func `context added over channels is named so`() throws {
        let rows: [SegmentSample.Row] = [
            ("followers_end", "a", nil, 5), ("followers_end", "b", nil, 5),
        ]
        let scorecard = try SegmentSample.scorecard(
            [],
            try SegmentSample.results(["2026-W47": rows]),
            context: [try Sample.kpi("followers_end", kind: .level)]
        )
        let report = Report(
            ReportInput(
                scorecard: scorecard,
                agency: try Samples.agency(),
                sendDay: Samples.sendDay
            )
        )
        #expect(report.context.map(\.name) == ["Beispiel (Summe der Kanäle)"])
        #expect(report.table.rows.map { $0[0] } == ["Beispiel (Summe der Kanäle)"])
    }

    @Test func `a difference that may be chance is said so`() throws {
        let results = try SegmentSample.clicks(["2026-W47": ["a": (6, 200), "b": (8, 200)]])
        let kpi = try Sample.share("100 * clicks / delivered")
        let scorecard = try SegmentSample.scorecard(
            [],
            results,
            comparisons: [.init(kpi: kpi, by: .channel)]
        )
        let report = try Samples.report([], comparisons: scorecard.comparisons)
        #expect(
            report.comparisons[0].caption.replacing("\u{A0}", with: " ")
                == "Klickrate nach Kanälen. 4,0 % und 3,0 % bei je 200 Fällen sind kein klarer Unterschied; das kann Zufall sein."
        )
        let english = try Samples.report(
            [],
            client: Samples.client(locale: "en-GB"),
            comparisons: scorecard.comparisons
        )
        #expect(
            english.comparisons[0].caption
                == "Click rate by channel. 4.0% and 3.0% with 200 cases each are not clearly different; it may be chance."
        )
    }

    @Test func `where best and worst are named, chance is not`() throws {
        let report = try Samples.report([], comparisons: [try SampleGoals.campaigns()])
        #expect(report.comparisons[0].caption == "Klickrate nach Kampagnen")
    }
}

import Testing

@testable import KPIReport

@Suite struct ChangedTargetTests {
    private func sentences(from week: String, previousReport: String?) throws -> [String] {
        let goal = Samples.goal(
            try Samples.kpi("leads"),
            changes: [.init(from: Samples.week(week), target: 75)]
        )
        let assessment = Assessment.sample(goal, .achieved, target: 75, value: 80)
        return try Samples.report(
            [assessment],
            told: previousReport.map { report in
                [ToldTargets(reports: [Samples.week(report)], targets: [])]
            } ?? []
        ).onTrack.flatMap(\.sentences)
    }

    @Test func `a target that changes this week is told`() throws {
        let told = ["Ziel ab KW 47: 75 statt 60."]
        #expect(try sentences(from: "2026-W47", previousReport: nil) == told)
    }

    @Test func `a target that changed while no report went out is told in the next`() throws {
        let told = ["Ziel ab KW 45: 75 statt 60."]
        #expect(try sentences(from: "2026-W45", previousReport: "2026-W44") == told)
    }

    @Test func `a period that straddles the change says what its target comes to`() throws {
        let goal = Samples.goal(
            try Samples.kpi("leads"),
            period: .month,
            changes: [.init(from: Samples.week, target: 75)]
        )
        let assessment = Assessment.sample(goal, .onTrack, target: 66, value: 80, actual: 231)
        let card = try Samples.report([assessment]).onTrack.first
        #expect(card?.sentences.contains("Ziel ab KW 47: 75 statt 60.") == true)
        #expect(card?.sentences.contains("Das ergibt mindestens 66 im November.") == true)
    }

    @Test(arguments: [("2026-W48", true), ("2026-W49", false)])
    func `a change to come is told where the running period counts it already`(
        from: String,
        isTold: Bool
    ) throws {
        let goal = Samples.goal(
            try Samples.kpi("leads"),
            period: .month,
            changes: [.init(from: Samples.week(from), target: 75)]
        )
        let target: Rational = isTold ? 64 : 60
        let assessment = Assessment.sample(goal, .onTrack, target: target, value: 80, actual: 231)
        let found = try #require(try Samples.report([assessment]).onTrack.first).sentences
        #expect(found.contains("Ziel ab KW 48: 75 statt 60.") == isTold)
        #expect(found.contains("Das ergibt mindestens 64 im November.") == isTold)
    }

    @Test func `only the number that needs a digit after the point has one`() throws {
        let goal = Samples.goal(
            try Samples.kpi("leads"),
            period: .month,
            changes: [.init(from: Samples.week, target: 75)]
        )
        let assessment = Assessment.sample(
            goal,
            .offTrack,
            target: Rational(135, over: 2),
            value: 20,
            actual: 45
        )
        let card = try #require(try Samples.report([assessment]).exceptions.first)
        let sentences = card.sentences.map { $0.replacing("\u{A0}", with: " ") }
        #expect(card.value == "45")
        #expect(sentences.first == "45 von 67,5 im November (KW 45–48).")
        #expect(sentences.contains("Ziel ab KW 47: 75 statt 60."))
        #expect(sentences.contains("Das ergibt mindestens 67,5 im November."))
    }

    @Test(arguments: ["2026-W46", "2026-W48"])
    func `a target changed before the last report, or later, is not`(week: String) throws {
        #expect(try sentences(from: week, previousReport: "2026-W46").isEmpty)
    }

    /// The sentences of a report on week 47 with a target of 60, after reports that told another.
    private func sentences(
        after told: Rational,
        isLimit: Bool = false,
        in reports: String...,
        changes: [Goal.Change] = [],
        locale: String = "de-DE"
    ) throws -> [String] {
        let goal = Samples.goal(try Samples.kpi("leads"), changes: changes)
        let before = ToldTarget(
            goal: "leads",
            period: "week",
            bounds: isLimit ? TargetBounds(most: told) : TargetBounds(least: told)
        )
        return try Samples.report(
            [Assessment.sample(goal, .achieved, target: 60, value: 80)],
            client: Samples.client(locale: locale),
            told: [ToldTargets(reports: reports.map(Samples.week), targets: [before])]
        ).onTrack.flatMap(\.sentences)
    }

    @Test(arguments: [
        ("de-DE", "Das Ziel ist jetzt 60; im Bericht zur KW 46 stand noch 50."),
        ("en-GB", "The target is now 60; the report for week 46 still said 50."),
        ("hu-HU", "A cél most 60; a 46.\u{A0}hét jelentésében még 50 szerepelt."),
        (
            "fr-FR",
            "L’objectif est désormais de 60\u{202F}; le rapport de la semaine 46 indiquait encore 50."
        ),
    ])
    func `a target without a week that differs from the last report is told`(
        locale: String,
        sentence: String
    ) throws {
        #expect(
            try sentences(after: 50, in: "2026-W45", "2026-W46", locale: locale) == [sentence]
        )
    }

    @Test func `a target as the last report told it is not`() throws {
        #expect(try sentences(after: 60, in: "2026-W46").isEmpty)
    }

    @Test func `a change with its week is told with it, and not twice`() throws {
        let changes = [Goal.Change(from: Samples.week, target: 75)]
        #expect(
            try sentences(after: 60, in: "2026-W46", changes: changes)
                == ["Ziel ab KW 47: 75 statt 60."]
        )
        #expect(
            try sentences(after: 50, in: "2026-W46", changes: changes)
                == ["Das Ziel ist jetzt 75; im Bericht zur KW 46 stand noch 50."]
        )
    }

    @Test(arguments: [
        (
            "de-DE",
            "Das Ziel ist jetzt mindestens 60; im Bericht zur KW 46 stand noch höchstens 60."
        ),
        ("en-GB", "The target is now at least 60; the report for week 46 still said at most 60."),
        ("hu-HU", "A cél most legalább 60; a 46. hét jelentésében még legfeljebb 60 szerepelt."),
        (
            "fr-FR",
            "L’objectif est désormais d’au moins 60\u{202F}; le rapport de la semaine 46 indiquait encore 60 maximum."
        ),
    ])
    func `a limit that became a target is told as such`(locale: String, expected: String) throws {
        let found = try sentences(after: 60, isLimit: true, in: "2026-W46", locale: locale)
        #expect(found.map { $0.replacing("\u{A0}", with: " ") } == [expected])
    }
}

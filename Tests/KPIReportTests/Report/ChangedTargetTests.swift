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
            previousReport: previousReport.map(Samples.week)
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

    @Test(arguments: ["2026-W46", "2026-W48"])
    func `a target changed before the last report, or later, is not`(week: String) throws {
        #expect(try sentences(from: week, previousReport: "2026-W46").isEmpty)
    }
}

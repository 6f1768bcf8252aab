import Testing

@testable import KPIReport

/// The report week is week 47 of 2026, 16 to 22 November.
@Suite struct NewGoalTests {
    private func mark(agreed: String?, since: String? = nil, locale: String = "de-DE") throws
        -> String?
    {
        let goal = Samples.goal(try Samples.kpi("leads"), agreed: agreed.map(Samples.day))
        return try Samples.report(
            [Assessment.sample(goal, .achieved, target: 60, value: 80)],
            client: Samples.client(locale: locale, since: since.map(Samples.week))
        ).onTrack.first?.new
    }

    @Test(arguments: ["2026-10-26", "2026-11-16", "2026-11-22", "2026-11-24"])
    func `a goal is new for four weeks from the one it was agreed in`(agreed: String) throws {
        #expect(try mark(agreed: agreed) == "Neu")
    }

    @Test func `after four weeks it is new no more`() throws {
        #expect(try mark(agreed: "2026-10-25") == nil)
    }

    @Test func `a goal without the day of its agreement is never marked`() throws {
        #expect(try mark(agreed: nil) == nil)
    }

    @Test func `in a client's own first four weeks everything is new, and nothing is marked`()
        throws
    {
        #expect(try mark(agreed: "2026-11-16", since: "2026-W44") == nil)
        #expect(try mark(agreed: "2026-11-16", since: "2026-W43") == "Neu")
    }

    @Test(arguments: [("en-GB", "New"), ("de-AT", "Neu")])
    func `the mark speaks the client's language`(locale: String, word: String) throws {
        #expect(try mark(agreed: "2026-11-16", locale: locale) == word)
    }
}

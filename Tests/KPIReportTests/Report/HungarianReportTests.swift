import Testing

@testable import KPIReport

@Suite struct HungarianReportTests {
    @Test(arguments: [
        (Habits.Address.formal, "report-hu.txt"), (.informal, "report-hu-informal.txt"),
    ])
    func `a Hungarian report says everything in Hungarian`(
        address: Habits.Address,
        golden: String
    ) throws {
        try Golden.expect(try report(address).dump, golden)
    }

    @Test func `no space stands before a percent sign, and no plain one before a unit`() throws {
        // The subject, in the first line, has plain spaces only.
        let text = try report(.formal).dump.drop { $0 != "\n" }
        #expect(!text.contains(try Regex("[0-9][ ~]%")))
        let units = try Regex("[0-9]\\.? (Ft|EUR|pont\\b|százalékpont|óra|nap\\b)|[0-9]\\. hét")
        #expect(!text.contains(units))
    }

    @Test(arguments: [
        ([Assessment.Status.achieved, .offTrack], Period.Rule.week, "2 célból 1 teljesült"),
        ([.missed, .offTrack], .week, "2 célból egy sem teljesült"),
        ([.onTrack, .achieved, .offTrack], .month, "3 célból 2 jó úton, ebből 1 teljesült"),
        ([.achieved, .noData], .week, "1 mérhető célból 1 teljesült"),
        ([.noData, .noData], .week, "2 célhoz nincs adat"),
    ])
    func `the headline counts goals, which stay in the singular`(
        statuses: [Assessment.Status],
        period: Period.Rule,
        expected: String
    ) throws {
        let goals = try statuses.enumerated().map { index, status in
            Assessment.sample(
                Samples.goal(try Samples.kpi("kpi-\(index)"), period: period),
                status,
                target: 50,
                value: status == .noData ? nil : 40
            )
        }
        let report = try Samples.report(goals, client: Samples.client(locale: "hu-HU"))
        #expect(report.headline == expected)
        #expect((40...200).contains(report.preheader.unicodeScalars.count))
    }

    @Test func `every state of a goal has its Hungarian sentences`() throws {
        let client = Samples.client(
            locale: "hu-HU",
            since: Samples.week("2026-W46"),
            until: Samples.week,
            margin: Rational(2, over: 5)
        )
        let report = try Samples.report(try EveryState.all(), client: client, isFirst: true)
        try Golden.expect(report.dump, "states-hu.txt")
    }

    @Test func `a sentence that ends with a date has one full stop`() throws {
        let text = try report(.formal).dump
        #expect(!text.contains(".."))
        #expect(text.contains("A célról szóló megállapodás napja: 2026.~szeptember~1.\n"))
    }

    private func report(_ address: Habits.Address) throws -> Report {
        let client = Samples.client(
            name: "Tisza Kávé",
            locale: "hu-HU",
            address: address,
            unsubscribe: "https://hafenkante.example/leiratkozas?k={recipient_token}",
            pauses: [
                .init(
                    from: Samples.day("2026-12-07"),
                    to: Samples.day("2026-12-13"),
                    why: "felújítás"
                )
            ],
            greeting: address == .formal ? "Tisztelt Kovács Eszter!" : "Szia, Eszter!"
        )
        let note = Note(
            commentary: [RichText("A téli szezon kezdete 38%-os növekedést hozott.")],
            comments: ["opt-ins": [RichText("Ok: az űrlap lassabban töltődik be.")]],
            steps: [
                .init(
                    action: RichText("Banner jóváhagyása"),
                    owner: .client,
                    due: Samples.day("2026-11-25")
                ),
                .init(
                    action: RichText("Betöltési idő mérése"),
                    owner: .staff("jana"),
                    due: Samples.day("2027-01-11")
                ),
            ],
            author: "jana"
        )
        return try Samples.report(
            try SampleGoals.all(),
            client: client,
            note: note,
            context: [try SampleGoals.impressions()],
            comparisons: [try SampleGoals.campaigns()]
        )
    }
}

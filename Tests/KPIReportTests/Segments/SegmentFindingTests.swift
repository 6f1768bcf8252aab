import Testing

@testable import KPIReport

@Suite struct SegmentFindingTests {
    private let rows: [SegmentSample.Row] = [
        ("leads", "whatsapp", "winter", 5), ("leads", "mail", nil, 5),
        ("spend", "google-ads", nil, 5), ("reach", "mail", nil, 5), ("reach", "whatsapp", nil, 5),
    ]

    private func findings(
        _ formula: String,
        _ segment: Segment = .total,
        purposes: [String: Client.Purpose] = [:],
        comparisons: [Client.Comparison] = []
    ) throws -> [String] {
        let results = try SegmentSample.results(["2026-W47": rows])
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi(formula),
            segment: segment,
            target: .value(1),
            location: .init("clients/cafe.yaml", line: 7)
        )
        let scorecard = try SegmentSample.scorecard(
            [goal],
            results,
            comparisons: comparisons,
            purposes: purposes
        )
        let found = scorecard.segmentFindings(results, Sample.catalogue)
        #expect(found.allSatisfy { $0.severity == .warning && $0.client == "cafe" })
        return found.map(\.description)
    }

    @Test func `a channel that no row names is a warning with the name that was meant`() throws {
        let found = try findings("leads", Segment(channel: "watsapp"))
        #expect(
            found == [
                "clients/cafe.yaml:7: warning: goal 'g' has no data: no row names the channel 'watsapp'; did you mean 'whatsapp'?"
            ]
        )
    }

    @Test func `a campaign that no row names is one too`() throws {
        let found = try findings("leads", Segment(campaign: "summer"))
        #expect(found.count == 1)
        #expect(found[0].contains("the campaign 'summer'; the results name winter"))
    }

    @Test func `a channel without the goal's measures is another`() throws {
        let found = try findings("leads", Segment(channel: "google-ads"))
        #expect(found.count == 1)
        #expect(found[0].contains("no rows for 'leads' with the channel 'google-ads'"))
    }

    @Test func `what is delivered is no finding`() throws {
        #expect(try findings("leads", Segment(channel: "whatsapp", campaign: "winter")).isEmpty)
        #expect(try findings("leads").isEmpty)
    }

    @Test func `people in several channels are a warning`() throws {
        let found = try findings("reach")
        #expect(found.count == 1)
        #expect(found[0].contains("'reach' counts people"))
        #expect(try findings("reach", Segment(channel: "mail")).isEmpty)
    }

    @Test func `a purpose for an unknown channel is a warning`() throws {
        let found = try findings("leads", purposes: ["whatsap": .service, "mail": .brand])
        #expect(found.count == 1)
        #expect(found[0].contains("its purpose concerns nothing"))
        #expect(found[0].contains("did you mean 'whatsapp'?"))
    }

    @Test func `a comparison of nothing is a warning`() throws {
        let kpi = try Sample.kpi("spend")
        let found = try findings("leads", comparisons: [.init(kpi: kpi, by: .campaign)])
        #expect(found.count == 1)
        #expect(found[0].contains("no row for 'sample' names a campaign"))
        #expect(try findings("leads", comparisons: [.init(kpi: kpi, by: .channel)]).isEmpty)
    }

    @Test func `the mail says why people in several channels have no value`() throws {
        let goal = Goal(id: "g", kpi: try Sample.kpi("reach"), target: .value(1))
        let scorecard = try SegmentSample.scorecard(
            [goal],
            try SegmentSample.results(["2026-W47": rows])
        )
        let report = Report(
            ReportInput(
                scorecard: scorecard,
                agency: try Samples.agency(),
                sendDay: Samples.sendDay
            )
        )
        #expect(
            report.exceptions.first?.sentences.first
                == "Keine Bewertung: Dieselben Personen können in mehreren Kanälen zählen, ein Wert über alle liegt nicht vor."
        )
    }

    @Test func `a channel that falls silent makes no silent fall`() throws {
        let results = try SegmentSample.results([
            "2026-W46": [("leads", "mail", nil, 5), ("leads", "ads", nil, 4)],
            "2026-W47": [("leads", "mail", nil, 5)],
        ])
        let goal = Goal(id: "g", kpi: try Sample.kpi("leads"), target: .value(1))
        let scorecard = try SegmentSample.scorecard([goal], results)
        #expect(scorecard.grounds["g"]?.silentChannels == ["ads"])
        let found = scorecard.segmentFindings(results, Sample.catalogue)
        #expect(found.count == 1 && found[0].message.text.contains("'ads' delivered a value"))
        let report = Report(
            ReportInput(
                scorecard: scorecard,
                agency: try Samples.agency(),
                sendDay: Samples.sendDay
            )
        )
        let sentences = report.onTrack.first?.sentences ?? []
        #expect(sentences.contains("Ohne Ads: Für KW 47 liegt von dort nichts vor."))
    }

    @Test func `a total and a zero are not silent`() throws {
        let before: [SegmentSample.Row] = [("leads", "mail", nil, 5), ("leads", "ads", nil, 4)]
        let goal = Goal(id: "g", kpi: try Sample.kpi("leads"), target: .value(1))
        for row in [("leads", "ads", nil, 0), ("leads", nil, nil, 5)] as [SegmentSample.Row] {
            let now: [SegmentSample.Row] = [("leads", "mail", nil, 5), row]
            let results = try SegmentSample.results(["2026-W46": before, "2026-W47": now])
            let scorecard = try SegmentSample.scorecard([goal], results)
            #expect(scorecard.grounds["g"]?.silentChannels.isEmpty == true)
        }
    }
}

import Testing

@testable import KPIReport

@Suite struct LanguageTests {
    @Test func `a Hungarian client reads Hungarian words with Hungarian numbers`() throws {
        let client = Samples.client(locale: "hu-HU", currency: "HUF")
        let report = try Samples.report([try SampleGoals.revenue()], client: client)
        #expect(report.headline == "1 célból 1 teljesült")
        #expect(report.onTrack.map(\.value) == ["49\u{A0}870\u{A0}Ft"])
        #expect(report.terms.map(\.text) == ["Magyarul: revenue."])
    }

    @Test func `a text that lacks the client's language stands in English`() throws {
        let texts: Texts = [.en: "Reach"]
        #expect(texts[in: .de] == "Reach")
        #expect(texts[in: .hu] == "Reach")
    }

    @Test func `numbers handed in are used as they are`() throws {
        let swiss = NumberStyle(LanguageTag(language: .de, region: "CH"), currency: "CHF")
        let input = ReportInput(
            scorecard: Samples.scorecard([try SampleGoals.revenue()]),
            agency: try Samples.agency(),
            sendDay: Samples.sendDay,
            numbers: swiss
        )
        #expect(Report(input).onTrack.map(\.value) == ["CHF\u{A0}49’870"])
    }
}

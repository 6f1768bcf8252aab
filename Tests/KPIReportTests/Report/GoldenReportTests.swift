import Testing

@testable import KPIReport

@Suite struct GoldenReportTests {
    @Test func `a German report says everything in German`() throws {
        try Golden.expect(try report(locale: "de-DE").dump, "report-de.txt")
    }

    @Test func `an English report says everything in English`() throws {
        try Golden.expect(try report(locale: "en-GB").dump, "report-en.txt")
    }

    @Test func `every cell and line is free of plain spaces before units`() throws {
        let text = try report(locale: "de-DE").dump
        let pattern = try Regex("[0-9] (%|€|Pp\\.|Stunden)")
        #expect(!text.contains(pattern))
        #expect(!text.contains(try Regex("[0-9]%")))
    }

    /// A client in every state a mail must show.
    private func report(locale: String) throws -> Report {
        let client = Samples.client(
            locale: locale,
            unsubscribe: "https://hafenkante.example/abmelden?k={recipient_token}",
            pauses: [
                .init(from: Samples.day("2026-12-07"), to: Samples.day("2026-12-13"), why: "Umbau")
            ],
            greeting: "Guten Tag Frau Berg,"
        )
        let note = Note(
            commentary: [RichText("Der Start der Wintersaison bringt 38 % mehr.")],
            comments: ["opt-ins": [RichText("Ursache: Das Formular lädt langsamer.")]],
            steps: [
                .init(
                    action: RichText("Banner-Fix freigeben"),
                    owner: .client,
                    due: Samples.day("2026-11-25")
                ),
                .init(
                    action: RichText("Ladezeit messen"),
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

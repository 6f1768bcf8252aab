import Testing

@testable import KPIReport

/// What a region changes, from the numbers and dates of a finished report to its spelling.
@Suite struct RegionTests {
    /// A report over all samples and states, with every no-break space as a blank.
    private func dump(_ locale: String, _ currency: String) throws -> String {
        let report = try Samples.report(
            try SampleGoals.all() + EveryState.all(),
            client: Samples.client(locale: locale, currency: currency),
            sendDay: Samples.sendDay
        )
        return report.dump.replacing(/[~\u{A0}\u{202F}]/, with: " ")
    }

    @Test(arguments: [
        ("de-AT", "EUR", ["€ 49.870", "16.–22. November 2026", "KW 47", " %"]),
        ("de-CH", "CHF", ["CHF 49’870", "16.–22. November 2026", "KW 47", "%"]),
        ("en-GB", "GBP", ["£49,870", "16–22 November 2026", "week 47", "%"]),
        ("en-US", "USD", ["$49,870", "November 16–22, 2026", "week 47", "%"]),
        ("en-IE", "EUR", ["€49,870", "16–22 November 2026", "week 47", "%"]),
        ("fr-CH", "CHF", ["CHF 49 870", "22 novembre 2026", "semaine 47", " %"]),
        ("fr-CA", "CAD", ["49 870 $", "22 novembre 2026", "semaine 47", " %"]),
        ("hu-HU", "HUF", ["49 870 Ft", "2026. november 16–22.", "47. hét", "%"]),
    ])
    func `a region writes money, dates, weeks and percents its way`(
        locale: String,
        currency: String,
        parts: [String]
    ) throws {
        let dump = try dump(locale, currency)
        #expect(parts.filter { !dump.contains($0) } == [])
        #expect(dump.contains("49 870") == (locale.hasPrefix("fr") || locale.hasPrefix("hu")))
    }

    @Test func `Switzerland writes ss in every state, Germany and Austria do not`() throws {
        #expect(try !dump("de-CH", "CHF").contains("ß"))
        #expect(try dump("de-CH", "CHF").contains("Massnahme"))
        #expect(try dump("de-AT", "EUR").contains("Maßnahme"))
    }

    @Test func `names stay as people wrote them`() throws {
        let client = Samples.client(name: "Groß & Söhne", locale: "de-CH", currency: "CHF")
        let report = try Samples.report([try SampleGoals.revenue()], client: client)
        #expect(report.clientName == "Groß & Söhne" && report.subject.contains("Groß"))
    }
}

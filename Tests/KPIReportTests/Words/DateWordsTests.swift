import Testing

@testable import KPIReport

@Suite struct DateWordsTests {
    private func dates(_ locale: String) throws -> Words.Dates {
        Words.of(try #require(LanguageTag(locale))).dates
    }

    @Test(arguments: [
        ("de-DE", "2026-11-16", "2026-11-22", "16.–22.\u{A0}November\u{A0}2026"),
        ("en-GB", "2026-11-16", "2026-11-22", "16–22\u{A0}November\u{A0}2026"),
        ("en-US", "2026-11-16", "2026-11-22", "November\u{A0}16–22, 2026"),
        ("de-DE", "2026-09-28", "2026-10-04", "28.\u{A0}September bis 4.\u{A0}Oktober\u{A0}2026"),
        ("en-US", "2026-09-28", "2026-10-04", "September\u{A0}28 to October\u{A0}4, 2026"),
        (
            "de-DE", "2026-12-28", "2027-01-03",
            "28.\u{A0}Dezember\u{A0}2026 bis 3.\u{A0}Januar\u{A0}2027"
        ),
        (
            "en-GB", "2026-12-28", "2027-01-03",
            "28\u{A0}December\u{A0}2026 to 3\u{A0}January\u{A0}2027"
        ),
    ])
    func `spans name month and year once where they can`(
        locale: String,
        from: String,
        to: String,
        expected: String
    ) throws {
        #expect(try dates(locale).span(Samples.day(from), Samples.day(to)) == expected)
    }

    @Test(arguments: [
        ("de-DE", false, "bis Mi.\u{A0}25.11."), ("de-DE", true, "bis Mi.\u{A0}25.11.2026"),
        ("en-GB", false, "by Wed\u{A0}25\u{A0}Nov"), ("en-US", false, "by Wed,\u{A0}Nov\u{A0}25"),
    ])
    func `due days are short`(locale: String, showsYear: Bool, expected: String) throws {
        #expect(try dates(locale).due(Samples.day("2026-11-25"), showsYear) == expected)
    }

    @Test func `weeks across a new year name both years`() throws {
        let (from, to) = (Samples.week("2026-W52"), Samples.week("2027-W02"))
        #expect(try dates("de-DE").weeks(from, to) == "KW 52/2026–2/2027")
        #expect(try dates("en-GB").weeks(from, to) == "weeks 52/2026–2/2027")
    }

    @Test(arguments: [
        (Period.Rule.week, "in KW 47"), (.month, "im November"), (.quarter, "im 4.\u{A0}Quartal"),
        (.year, "im Jahr 2026"),
    ])
    func `periods stand in sentences`(rule: Period.Rule, expected: String) throws {
        #expect(try dates("de-DE").during(rule.period(holding: Samples.week)) == expected)
    }
}

import Testing

@testable import KPIReport

@Suite struct HungarianLeakTests {
    /// What is spelled alike in two languages: months, and Hungarian for "now", "what" and "six".
    private static let alike: Set<String> = [
        "jan", "aug", "nov", "dec", "november", "december", "most", "mit", "hat",
    ]

    @Test(arguments: [Habits.Address.formal, .informal], [Language.en, .de])
    func `the Hungarian table shares no word with another`(
        address: Habits.Address,
        other: Language
    ) {
        let hungarian = Recital(LanguageTag(language: .hu), address: address).vocabulary
        let foreign = Recital(LanguageTag(language: other), address: address).vocabulary
        #expect(hungarian.intersection(foreign).subtracting(Self.alike) == [])
        #expect(hungarian.count > 300 && foreign.count > 200)
    }

    @Test func `the recital speaks every field of the table`() {
        let words = Words.of(LanguageTag(language: .hu))
        let counts = [
            Mirror(reflecting: words.figures).children.count,
            Mirror(reflecting: words.dates).children.count,
            Mirror(reflecting: words.labels).children.count,
            Mirror(reflecting: words.outcome).children.count,
            Mirror(reflecting: words.sentences).children.count,
            Mirror(reflecting: words.signals).children.count,
            Mirror(reflecting: words.reasons).children.count,
            Mirror(reflecting: words.closing).children.count,
            Mirror(reflecting: words.uncertainty).children.count,
            Mirror(reflecting: words.dataState).children.count,
        ]
        // A new field belongs into the recital, and then into this count.
        #expect(counts == [12, 8, 48, 15, 38, 3, 12, 26, 3, 8])
    }

    @Test(arguments: [nil, "47"])
    func `a Hungarian report in every state has no word of one other language`(
        correction: String?
    ) throws {
        let hungarian = try vocabulary(.hu, correction)
        // Names, notes and the labels of the dump stand in all three.
        let (english, german) = (try vocabulary(.en, correction), try vocabulary(.de, correction))
        let foreign = english.symmetricDifference(german)
        #expect(hungarian.intersection(foreign).subtracting(Self.alike) == [])
        #expect(hungarian.count > 250 && foreign.count > 300)
    }

    /// The words of a report over all samples and states.
    private func vocabulary(_ language: Language, _ correction: String?) throws -> Set<String> {
        let client = Samples.client(
            locale: language.rawValue,
            since: Samples.week("2026-W46"),
            until: Samples.week,
            pauses: [.init(from: Samples.day("2026-12-01"), to: Samples.day("2026-12-05"))],
            margin: Rational(2, over: 5)
        )
        let report = try Samples.report(
            try SampleGoals.all() + EveryState.all(),
            client: client,
            context: [try SampleGoals.impressions()],
            comparisons: [try SampleGoals.campaigns()],
            correction: correction,
            isTest: correction != nil,
            isFirst: correction == nil
        )
        let words = report.dump.lowercased().split { !$0.isLetter }.map(String.init)
        return Set(words.filter { $0.count > 2 })
    }
}

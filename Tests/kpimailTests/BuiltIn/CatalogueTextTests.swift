import KPIReport
import Testing

@testable import kpimail

/// How the texts of the catalogue are written, in every language that is there.
@Suite struct CatalogueTextTests {
    @Test func `names and areas are there in every language`() throws {
        for area in try BuiltInCatalogue.catalogue.areas {
            #expect(area.names.count == Language.allCases.count, "\(area.id)")
        }
        for kpi in try BuiltInCatalogue.kpis {
            #expect(kpi.names.count == Language.allCases.count, "\(kpi.id)")
        }
    }

    @Test(arguments: Language.allCases)
    func `every KPI is explained, and every measure named`(language: Language) throws {
        for kpi in try BuiltInCatalogue.kpis {
            #expect(kpi.explanations[language]?.isEmpty == false, "\(kpi.id)")
        }
        for measure in try BuiltInCatalogue.catalogue.measures.values {
            #expect(measure.names[language]?.isEmpty == false, "\(measure.id)")
        }
    }

    @Test(arguments: Language.allCases)
    func `no two KPIs have the same name`(language: Language) throws {
        let names = try BuiltInCatalogue.kpis.compactMap { $0.names[language] }
        #expect(Set(names).count == names.count)
    }

    @Test func `a KPI that misleads is never shown without its caution`() throws {
        let cautioned = try BuiltInCatalogue.kpis.filter { !$0.cautions.isEmpty }
        #expect(
            cautioned.map(\.id) == [
                "churn-rate", "conversions", "csat", "email-open-rate", "messenger-read-rate",
                "mql-to-sql-rate", "nps", "return-rate", "roas", "rocs",
            ]
        )
        #expect(cautioned.allSatisfy { $0.cautions.count == Language.allCases.count })
    }

    /// In the agency's mail "we" would be the agency; the texts mean the client's brand.
    @Test(arguments: [
        (Language.en, #"(?i)\b(we|us|our|ours|you|your|yours)\b"#),
        (.de, #"\b([Ww]ir|[Uu]ns|[Uu]nser(e[mnrs]?)?|[Dd]u|[Dd]ich|[Dd]ir|[Dd]eine?[mnrs]?)\b"#),
        (.de, #"[^.:!?…] (Sie|Ihnen|Ihr(e[mnrs]?)?)\b"#),
        (.hu, #"(?i)\b(minket|bennünket|nekünk|velünk|nálunk|rólunk|tőlünk|te|téged|neked)\b"#),
        (.hu, #"(?i)\b(ön|önök|önnek|önt)\b|(aink|eink|unk|ünk)\b"#),
        (.fr, #"(?i)(^|[^-\w])(nous|notre|nos|vous|votre|vos|tu|toi)\b"#),
    ])
    func `nobody says we or you`(language: Language, pronoun: String) throws {
        let pronoun = try Regex(pronoun)
        for (place, text) in try BuiltInCatalogue.texts(in: language) {
            #expect(text.firstMatch(of: pronoun) == nil, "\(place): \(text)")
        }
    }

    @Test(arguments: Language.allCases)
    func `marks are typographic`(language: Language) throws {
        let typed = #/['"]|\.\.\.|--| - |\d-\d|(^|[\s(])-\d/#
        for (place, text) in try BuiltInCatalogue.texts(in: language) {
            #expect(text.firstMatch(of: typed) == nil, "\(place): \(text)")
            #expect(text == text.trimmingSpaces() && !text.contains("  "), "\(place)")
        }
    }

    @Test func `French sets narrow spaces before its high marks`() throws {
        for (place, text) in try BuiltInCatalogue.texts(in: .fr) {
            #expect(text.firstMatch(of: #/[^\u{202F}][:;?!%]/#) == nil, "\(place): \(text)")
        }
    }

    @Test func `German sets a space before the percent sign, English and Hungarian none`() throws {
        for (place, text) in try BuiltInCatalogue.texts(in: .de) {
            #expect(text.firstMatch(of: #/[^\u{A0}\u{202F}]%/#) == nil, "\(place): \(text)")
        }
        for language in [Language.en, .hu] {
            for (place, text) in try BuiltInCatalogue.texts(in: language) {
                #expect(text.firstMatch(of: #/\s%/#) == nil, "\(place): \(text)")
            }
        }
    }

    @Test(arguments: Language.allCases)
    func `texts are short`(language: Language) throws {
        for kpi in try BuiltInCatalogue.kpis {
            #expect((kpi.names[language]?.count ?? 0) <= 70, "\(kpi.id)")
            #expect((kpi.explanations[language]?.count ?? 0) <= 240, "\(kpi.id)")
            #expect((kpi.cautions[language]?.count ?? 0) <= 200, "\(kpi.id)")
        }
    }

    @Test(arguments: [
        (Language.en, "in the week"), (.de, "in der Woche"), (.hu, "a héten"),
        (.fr, "dans la semaine"), (.fr, "sur la semaine"),
    ])
    func `what may be judged over a month does not speak of the week`(
        language: Language,
        words: String
    ) throws {
        for (place, text) in try BuiltInCatalogue.texts(in: language) {
            #expect(!text.lowercased().contains(words), "\(place): \(text)")
        }
    }
}

@testable import KPIReport
import Testing

@testable import kpimail

@Suite struct CatalogueListingTests {
    private func listing(_ ids: [String], _ language: Language) throws -> CatalogueListing {
        let catalogue = try BuiltInCatalogue.catalogue
        let kpis = try CatalogueChoice(catalogue).kpis(ids, area: nil, objective: nil)
        return CatalogueListing(kpis, catalogue, language, currency: "EUR")
    }

    @Test func `a KPI is explained with all there is to know`() throws {
        let text = try listing(["email-open-rate"], .de).explanations
        for part in [
            "email-open-rate: Öffnungsrate (E-Mail)", "So viele von 100 zugestellten Mails",
            "Vorsicht: Auch Öffnungen durch Programme",
            "100 × eindeutige Öffnungen ÷ zugestellte E-Mails",
            "100 * mail_unique_opens / mail_delivered", "mehr ist besser", "wöchentlich",
            "0\u{A0}% bis 100\u{A0}%", "22,7\u{A0}% (zugestellte Mails, vor Mail Privacy",
            "- Apple Mail Privacy Protection", "  - kpi: email-open-rate",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 88 })
    }

    @Test func `a table has one line per KPI under the head of its group`() throws {
        let lines = try listing(["nps", "reach", "csat"], .en).table(by: .aims).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        #expect(
            lines.map { $0.prefix(33) } == [
                "KPI    Name                      ", "",
                "Become known (known) – Do people ", "reach  Reach                     ", "",
                "Keep customers (keep) – Do custom", "nps    Net Promoter Score (NPS)  ",
                "csat   Customer satisfaction (CSA", "",
            ]
        )
    }

    @Test func `a formula is told with the names of its measures`() throws {
        let words = FormulaWords(
            catalogue: try BuiltInCatalogue.catalogue,
            language: .en,
            words: .english
        )
        let formula = try Formula("msg_revenue*margin - 1.5 * (msg_sent + msg_read) / 2")
        #expect(
            words.text(formula)
                == "revenue attributed to messenger messages × margin − 1.5 × (sent messages + read messages (read receipt)) ÷ 2"
        )
    }

    @Test func `a derived measure is told from the one it comes from`() {
        let measures = ["orders", "orders_prev"].map { id in
            (id, Measure(id: id, kind: .flow, names: [.de: "Käufe"]))
        }
        let catalogue = Catalogue(
            areas: [],
            measures: Dictionary(uniqueKeysWithValues: measures),
            kpis: [:]
        )
        let words = FormulaWords(catalogue: catalogue, language: .de, words: .german)
        #expect(words.measure("orders_prev") == "Käufe (Vergleichszeitraum)")
        #expect(words.measure("orders") == "Käufe" && words.measure("sales") == nil)
    }

    @Test func `a formula is not told in two languages at once`() throws {
        let measure = Measure(id: "orders", kind: .flow, names: [.en: "orders"])
        let catalogue = Catalogue(areas: [], measures: ["orders": measure], kpis: [:])
        let words = FormulaWords(catalogue: catalogue, language: .hu, words: .hungarian)
        #expect(words.text(try Formula("orders")) == nil)
    }

    @Test(arguments: Language.allCases)
    func `every language has every word`(language: Language) {
        let words = CatalogueWords.of(language)
        let texts =
            [words.title, words.lead("A"), words.contents, words.profit, words.margin]
            + KPI.Unit.allCases.map(words.unit)
            + KPI.Objective.allCases.flatMap { [words.aim($0).name, words.aim($0).question] }
        #expect(texts.allSatisfy { !$0.isEmpty })
        #expect(
            texts.allSatisfy { $0.firstMatch(of: #/['"]|[^\u{202F}]\?/#) == nil || language != .fr }
        )
        #expect(KPI.Objective.allCases.allSatisfy { words.aim($0).question.hasSuffix("?") })
    }

    @Test func `an area called like its file has an anchor`() throws {
        let kpi = try #require(try BuiltInCatalogue.catalogue.kpis["reach"])
        let area = Catalogue.Area(id: "Our \"own\" <1>", names: [:])
        let catalogue = Catalogue(areas: [area], measures: [:], kpis: [:])
        let own = KPI(
            id: "own",
            area: area.id,
            objective: .known,
            kind: .flow,
            formula: kpi.formula,
            unit: .count,
            decimals: 0,
            direction: .higher,
            names: [.en: "Own & others"],
            explanations: [:]
        )
        let page = CatalogueListing([own], catalogue, .en, currency: "EUR").glossary(agency: "A")
        #expect(page.contains("<h2 id=\"_Our--own---1-\">Our &quot;own&quot; &lt;1&gt;</h2>"))
        #expect(page.contains("<h3>Own &amp; others</h3>") && !page.contains("Calculation"))
    }

    @Test func `the names of a page come in the order of the alphabet`() throws {
        let page = try listing(["sql", "nps", "reach", "interactions"], .de).glossary(agency: "A")
        let areas = page.matches(of: #/<h2 id="_(\w+)"/#).map { String($0.1) }
        #expect(areas == ["contents", "awareness", "engagement", "satisfaction", "sales"])
    }
}

@testable import KPIReport
import Testing

@testable import kpimail

@Suite struct CatalogueTests {
    @Test func `the catalogue reads without a finding`() throws {
        #expect(try BuiltInCatalogue.reading.get().findings == [])
        #expect(try BuiltInCatalogue.kpis.count == 147)
    }

    @Test func `read one by one, the KPIs say what the files say, read strictly as a whole`() throws
    {
        let strict = try BuiltInCatalogue.readStrictly()
        #expect(strict.findings.filter { $0.severity == .error } == [])
        // No formula needs a measure made from another, which only reading it would bring.
        #expect(try BuiltInCatalogue.catalogue.measures == strict.catalogue.measures)
        #expect(try BuiltInCatalogue.catalogue.areas == strict.catalogue.areas)
        let all = strict.catalogue.kpis.values
        #expect(try BuiltInCatalogue.kpis.map(\.contents) == all.map(\.contents))
    }

    @Test func `every formula uses declared measures and evaluates`() throws {
        let catalogue = try BuiltInCatalogue.catalogue
        for kpi in try BuiltInCatalogue.kpis {
            for measure in kpi.formula.measures {
                #expect(catalogue.measures[measure] != nil, "\(measure)")
            }
            let sevens = kpi.formula.measures.map { _ in Rational(7) }
            #expect(kpi.formula.evaluate(margin: 7) { sevens[$0] } != nil, "\(kpi.id)")
        }
    }

    @Test func `no measure is there for nothing`() throws {
        var used = try Set(BuiltInCatalogue.kpis.flatMap(\.formula.measures))
        used.formUnion(used.filter { $0.hasSuffix("_start") }.map { $0.dropLast(5) + "end" })
        #expect(try Set(BuiltInCatalogue.catalogue.measures.keys).subtracting(used) == [])
    }

    @Test func `a KPI accrues where its formula does`() throws {
        let measures = try BuiltInCatalogue.catalogue.measures
        for kpi in try BuiltInCatalogue.kpis {
            let accrues = kpi.formula.accrues { measures[$0]?.kind }
            #expect((kpi.kind == .flow) == accrues, "\(kpi.id)")
        }
    }

    @Test(arguments: [
        "net-new-followers", "follower-growth-rate", "email-list-growth", "follower-to-lead-rate",
        "churn-rate", "revenue-churn-rate",
    ])
    func `what grows through a month is judged as a flow`(id: String) throws {
        #expect(try BuiltInCatalogue.catalogue.kpis[id]?.kind == .flow)
    }

    @Test func `what is measured seldom keeps its verdict between measurements`() throws {
        let seldom = try Dictionary(grouping: BuiltInCatalogue.kpis, by: \.cadence)
        #expect(
            seldom[.monthly]?.map(\.id) == [
                "brand-image-index", "cac", "campaign-roi", "churn-rate", "csat",
                "customer-effort-score", "customer-effort-score-1", "employer-rating",
                "lead-conversion-rate", "mql-conversion-rate", "mql-to-sql-rate", "nps",
                "offer-acceptance-rate", "promoter-share", "retention-rate", "revenue-churn-rate",
                "sql-conversion-rate", "survey-response-rate", "time-to-hire",
            ]
        )
        #expect(
            seldom[.quarterly]?.map(\.id) == ["clv", "clv-cac-ratio", "cost-per-hire", "enps"]
        )
    }

    @Test func `what judges profit is known`() throws {
        #expect(
            try BuiltInCatalogue.kpis.filter(\.isProfit).map(\.id) == [
                "campaign-roi", "email-revenue-per-recipient", "marketing-efficiency-ratio",
                "messenger-contribution", "messenger-revenue", "messenger-revenue-per-recipient",
                "revenue-per-conversation", "roas", "rocs",
            ]
        )
    }

    @Test func `every aim has its KPIs, and opens never stand for sales`() throws {
        let kpis = try BuiltInCatalogue.kpis
        for objective in KPI.Objective.allCases {
            #expect(kpis.count { $0.objective == objective } >= 5, "\(objective)")
        }
        #expect(kpis.first { $0.id == "email-open-rate" }?.objective == .engage)
    }

    @Test func `a benchmark says of what, when and by whom, within the valid range`() throws {
        for kpi in try BuiltInCatalogue.kpis {
            for benchmark in kpi.benchmarks {
                #expect(Set(benchmark.of.keys) == Set(Language.allCases), "\(kpi.id)")
                #expect(2_015...2_026 ~= benchmark.year && !benchmark.who.isEmpty, "\(kpi.id)")
                #expect(["vendor", "official"].contains(benchmark.kind), "\(kpi.id)")
                #expect(kpi.range.contains(benchmark.low) && kpi.range.contains(benchmark.high))
            }
        }
    }

    @Test(arguments: [
        "return-rate", "offer-acceptance-rate", "review-response-rate", "service-level",
        "messenger-read-rate", "application-completion-rate", "messenger-reply-rate",
        "messenger-conversion-rate", "messenger-opt-out-rate", "mql-to-sql-rate",
    ])
    func `a rate whose numerator belongs to earlier weeks may pass 100 percent`(id: String) throws {
        let kpi = try #require(try BuiltInCatalogue.catalogue.kpis[id])
        #expect(kpi.range.max == nil)
        #expect(kpi.pitfalls.contains { $0.contains("xceed 100%") })
    }

    @Test(arguments: [
        ("first-response-time", KPI.Unit.minutes), ("lead-response-time", .minutes),
        ("resolution-time", .hours), ("time-to-hire", .days), ("sales-cycle-days", .days),
        ("average-engagement-time", .seconds),
    ])
    func `a duration carries its unit`(id: String, unit: KPI.Unit) throws {
        #expect(try BuiltInCatalogue.catalogue.kpis[id]?.unit == unit)
    }

    @Test func `returns on cost are multiples, pages and contacts are numbers`() throws {
        #expect(
            try BuiltInCatalogue.kpis.filter { $0.unit == .ratio }.map(\.id) == [
                "clv-cac-ratio", "marketing-efficiency-ratio", "roas", "rocs",
            ]
        )
    }
}

extension KPI {
    /// All but where it is written.
    fileprivate var contents: [AnyHashable] {
        [
            id, area, objective, kind, formula, unit, decimals, direction, range, cadence, isProfit,
            overChannels, names, explanations, cautions, pitfalls, benchmarks, alsoCalled,
        ]
    }
}

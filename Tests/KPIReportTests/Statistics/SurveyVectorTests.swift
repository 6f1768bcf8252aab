import Testing

@testable import KPIReport

@Suite struct SurveyVectorTests {
    static func statistics(_ prefix: String) throws -> [GoalVector] {
        try GoalVector.group("statistics").filter { $0.id.hasPrefix(prefix) }
    }

    private func score(_ counts: [Double]) throws -> NetScore {
        try #require(
            NetScore(promoters: counts[0], detractors: counts[2], of: counts.reduce(0, +))
        )
    }

    @Test(arguments: try statistics("nps").filter { $0.input["promoters"] != nil })
    func `net scores and their margins agree with the worked cases`(vector: GoalVector) throws {
        let counts = try ["promoters", "passives", "detractors"].map {
            try #require(vector.input[$0]?.double)
        }
        let score = try score(counts)
        vector.expectEqual(score.score, "nps")
        vector.expectEqual(score.standardError, "standard_error")
        vector.expectEqual(score.margin, "margin95")
        vector.expectEqual(score.lower, "low")
        vector.expectEqual(score.upper, "high")
        vector.expectEqual(score.answers, "responses")
    }

    @Test(arguments: try statistics("nps").filter { $0.input["before"] != nil })
    func `the difference of two surveys agrees with the worked cases`(vector: GoalVector) throws {
        let before = try score(#require(vector.input["before"]).list.compactMap(\.double))
        let after = try score(#require(vector.input["after"]).list.compactMap(\.double))
        let difference = SurveyDifference(
            from: (before.score, before.standardError),
            to: (after.score, after.standardError)
        )
        vector.expectEqual(difference.change, "change")
        vector.expectEqual(difference.z, "z")
        #expect(difference.isClear == vector.expected["clear_change"]?.flag)
    }

    @Test(arguments: try statistics("csat"))
    func `shares of satisfied answers agree with the worked cases`(vector: GoalVector) throws {
        let answers = try #require(vector.input["answers"]).list.compactMap(\.double)
        let ratings = Ratings(answers.map { Int($0) })
        let cuts = ["csat": 4, "csat_top2": 4, "csat_top3": 8]
        for (name, cut) in cuts where vector.expected[name] != nil {
            vector.expectEqual(ratings.share(from: cut)?.double, name)
        }
        vector.expectEqual(ratings.mean?.double, "mean_rating")
    }

    @Test(arguments: try statistics("wilson"))
    func `Wilson intervals agree with the worked cases`(vector: GoalVector) throws {
        let hits = try #require(vector.input["hits"]?.double)
        let interval = WilsonInterval(hits: hits, of: try #require(vector.input["trials"]?.double))
        vector.expectEqual(interval?.lower, "low")
        vector.expectEqual(interval?.upper, "high")
    }

    @Test(arguments: try statistics("ro"))
    func `returns on cost agree with the worked cases`(vector: GoalVector) throws {
        let formulas = [
            "roas": "revenue / ad_spend",
            "revenue_roi": "(revenue - ad_spend - other_costs) / (ad_spend + other_costs)",
            "profit_roi":
                "(revenue * margin - ad_spend - other_costs) / (ad_spend + other_costs)",
            "rocs": "revenue_per_conversation / (channel_cost + tool_cost)",
        ]
        let margin = vector.input["gross_margin"]?.rational
        for (name, text) in formulas where vector.expected[name] != nil {
            let formula = try Formula(text)
            let values = formula.measures.map { vector.input[$0]?.rational ?? 0 }
            vector.expectEqual(formula.evaluate(margin: margin) { values[$0] }?.double, name)
        }
        if vector.expected["break_even_roas"] != nil {
            vector.expectEqual(margin.flatMap { (1 / $0)?.double }, "break_even_roas")
        }
    }

    @Test func `all equal answers have no width and are never a clear change`() throws {
        let before = try score([0, 0, 8])
        let after = try score([6, 0, 0])
        #expect(before.margin == 0)
        let difference = SurveyDifference(
            from: (before.score, before.standardError),
            to: (after.score, after.standardError)
        )
        #expect(difference.z == nil)
        #expect(!difference.isClear)
    }

    @Test(arguments: [(-1.0, 0.0, 5.0), (3, 3, 5), (0, 0, 0)])
    func `counts that cannot be make no score`(promoters: Double, detractors: Double, of: Double) {
        #expect(NetScore(promoters: promoters, detractors: detractors, of: of) == nil)
    }
}

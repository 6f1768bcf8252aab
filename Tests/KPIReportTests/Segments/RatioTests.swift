import Testing

@testable import KPIReport

/// Ratios of sums, and their needs.
@Suite struct RatioTests {
    @Test func `the rate still needed agrees with the worked cases`() throws {
        for vector in try GoalVector.group("ratio-goal") where vector.id.hasPrefix("ratio-need") {
            let input = try ["target", "n_done", "d_done", "d_remaining"].map {
                try #require(vector.input[$0]?.rational)
            }
            let done = Fraction(input[1], over: input[2])
            let needed = RatioNeed.rate(target: input[0], done: done, remaining: input[3])
            vector.expectEqual(done.value?.double, "to_date")
            vector.expectEqual(needed?.double, "required_rate")
            #expect((needed.map { $0 <= 1 }) == vector.expected["possible"]?.flag)
        }
    }

    @Test func `weekly rates are never averaged`() throws {
        for vector in try GoalVector.group("ratio-goal") where vector.id.hasPrefix("ratio-of") {
            let above = try #require(vector.input["n"]).list.compactMap(\.rational)
            let below = try #require(vector.input["d"]).list.compactMap(\.rational)
            let whole = Fraction(sum: zip(above, below).map { Fraction($0, over: $1) })
            vector.expectEqual(whole.value?.double, "ratio_of_sums")
        }
    }

    @Test func `an average order value over four weeks is a ratio of sums`() throws {
        let vector = try #require(GoalVector.group("real").first { $0.id == "real-cdnow-aov" })
        let kpi = try Sample.kpi("revenue / leads", kind: .level, unit: .currency)
        let results = try Sample.results(
            [
                "revenue": vector.input["revenue"]?.list.map(\.rational) ?? [],
                "leads": vector.input["orders"]?.list.map(\.rational) ?? [],
            ],
            from: "2026-W45"
        )
        let goal = Goal(id: "g", kpi: kpi, target: .value(33), period: .month)
        vector.expectEqual(try Sample.assess(goal, results, in: "2026-W48").actual?.double, "aov")
    }

    @Test func `the rest of a month needs what the first weeks lack`() throws {
        // 180 of 5,000 in two weeks; two more weeks of 2,500 each.
        let scorecard = try scorecard(clicks: [90, 90], target: 4)
        let need = try #require(scorecard.grounds["ctr"]?.need)
        #expect(need.soFar == Rational(36, over: 10))
        #expect(need.needed == Rational(44, over: 10))
        #expect(need.weeksLeft == 2 && need.isPossible)
    }

    @Test func `what no week can bring is not possible`() throws {
        let need = try scorecard(clicks: [25, 25], target: 60).grounds["ctr"]?.need
        #expect(need?.isPossible == false)
    }

    @Test func `a goal that is reached needs nothing`() throws {
        #expect(try scorecard(clicks: [200, 200], target: 4).grounds["ctr"]?.need == nil)
    }

    @Test func `a missing week counts neither as done nor as remaining`() throws {
        let need = try #require(
            try scorecard(clicks: [90, nil, 90], target: 4, week: "2026-W47").grounds["ctr"]?.need
        )
        #expect(need.weeksLeft == 1)
        #expect(need.needed == Rational(48, over: 10))
    }

    @Test func `a month that is judged by its days counts them, before and to come`() throws {
        // November 2026 has one day in week 44 and 15 after week 46.
        let need = try #require(
            try scorecard(
                clicks: [260, 190, 190],
                target: 20,
                from: "2026-W44",
                of: 1_000,
                rule: .prorate
            ).grounds["ctr"]?.need
        )
        #expect(need.soFar == Rational(292, over: 15))
        #expect(need.needed == Rational(308, over: 15))
        #expect(need.weeksLeft == 2)
    }

    private func scorecard(
        clicks: [Rational?],
        target: Rational,
        week: String = "2026-W46",
        from first: String = "2026-W45",
        of delivered: Rational = 2_500,
        rule: Goal.WeekRule = .thursday
    ) throws -> Scorecard {
        let kpi = try Sample.share("100 * clicks / delivered")
        let goal = Goal(
            id: "ctr",
            kpi: kpi,
            target: .value(target),
            period: .month,
            weekRule: rule
        )
        return Scorecard(
            assessing: try Sample.client(goals: [goal]),
            try Sample.results(
                ["clicks": clicks, "delivered": clicks.map { $0.map { _ in delivered } }],
                from: first
            ),
            catalogue: Sample.catalogue,
            week: try Sample.week(week)
        )
    }

    @Test func `clicks against deliveries and against opens are different rates`() throws {
        let clicks: Rational = 60
        let values = { (place: Int) -> Rational in place == 0 ? clicks : 2_000 }
        #expect(try Formula("100 * c / delivered").evaluate(margin: nil, values) == 3)
        let opens = { (place: Int) -> Rational in place == 0 ? clicks : 800 }
        #expect(
            try Formula("100 * c / opens").evaluate(margin: nil, opens) == Rational(75, over: 10)
        )
    }

    @Test func `one campaign has four ratios`() throws {
        let vector = try #require(GoalVector.group("statistics").first { $0.id == "roas-roi-rocs" })
        let names = ["revenue", "ad_spend", "other_costs"]
        let input = try names.map { try #require(vector.input[$0]?.rational) }
        let margin = try #require(vector.input["gross_margin"]?.rational)
        func value(_ text: String) throws -> Double? {
            let formula = try Formula(text)
            return formula.evaluate(margin: margin) { place in
                input[names.firstIndex(of: formula.measures[place]) ?? 0]
            }?.double
        }
        vector.expectEqual(try value("revenue / ad_spend"), "roas")
        let cost = "(ad_spend + other_costs)"
        vector.expectEqual(try value("(revenue - \(cost)) / \(cost)"), "revenue_roi")
        vector.expectEqual(try value("(revenue * margin - \(cost)) / \(cost)"), "profit_roi")
        vector.expectEqual((Rational.one / margin)?.double, "break_even_roas")
    }

    @Test func `return on campaign spend agrees with the published example`() throws {
        let vector = try #require(GoalVector.group("statistics").first { $0.id == "rocs-waxio" })
        let names = ["revenue_per_conversation", "channel_cost", "tool_cost"]
        let input = try names.map { try #require(vector.input[$0]?.rational) }
        let rocs = try Formula("msg_revenue / (msg_channel_cost + msg_tool_cost)")
        vector.expectEqual(rocs.evaluate(margin: nil) { input[$0] }?.double, "rocs")
    }

    @Test func `three percent a month are 30.6 percent a year and 0.70 percent a week`() {
        let monthly = Rational(3, over: 100)
        #expect(abs(Churn.yearly(monthly: monthly).double - 0.306158) < 1e-6)
        #expect(abs(Churn.weekly(monthly: monthly) - 0.007004) < 1e-6)
    }
}

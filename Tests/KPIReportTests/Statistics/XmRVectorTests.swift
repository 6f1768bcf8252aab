import Testing

@testable import KPIReport

@Suite struct XmRVectorTests {
    static func vectors() throws -> [GoalVector] {
        let real = try GoalVector.group("real").filter { $0.id.contains("xmr") }
        return try GoalVector.group("xmr") + real
    }

    private func limits(_ vector: GoalVector) throws -> (ProcessLimits, [Double?]) {
        let values = try #require(vector.input["values"]).list.map(\.double)
        let length = vector.input["baseline_n"]?.double.map { Int($0) } ?? values.count
        let limits = ProcessLimits(
            Array(values.prefix(length)),
            floor: vector.input["floor"]?.double,
            ceiling: vector.input["ceiling"]?.double
        )
        return (try #require(limits), values)
    }

    @Test(arguments: try vectors())
    func `limits agree with published and worked numbers`(vector: GoalVector) throws {
        let (limits, _) = try limits(vector)
        vector.expectEqual(limits.mean, "mean")
        vector.expectEqual(limits.meanMovingRange, "mean_mr")
        vector.expectEqual(limits.upper, "unpl")
        vector.expectEqual(limits.lower, "lnpl")
        vector.expectEqual(limits.upperRange, "url")
        vector.expectEqual(limits.upperMid, "upper_mid")
        vector.expectEqual(limits.lowerMid, "lower_mid")
    }

    @Test(arguments: try vectors().filter { $0.expected["run_of_8"] != nil })
    func `the values that break a rule agree with the worked cases`(vector: GoalVector) throws {
        let (limits, values) = try limits(vector)
        let broken = limits.broken(in: values)
        func places(_ name: String) -> [Int]? {
            vector.expected[name]?.list.compactMap(\.double).map { Int($0) }
        }
        #expect(broken.outside == places("outside"))
        #expect(broken.runOfEight == places("run_of_8"))
        #expect(broken.threeOfFour == places("three_of_four"))
    }

    @Test func `a ceiling cuts the limit and not the mid line`() throws {
        let limits = try #require(ProcessLimits([96, 99, 97, 100, 95, 99], ceiling: 100))
        #expect(limits.upper == 100)
        #expect(limits.uncutUpper > 100)
        #expect(limits.upperMid == (limits.mean + limits.uncutUpper) / 2)
    }

    @Test func `equal numbers break no rule, whatever their last bit`() throws {
        let values = [Double?](repeating: 0.1, count: 26)
        let limits = try #require(ProcessLimits(values))
        #expect(limits.broken(in: values + [0.1]) == ProcessLimits.Broken())
    }

    @Test func `a missing week breaks a run and a group of four`() throws {
        let base: [Double?] = [48, 52, 48, 52, 48, 52, 48, 52, 48, 52, 48, 52]
        let limits = try #require(ProcessLimits(base))
        let run: [Double?] = [51, 51, 51, 51, nil, 51, 51, 51, 51]
        #expect(limits.broken(in: run).runOfEight.isEmpty)
        let near: [Double?] = [58, 58, nil, 58, 58]
        #expect(limits.broken(in: near).threeOfFour.isEmpty)
        #expect(limits.broken(in: [58, 58, 50, 58]).threeOfFour == [0, 1, 3])
    }
}

import Testing

@testable import KPIReport

@Suite struct StatusVectorTests {
    /// Other tools' ways, which are background.
    private static let background = [
        "status-engagedly-01", "status-recruiterflow-01", "status-spider-01", "status-viva-01",
        "status-servicenow-01",
    ]

    @Test func `a goal's status is that of the worked case`() throws {
        var count = 0
        for vector in try GoalVector.group("status") where !Self.background.contains(vector.id) {
            guard let kind = vector.input["kind"]?.text, kind.hasPrefix("flow") else { continue }
            count += 1
            vector.expectStatus(try assess(vector, isLimit: kind == "flow-cap"))
        }
        #expect(count > 3)
    }

    /// A campaign of twenty weeks of which so many are over; all that came, came in the first.
    private func assess(_ vector: GoalVector, isLimit: Bool) throws -> Assessment {
        let input = vector.input
        let target = try #require(input["target"]?.rational)
        let share = try #require(input["elapsed_share"]?.rational)
        let coverage = try #require(input["coverage"]?.rational)
        let first = try Sample.week("2026-W20")
        let elapsed = Int((share * 20).double.rounded())
        let known = max(1, Int((coverage * Rational(elapsed)).double.rounded()))
        let goal = Goal(
            id: "g",
            kpi: try Sample.kpi("leads", direction: isLimit ? .lower : .higher),
            target: .value(target),
            period: .campaign(from: first, to: first.advanced(by: 19))
        )
        let leads = [input["actual"]?.rational] + Array(repeating: Rational.zero, count: known - 1)
        let results = try Sample.results(["leads": leads], from: "2026-W20")
        return try Sample.assess(goal, results, in: "\(first.advanced(by: elapsed - 1))")
    }
}

import Testing

@testable import KPIReport

@Suite struct ScoreVectorTests {
    @Test func `other means of the same degrees agree with the worked case`() throws {
        let vector = try #require(try GoalVector.group("score").first { $0.id == "score-07" })
        let degrees = try #require(vector.input["achievement"]).list.compactMap(\.double)
        vector.expectEqual(degrees.reduce(0, +) / Double(degrees.count), "arithmetic")
        vector.expectEqual(GeometricMean.of(degrees), "geometric")
        vector.expectEqual(degrees.min(), "minimum")
    }

    @Test func `a geometric mean has no values below zero, and zero with a zero`() {
        #expect(GeometricMean.of([1, 0, 2]) == 0)
        #expect(GeometricMean.of([1, -1]) == nil)
        #expect(GeometricMean.of([]) == nil)
    }

    @Test func `goals of no weight make no score`() {
        let score = Score([(weight: 0, degree: 1)])
        #expect(score.value == nil)
        #expect(score.coverage == 0)
    }

    @Test func `a coverage of exactly 0.6 has a score`() {
        let score = Score([(weight: 3, degree: 1), (weight: 2, degree: nil)])
        #expect(score.value == 1)
        #expect(Score([(weight: 59, degree: 1), (weight: 41, degree: nil)]).value == nil)
    }
}

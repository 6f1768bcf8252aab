/// A net score such as the NPS: the share of promoters less that of detractors, -100...100.
package struct NetScore: Hashable, Sendable {
    package let score: Double
    /// In points; zero where all answers are equal, which is no certainty.
    package let standardError: Double
    package let answers: Double

    /// Nil without answers, and for counts that are none.
    package init?(promoters: Double, detractors: Double, of answers: Double) {
        guard answers > 0, promoters >= 0, detractors >= 0, promoters + detractors <= answers
        else { return nil }
        let balance = (promoters - detractors) / answers
        let variance = (promoters + detractors) / answers - balance * balance
        score = 100 * balance
        standardError = 100 * (max(0, variance) / answers).squareRoot()
        self.answers = answers
    }

    /// How far the score may be off to either side with 95 % confidence, in points.
    package var margin: Double { NormalDistribution.z95 * standardError }
    package var lower: Double { score - margin }
    package var upper: Double { score + margin }
}

/// The difference between two surveys as a multiple of its standard error.
package struct SurveyDifference: Hashable, Sendable {
    package let change: Double
    /// Nil where both surveys have only equal answers.
    package let z: Double?

    package init(from old: (value: Double, error: Double), to new: (value: Double, error: Double)) {
        change = new.value - old.value
        let error = (old.error * old.error + new.error * new.error).squareRoot()
        z = error > 0 ? change / error : nil
    }

    /// Whether it is more than chance explains, with 95 % confidence.
    package var isClear: Bool { z.map { abs($0) >= NormalDistribution.z95 } ?? false }
}

/// One client's week: every goal assessed, and what is shown without a verdict.
package struct Scorecard: Hashable, Sendable {
    /// A KPI shown without a goal.
    package struct Context: Hashable, Sendable {
        package let kpi: KPI
        package let value: Rational?
        package let changes: Changes
        package let signal: Signal?
        package let weeks: [WeekValue]
    }

    /// Campaigns or channels side by side; best and worst are nil where their ranges overlap.
    package struct Comparison: Hashable, Sendable {
        package struct Row: Hashable, Sendable {
            package let name: String
            package let value: Rational?
            /// The denominator.
            package let count: Rational?
            package let lower: Double?
            package let upper: Double?
        }

        package let kpi: KPI
        package let by: Client.Comparison.Axis
        package let rows: [Row]
        package let best: String?
        package let worst: String?
    }

    package let client: Client
    package let week: Week
    package let assessments: [Assessment]
    package let context: [Context]
    package let comparisons: [Comparison]
    /// 0...1; nil under a coverage of 0.6.
    package let score: Rational?
    /// The share of the goals' weight that has data, 0...1.
    package let coverage: Rational
    /// The names of the sources that delivered, sorted.
    package let sources: [String]
    /// What stands behind the numbers, by the goal's id.
    package let grounds: [String: Grounds]
    /// The parts that were added for a KPI without a goal, by its id.
    package let contextSums: [String: PartSum]

    init(
        client: Client,
        week: Week,
        assessments: [Assessment],
        context: [Context],
        comparisons: [Comparison],
        score: Rational?,
        coverage: Rational,
        sources: [String],
        grounds: [String: Grounds] = [:],
        contextSums: [String: PartSum] = [:]
    ) {
        self.client = client
        self.week = week
        self.assessments = assessments
        self.context = context
        self.comparisons = comparisons
        self.score = score
        self.coverage = coverage
        self.sources = sources
        self.grounds = grounds
        self.contextSums = contextSums
    }

    package func count(_ status: Assessment.Status) -> Int {
        assessments.indices.count { assessments[$0].status == status }
    }
}

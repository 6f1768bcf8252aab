/// The range in which a score or a share of answers lies with 95 % confidence, in the KPI's unit.
package struct Margin: Hashable, Sendable {
    package let lower: Double
    package let upper: Double
    /// How many answers it rests on; nil where what was counted are no answers.
    package let answers: Rational?
    /// How the newest survey differs from the one before; nil where the report week has none.
    package let change: SurveyChange?

    package init(
        lower: Double,
        upper: Double,
        answers: Rational? = nil,
        change: SurveyChange? = nil
    ) {
        self.lower = lower
        self.upper = upper
        self.answers = answers
        self.change = change
    }
}

/// The difference between two surveys, and whether it may be chance.
package struct SurveyChange: Hashable, Sendable {
    /// The week of the survey before.
    package let since: Week
    /// In the KPI's unit.
    package let difference: Rational
    package let isClear: Bool
}

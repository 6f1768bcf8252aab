/// The range in which a score or a share of answers lies with 95 % confidence, in the KPI's unit.
///
/// That of a net score may reach beyond what a score can be, and has no width where all answers
/// are equal: it is what the formula of the standard error says.
package struct Margin: Hashable, Sendable {
    package let lower: Double
    package let upper: Double
    /// How many answers it rests on.
    package let answers: Rational
    /// How the newest survey differs from the one before; nil where the report week has none.
    package let change: SurveyChange?

    /// False where all answers are equal: a range of no width would sound like certainty.
    var isRange: Bool { lower < upper }

    package init(
        lower: Double,
        upper: Double,
        answers: Rational,
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

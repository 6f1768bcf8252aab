/// How last year's weeks shared out what a period brought, aligned by 52 weeks.
package struct SeasonalProfile: Hashable, Sendable {
    private let lastYear: [Rational]

    /// Takes last year's value for each week of the period.
    package init(lastYear: [Rational]) { self.lastYear = lastYear }

    /// The part that the first weeks brought, 0...1; nil where the whole was nothing.
    package func share(ofFirst weeks: Int) -> Rational? {
        let whole = lastYear.reduce(.zero, +)
        guard whole > 0 else { return nil }
        return lastYear.prefix(weeks).reduce(.zero, +) / whole
    }
}

/// How many different people several weeks may hold whose weekly counts are known: at least as many
/// as the largest week, at most as many as all of them together.
package struct DistinctBounds: Hashable, Sendable {
    package let lower: Rational
    package let upper: Rational

    /// Nil where no week is known.
    package init?(_ weekly: [Rational]) {
        guard let largest = weekly.max() else { return nil }
        lower = largest
        upper = weekly.reduce(.zero, +)
    }
}

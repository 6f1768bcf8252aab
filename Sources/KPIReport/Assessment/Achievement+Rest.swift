extension Achievement {
    /// The rate that the rest of a period must bring so that the whole reaches the target.
    ///
    /// That is (t (D + d) - N) / d for N of D so far and d still to come. More than 1 is out of
    /// reach for a share; nil where nothing is still to come.
    package static func neededRate(
        target: Rational,
        done: (part: Rational, whole: Rational),
        remaining: Rational
    ) -> Rational? {
        (target * (done.whole + remaining) - done.part) / remaining
    }
}

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

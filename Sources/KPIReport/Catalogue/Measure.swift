/// A raw number that sources deliver: a numerator or a denominator, never a finished rate.
package struct Measure: Hashable, Sendable {
    /// What may be added up.
    package enum Kind: String, Sendable {
        /// Adds up over days, weeks and channels (clicks, orders).
        case flow
        /// A state: the last value counts (followers).
        case stock
        /// Different people: never added (reach).
        case distinct
        /// Adds up, to be divided by its count (rating points).
        case sum
    }

    package let id: String
    package let kind: Kind
    /// Whether values below zero are plausible (a margin may be negative, a count may not).
    package let mayBeNegative: Bool
    /// Whether it counts answers to a survey, of which few say little.
    package let countsAnswers: Bool
    package let names: Texts

    package init(
        id: String,
        kind: Kind,
        mayBeNegative: Bool = false,
        countsAnswers: Bool = false,
        names: Texts = [:]
    ) {
        self.id = id
        self.kind = kind
        self.mayBeNegative = mayBeNegative
        self.countsAnswers = countsAnswers
        self.names = names
    }
}

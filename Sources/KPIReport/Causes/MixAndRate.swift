/// Why a ratio of sums changed, channel by channel: by the channels' own rates, and by the shares
/// they have in the whole.
///
/// With s = d / sum of d, r = n / d and R = sum of n / sum of d, each in two weeks, a channel's rate
/// effect is mean(s) (r1 - r0), its mix effect (s1 - s0) (mean(r) - mean(R)). The midpoint form
/// leaves no residual: all effects together are R1 - R0 exactly. A channel that is new or has
/// vanished has one rate for both weeks, so all it does is mix.
package struct MixAndRate: Hashable, Sendable {
    /// One channel's sums in two weeks; a denominator of 0 where it was not there.
    package struct Part: Hashable, Sendable {
        package let name: String
        package let before: Fraction
        package let after: Fraction

        package init(_ name: String, before: Fraction, after: Fraction) {
            self.name = name
            self.before = before
            self.after = after
        }
    }

    /// A number in the older and in the newer week.
    package struct Pair: Hashable, Sendable {
        package let before: Rational
        package let after: Rational
    }

    /// What one channel did to the whole, in the KPI's unit (percentage points for percents).
    package struct Effect: Hashable, Sendable {
        package let name: String
        package let rate: Rational
        package let mix: Rational
        /// Its share in the whole, 0...1.
        package let shares: Pair
        /// Its own value; the same in both weeks where it was there in one of them.
        package let values: Pair
        /// Whether it was there in both weeks.
        package let isLasting: Bool
    }

    /// The whole in the older and in the newer week.
    package let before: Rational
    package let after: Rational
    /// One for each channel that was there in either week, in the order given.
    package let effects: [Effect]

    package var change: Rational { after - before }
    package var rate: Rational { effects.reduce(.zero) { $0 + $1.rate } }
    package var mix: Rational { effects.reduce(.zero) { $0 + $1.mix } }

    /// Nil where the whole has no value in one of the weeks, or a denominator is negative.
    package init?(_ parts: [Part]) {
        let denominators = parts.flatMap { [$0.before.denominator, $0.after.denominator] }
        guard denominators.allSatisfy({ !$0.isNegative }) else { return nil }
        let whole = (
            before: Fraction(sum: parts.map(\.before)), after: Fraction(sum: parts.map(\.after))
        )
        guard let before = whole.before.value, let after = whole.after.value else { return nil }
        let half = Rational(1, over: 2)
        let mean = (before + after) * half
        self.before = before
        self.after = after
        effects = parts.compactMap { part in
            let known = (before: part.before.value, after: part.after.value)
            guard let first = known.before ?? known.after, let last = known.after ?? known.before,
                let old = part.before.denominator / whole.before.denominator,
                let new = part.after.denominator / whole.after.denominator
            else { return nil }
            return Effect(
                name: part.name,
                rate: (old + new) * half * (last - first),
                mix: (new - old) * ((first + last) * half - mean),
                shares: Pair(before: old, after: new),
                values: Pair(before: first, after: last),
                isLasting: known.before != nil && known.after != nil
            )
        }
    }
}

extension Fraction {
    init(sum parts: [Fraction]) {
        self.init(
            parts.reduce(.zero) { $0 + $1.numerator },
            over: parts.reduce(.zero) { $0 + $1.denominator }
        )
    }
}

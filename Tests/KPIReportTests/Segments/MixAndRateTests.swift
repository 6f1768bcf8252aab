import Testing

@testable import KPIReport

@Suite struct MixAndRateTests {
    @Test func `mix and rate effects agree with the worked cases`() throws {
        for vector in try GoalVector.group("decomposition") where vector.id.hasPrefix("mix") {
            let parts = try #require(MixAndRate(try parts(vector)))
            vector.expectEqual(parts.before.double, "rate0")
            vector.expectEqual(parts.after.double, "rate1")
            vector.expectEqual(parts.change.double, "change")
            vector.expectEqual(parts.rate.double, "rate_total")
            vector.expectEqual(parts.mix.double, "mix_total")
            let wanted = try #require(vector.expected["channels"]).list
            #expect(wanted.count == parts.effects.count)
            for (effect, wanted) in zip(parts.effects, wanted) {
                #expect(isNear(effect.rate, wanted["rate_effect"]), "\(vector.id)")
                #expect(isNear(effect.mix, wanted["mix_effect"]), "\(vector.id)")
            }
        }
    }

    @Test func `all effects together are the change, exactly`() throws {
        var random = SplitMix(state: 7)
        for _ in 0..<300 {
            let parts = random.parts(2...3, upTo: 400)
            guard let found = MixAndRate(parts) else { continue }
            #expect(found.rate + found.mix == found.change)
        }
    }

    // Sums of many fractions outgrow 128 bits, so they are compared by their remainders.
    @Test(arguments: [2_147_483_647, 2_147_483_629] as [Int128])
    func `the effects of many channels add up exactly too`(prime: Int128) throws {
        var random = SplitMix(state: 11)
        for _ in 0..<300 {
            let parts = random.parts(4...8, upTo: 20_000)
            guard let found = MixAndRate(parts) else { continue }
            let effects = found.effects.flatMap { [$0.rate, $0.mix] }
            let sum = effects.reduce(0) { ($0 + $1.remainder(prime)) % prime }
            #expect(sum == found.change.remainder(prime))
        }
    }

    @Test func `a channel that comes or goes has mix and no rate`() throws {
        let parts = [
            part("old", (50, 1_000), (60, 1_000)), part("new", (0, 0), (5, 500)),
            part("gone", (10, 500), (0, 0)),
        ]
        let effects = try #require(MixAndRate(parts)).effects
        #expect(effects.map(\.rate.isZero) == [false, true, true])
        #expect(effects.map(\.isLasting) == [true, false, false])
    }

    @Test func `a channel that was never there has no effect, and nothing at all no change`() {
        #expect(
            MixAndRate([part("a", (1, 2), (1, 2)), part("b", (0, 0), (0, 0))])?.effects.count == 1
        )
        #expect(MixAndRate([part("a", (0, 0), (1, 2))]) == nil)
        #expect(MixAndRate([part("a", (1, -2), (1, 2))]) == nil)
    }

    private func parts(_ vector: GoalVector) throws -> [MixAndRate.Part] {
        let columns = try ["n0", "d0", "n1", "d1"].map { name in
            try #require(vector.input[name]).list.compactMap(\.rational)
        }
        return columns[0].indices.map { index in
            MixAndRate.Part(
                "\(index)",
                before: Fraction(columns[0][index], over: columns[1][index]),
                after: Fraction(columns[2][index], over: columns[3][index])
            )
        }
    }

    private func isNear(_ value: Rational, _ wanted: GoalVector.Field?) -> Bool {
        guard let wanted = wanted?.double else { return false }
        return abs(value.double - wanted) < 1e-9
    }
}

/// A channel with numerator and denominator in both weeks.
func part(_ name: String, _ before: (Rational, Rational), _ after: (Rational, Rational))
    -> MixAndRate.Part
{
    MixAndRate.Part(
        name,
        before: Fraction(before.0, over: before.1),
        after: Fraction(after.0, over: after.1)
    )
}

/// The generator of Steele, Lea and Flood, the same on every machine.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Channels of which some are missing in one week.
    mutating func parts(_ count: ClosedRange<Int>, upTo most: Int) -> [MixAndRate.Part] {
        (0..<Int.random(in: count, using: &self)).map { index in
            part("\(index)", counts(upTo: most), counts(upTo: most))
        }
    }

    private mutating func counts(upTo most: Int) -> (Rational, Rational) {
        let whole =
            Int.random(in: 0...9, using: &self) == 0 ? 0 : Int.random(in: 1...most, using: &self)
        return (Rational(Int.random(in: 0...max(whole, 0), using: &self)), Rational(whole))
    }
}

extension Rational {
    /// The remainder of the fraction in the field of that prime.
    fileprivate func remainder(_ prime: Int128) -> Int128 {
        let above = (numerator % prime + prime) % prime
        var (inverse, base, exponent) = (Int128(1), denominator % prime, prime - 2)
        while exponent > 0 {
            if exponent % 2 == 1 { inverse = inverse * base % prime }
            base = base * base % prime
            exponent /= 2
        }
        return above * inverse % prime
    }
}

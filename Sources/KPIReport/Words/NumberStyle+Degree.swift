extension NumberStyle {
    /// The degree of achievement in percent times ten to the `decimals`, never against the
    /// verdict: what is not met stays below 100, what is met does not.
    static func degree(_ achievement: Rational, isMet: Bool?, decimals: Int = 0) -> Int128 {
        let unit = Rational.power(ofTen: decimals)
        let doubled = achievement * Rational(200 * unit) + 1
        // floor(x + 1/2) is the floor of (2x + 1) / 2.
        let rounded = (doubled * Rational(1, over: 2)).floor
        return switch isMet {
        case true?: max(rounded, 100 * unit)
        case false?: min(rounded, 100 * unit - 1)
        case nil: rounded
        }
    }

    /// The degree as shown: whole percents from 0 up, a tenth where a whole would say something
    /// else than the verdict.
    ///
    /// `edges` are the degrees at which the verdict changes: 94.9 % is not shown as the 95 % from
    /// which a goal is on track.
    func degree(_ achievement: Rational, isMet: Bool?, edges: [Rational] = []) -> String {
        var places = 0
        if isMet == false, achievement < 1, achievement > Rational(99, over: 100) { places = 1 }
        if edges.contains(where: { Self.hides($0, achievement, places: 0) }) { places = 1 }
        var degree = Self.degree(achievement, isMet: isMet, decimals: places)
        for edge in edges where Self.hides(edge, achievement, places: places) {
            degree += achievement < edge ? -1 : 1
        }
        return percent.text(max(0, degree), places: places, sign: .minus)
    }

    /// The share of an upper limit in whole percents, never against the verdict: what exceeds it
    /// shows more than 100.
    func limitShare(_ share: Rational) -> String {
        let places = share > 1 && share < Rational(101, over: 100) ? 1 : 0
        let limit = 100 * Rational.power(ofTen: places)
        let rounded = Self.degree(share, isMet: nil, decimals: places)
        let shown = share > 1 ? max(rounded, limit + 1) : min(rounded, limit)
        return percent.text(max(0, shown), places: places, sign: .minus)
    }

    /// The share of a plan in whole percents, with a tenth next to the deviations `edges` up to
    /// which it is tolerated.
    func planShare(_ share: Rational, edges: [Rational]) -> String {
        let deviation = (share - 1).magnitude
        let isClose = edges.contains { ($0 - deviation).magnitude < Rational(1, over: 200) }
        return self.share(share, decimals: isClose ? 1 : 0)
    }

    /// A deviation from a plan, with as many digits as it takes to tell it from the `edges` up to
    /// which it is tolerated.
    func deviation(_ share: Rational, edges: [Rational]) -> String {
        if share == 1 { return self.share(share) }
        var places = 1
        while places < 4,
            edges.contains(where: { ($0 < share) != ($0 < Self.rounded(share, places: places)) })
        {
            places += 1
        }
        return self.share(share, decimals: places)
    }

    /// Whether rounding carries a degree across an edge.
    private static func hides(_ edge: Rational, _ degree: Rational, places: Int) -> Bool {
        (degree >= edge) != (rounded(degree, places: places) >= edge)
    }

    /// A share as its percentage with so many decimals says it.
    private static func rounded(_ share: Rational, places: Int) -> Rational {
        Rational(
            degree(share, isMet: nil, decimals: places),
            over: 100 * Rational.power(ofTen: places)
        )
    }
}

extension Rational {
    init(_ whole: Int128) { self.init(whole, over: 1) }

    /// The largest integer that is not above the value.
    var floor: Int128 {
        let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        return rest < 0 ? quotient - 1 : quotient
    }

    /// The nearest fraction with so many decimals; nil for what is not finite or too large.
    init?(_ value: Double, decimals: Int) {
        let scaled = (value * Double(Self.power(ofTen: decimals))).rounded()
        guard let whole = Int128(exactly: scaled) else { return nil }
        self.init(whole, over: Self.power(ofTen: decimals))
    }
}

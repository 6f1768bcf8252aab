/// The degree to which a target is reached, and whether it is; a degree of 0.9 is 90 %.
package enum Achievement {
    /// The degree for "at least" and "at most".
    ///
    /// With a baseline it is the share of the way gone, (a - b) / (t - b), in either direction.
    /// Without one it is a / t for "at least" and the mirror 2 - a / t for "at most", which is
    /// defined at zero and treats 10 % too much as 10 % too little. Not defined for targets of
    /// zero and below, where a quotient would be nonsense, and for a baseline that has already
    /// reached the target, from where no way leads to it.
    package static func degree(
        of actual: Rational,
        target: Rational,
        isUpperLimit: Bool,
        baseline: Rational? = nil
    ) -> Rational? {
        if let baseline {
            guard isUpperLimit ? baseline > target : baseline < target else { return nil }
            return (actual - baseline) / (target - baseline)
        }
        guard target > 0, let ratio = actual / target else { return nil }
        return isUpperLimit ? 2 - ratio : ratio
    }

    /// The inverse form t / a for "at most", which some agreements name.
    package static func inverseDegree(of actual: Rational, target: Rational) -> Rational? {
        actual > 0 ? target / actual : nil
    }

    /// The degree for a band: 1 inside, falling to 0 at the tolerance outside; with a baseline
    /// outside the band, the share of the distance that is gone.
    package static func degree(
        of actual: Rational,
        in band: Assessment.Band,
        tolerance: Rational?,
        baseline: Rational? = nil
    ) -> Rational? {
        let distance = distance(of: actual, from: band)
        if distance.isZero { return 1 }
        if let baseline {
            return (distance / self.distance(of: baseline, from: band)).map { 1 - $0 }
        }
        return (distance / (tolerance ?? band.upper - band.lower)).map { max(0, 1 - $0) }
    }

    /// How far outside the band; 0 inside, edges included.
    package static func distance(of value: Rational, from band: Assessment.Band) -> Rational {
        max(0, max(band.lower - value, value - band.upper))
    }
}

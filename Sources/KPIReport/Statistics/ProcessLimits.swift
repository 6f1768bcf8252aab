/// Natural process limits of a series (XmR chart, Wheeler): the mean, and 2.66 mean moving ranges
/// to either side.
package struct ProcessLimits: Hashable, Sendable {
    package let mean: Double
    package let meanMovingRange: Double
    /// Limits before a natural floor or ceiling cuts them.
    package let uncutLower: Double
    package let uncutUpper: Double
    package let lower: Double
    package let upper: Double

    /// Nil for fewer than two neighbouring values; a missing week yields no moving range.
    ///
    /// A floor or a ceiling, which the values cannot leave, cuts the limits and not the mid lines.
    package init?(_ values: [Double?], floor: Double? = nil, ceiling: Double? = nil) {
        var (sum, count, ranges, steps) = (0.0, 0.0, 0.0, 0.0)
        var before: Double?
        for value in values {
            if let value {
                sum += value
                count += 1
                if let before {
                    ranges += abs(value - before)
                    steps += 1
                }
            }
            before = value
        }
        guard steps > 0 else { return nil }
        mean = sum / count
        meanMovingRange = ranges / steps
        uncutLower = mean - 2.66 * meanMovingRange
        uncutUpper = mean + 2.66 * meanMovingRange
        lower = max(uncutLower, floor ?? -.infinity)
        upper = min(uncutUpper, ceiling ?? .infinity)
    }

    /// Where one step from week to week is unusual.
    package var upperRange: Double { 3.268 * meanMovingRange }
    /// Half way from the mean to the upper limit.
    package var upperMid: Double { (mean + uncutUpper) / 2 }
    package var lowerMid: Double { (mean + uncutLower) / 2 }
}

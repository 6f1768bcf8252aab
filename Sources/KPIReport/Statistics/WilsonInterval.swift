/// The range of a share that was counted on few cases (Wilson 1927, 95 %).
package struct WilsonInterval: Hashable, Sendable {
    /// The lower end, 0...1.
    package let lower: Double
    package let upper: Double

    /// Nil without cases, and for shares that are none.
    package init?(hits: Double, of cases: Double) {
        guard cases > 0, hits >= 0, hits <= cases else { return nil }
        let z = 1.959963984540054
        let share = hits / cases
        let scale = 1 + z * z / cases
        let centre = (share + z * z / (2 * cases)) / scale
        let half =
            z / scale * (share * (1 - share) / cases + z * z / (4 * cases * cases)).squareRoot()
        lower = max(0, centre - half)
        upper = min(1, centre + half)
    }
}

/// The chance that the coming weeks bring what is still needed, if they are like the last ones.
///
/// The sum of n weeks to come is held against `need` with the mean and the standard deviation of k
/// weeks; the factor 1 + n / k pays for the mean being known from k weeks only.
package struct Forecast: Hashable, Sendable {
    /// How many weeks the history holds at most, and at least.
    package static let longest = 13
    package static let shortest = 6

    /// How many weeks the history holds.
    package let weeks: Int
    package let mean: Double
    /// The standard deviation of the weeks, with k - 1.
    package let deviation: Double
    /// How many deviations the need lies above what is to be expected; nil where nothing is left
    /// to chance.
    package let z: Double?
    /// By the normal distribution, which is too sure of itself with few weeks; 0...1.
    package let normal: Double
    /// By Student's t with k - 1 degrees of freedom; 0...1.
    package let studentT: Double

    /// Nil for a history under six weeks.
    ///
    /// - Parameters:
    ///   - history: The newest complete weeks.
    ///   - need: The target less what is there; for a limit what is left of it.
    ///   - weeks: How many weeks are to come.
    ///   - isUpperLimit: Asks for staying at or under the need.
    package init?(history: some Collection<Double>, need: Double, weeks: Double, isUpperLimit: Bool)
    {
        guard history.count >= Self.shortest else { return nil }
        self.weeks = history.count
        let count = Double(history.count)
        let mean = history.reduce(0, +) / count
        let squares = history.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self.mean = mean
        deviation = (squares / (count - 1)).squareRoot()
        let spread = deviation * (weeks * (1 + weeks / count)).squareRoot()
        let expected = weeks * mean
        // Equal numbers may differ from their mean in the last bit.
        let slack = 1e-12 * max(abs(expected), abs(need))
        // What is reached, and a limit that is broken, are final.
        let isFinal = isUpperLimit ? need < 0 : need <= 0
        guard !isFinal, spread > slack else {
            let rest = isUpperLimit ? need - expected : expected - need
            let isReached = isFinal ? !isUpperLimit : rest >= -slack
            z = nil
            normal = isReached ? 1 : 0
            studentT = normal
            return
        }
        let z = (need - expected) / spread
        let below = isUpperLimit ? z : -z
        self.z = z
        normal = NormalDistribution.cumulative(below)
        studentT = StudentT.cumulative(below, degrees: history.count - 1)
    }
}

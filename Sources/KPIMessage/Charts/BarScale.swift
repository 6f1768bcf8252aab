internal import KPIReport

/// A bullet graph's numbers as whole percents of its scale, which starts at zero.
struct BarScale: Hashable {
    /// The length of the bar; 0 where there is no value, or a negative one.
    let value: Int
    let target: Int?
    let upper: Int?
    let expected: Int?
    /// The columns' edges in order, from 0 to 100.
    let edges: [Int]

    /// Answers nil where nothing positive is there to scale by.
    init?(_ bar: Report.Bar) {
        let goal = max(bar.target ?? 0, bar.upper ?? 0)
        func finite(_ number: Double) -> Double { number.isFinite ? number : 0 }
        let reach = max(
            finite(1.25 * goal),
            finite(1.08 * (bar.value ?? 0)),
            finite(1.08 * (bar.previous ?? 0)),
            finite(1.08 * (bar.expected ?? 0))
        )
        // A value far beyond its target is clipped, or the target could not be seen.
        let end = goal > 0 ? min(reach, 4 * goal) : reach
        guard end > 0 else { return nil }
        func percent(_ number: Double, limit: Int) -> Int {
            guard number.isFinite, number > 0 else { return 0 }
            return min(limit, max(1, Int((100 * min(number / end, 1)).rounded())))
        }
        target = bar.target.map { percent($0, limit: 97) }
        upper = bar.upper.map { percent($0, limit: 98) }
        expected = bar.expected.map { percent($0, limit: 97) }
        var length = bar.value.map { percent($0, limit: 100) } ?? 0
        // A value short of its target never seems to touch it.
        if let number = bar.value, let goal = bar.target, number < goal, length == target,
            length > 1
        {
            length -= 1
        }
        value = length
        var edges: [Int] = []
        edges.reserveCapacity(6)
        func add(_ edge: Int?) {
            if let edge, !edges.contains(edge) { edges.append(edge) }
        }
        add(0)
        add(length)
        add(target)
        add(upper)
        add(expected)
        add(100)
        edges.sort()
        self.edges = edges
    }
}

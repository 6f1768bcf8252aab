/// The known word nearest to a misspelt one, for "did you mean".
package enum Suggestion {
    /// Answers the candidate with the fewest edits (a swap of neighbours is one), or nil where
    /// none is near enough to be meant.
    package static func nearest(to word: String, among candidates: some Sequence<String>) -> String?
    {
        let limit = max(1, word.count / 3)
        var best: (edits: Int, candidate: String)?
        for candidate in candidates where abs(candidate.count - word.count) <= limit {
            let edits = distance(Array(word.utf8), Array(candidate.utf8))
            guard edits <= limit else { continue }
            if let found = best, (found.edits, found.candidate) <= (edits, candidate) { continue }
            best = (edits, candidate)
        }
        return best?.candidate
    }

    /// Optimal string alignment distance.
    private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var before: [Int] = []
        var last = Array(0...other.count)
        for (row, a) in one.enumerated() {
            var current = [row + 1]
            for (column, b) in other.enumerated() {
                var edits = min(
                    last[column] + (a == b ? 0 : 1),
                    last[column + 1] + 1,
                    current[column] + 1
                )
                if row > 0, column > 0, a == other[column - 1], one[row - 1] == b {
                    edits = min(edits, before[column - 1] + 1)
                }
                current.append(edits)
            }
            (before, last) = (last, current)
        }
        return last[other.count]
    }
}

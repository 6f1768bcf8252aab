internal import KPIReport

extension Scorecard {
    /// A warning for each goal whose target changed for weeks that were reported under the old one.
    func rewrittenTargets(_ told: [ToldTargets]) -> [Finding] {
        client.goals.compactMap { goal in
            guard let rewritten = goal.rewritten(told) else { return nil }
            return Finding(
                .warning,
                .rewritten(goal, rewritten, file: "clients/\(client.id).yaml"),
                at: goal.location,
                client: client.id
            )
        }
    }
}

extension Finding.Message {
    /// `file` is where the client's own goals stand.
    fileprivate static func rewritten(_ goal: Goal, _ rewritten: RewrittenTarget, file: String)
        -> Self
    {
        let (now, former) = rewritten.words
        return """
            goal '\(goal.id)' now asks for \(now) in \(rewritten.report), too, where the client was \
            told \(former); \(cure(goal, rewritten, file))
            """
    }

    private static func cure(_ goal: Goal, _ rewritten: RewrittenTarget, _ file: String) -> String {
        let again = "write \(rewritten.words.former) again"
        let next = rewritten.report.advanced(by: 1)
        // A change has a number alone, and cannot turn a goal round.
        guard goal.target.number != nil, rewritten.former.number != nil, !rewritten.isTurned,
            let new = goal.bounds(in: next)?.number
        else { return "\(again), or give what is agreed now an 'id' of its own" }
        if goal.changes.contains(where: { $0.from == next }) { return again }
        let change = "{ from: \(next), target: \(new.written) }"
        if goal.location.file != file {
            return "\(again), or keep the client's goals in \(file), with 'changes: [\(change)]'"
        }
        if goal.changes.isEmpty { return "\(again), with 'changes: [\(change)]'" }
        return "\(again), and '\(change)' under 'changes'"
    }
}

extension RewrittenTarget {
    fileprivate var isTurned: Bool { !now.asksAlike(former) }

    /// Both as a client's file writes them, with their keys where these make the difference.
    fileprivate var words: (now: String, former: String) {
        isTurned ? (now.entry, former.entry) : (now.written, former.written)
    }
}

extension TargetBounds {
    /// The number and its key.
    fileprivate var entry: String {
        if most == nil { return "'at_least: \(written)'" }
        return least == nil ? "'at_most: \(written)'" : "'between: \(written)'"
    }

    /// As a client's file writes them.
    fileprivate var written: String {
        if let number { return number.written }
        return "[\([least, most].compactMap { $0?.written }.joined(separator: ", "))]"
    }
}

extension Rational {
    /// The digits of a number that a person wrote: 12 after the point at most.
    fileprivate var written: String {
        let places = (0..<12).first {
            self == Rational(scaled(decimals: $0), over: Self.power(ofTen: $0))
        }
        return Scorecard.decimal(self, places: places ?? 12)
    }
}

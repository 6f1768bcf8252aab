extension GoalWriter {
    /// How far a goal is, as its readers count: the way to a target, what a limit or a plan has
    /// come to.
    enum Degree {
        /// Such as "78 %" reached.
        case reached(String)
        /// Such as "48 %" of an upper limit, for what adds up to it.
        case ofLimit(String)
        /// Such as "98 %" of what was planned by now; "98 % reached" would be read as of the whole.
        case ofPlan(String)
        /// A value that stays under its upper limit; "152 % reached" would say nothing.
        case kept
    }

    var degreeOfAchievement: Degree? {
        guard let achievement = assessment.achievement, assessment.status != .noData else {
            return nil
        }
        // How near a sum has come to a part of a range would be read as how far it has come.
        if assessment.kind == .plan, range != nil, isOpen { return nil }
        guard let actual = assessment.actual else { return .reached(percent(achievement)) }
        // What adds up begins at zero, wherever it stood before.
        if assessment.kind == .cap, let share = assessment.target.flatMap({ actual / $0 }) {
            return .ofLimit(numbers.limitShare(share))
        }
        let plan = assessment.expected ?? assessment.target
        if isPlan, let share = plan.flatMap({ actual / $0 }) {
            return .ofPlan(numbers.planShare(share, edges: assessment.planEdges))
        }
        if assessment.baseline == nil, isUpperLimit, assessment.isMet == true { return .kept }
        if assessment.kind == .flow, !isWeekly, assessment.baseline != nil {
            return assessment.target.flatMap { actual / $0 }.map { .reached(percent($0)) }
        }
        return .reached(percent(achievement))
    }

    /// The degree alone: "78 %", or the word for a limit that is kept.
    var bareDegree: String? {
        switch degree {
        case .reached(let percent), .ofLimit(let percent), .ofPlan(let percent): percent
        case .kept: words.labels.kept
        case nil: nil
        }
    }

    /// "78 % erreicht", "48 % der Obergrenze", "98 % des Plans", "eingehalten".
    var degreeInLine: String? {
        guard case .reached(let percent) = degree else { return unreachedDegree }
        return words.labels.degreeInLine(percent)
    }

    /// The same in a sentence.
    var degreeInWords: String? {
        guard case .reached(let percent) = degree else { return unreachedDegree }
        return words.outcome.reachedWith(percent)
    }

    private var unreachedDegree: String? {
        switch degree {
        case .ofLimit(let percent): words.labels.limitShareInLine(percent)
        case .ofPlan(let percent): words.labels.planShareInLine(percent)
        case .kept: words.labels.kept
        case .reached, nil: nil
        }
    }

    var degreeLabel: String {
        switch degree {
        case .ofLimit: words.labels.limitShare
        case .ofPlan: words.labels.planShare
        case .reached, .kept, nil: words.labels.degree
        }
    }

    /// Whether a percentage of the target is shown.
    var isReachedByDegree: Bool {
        if case .reached = degree { true } else { false }
    }

    /// A degree of achievement as it is shown.
    func percent(_ achievement: Rational) -> String {
        numbers.degree(achievement, isMet: assessment.isMet, edges: assessment.degreeEdges)
    }
}

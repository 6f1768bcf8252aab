extension GoalWriter {
    /// Weeks for which a goal is marked as new, counted from the week it was agreed in.
    private static let newWeeks = 4

    /// Whether the goal was agreed lately, with a client whose work did not begin lately too.
    ///
    /// A report that goes out in the week a goal was agreed in, about the week before, marks it as
    /// well. In a client's own first weeks everything is new, and nothing is marked.
    var isNew: Bool {
        guard let agreed = goal.agreed else { return false }
        if let since = input.scorecard.client.since, week < since.advanced(by: Self.newWeeks) {
            return false
        }
        return week < Week(containing: agreed).advanced(by: Self.newWeeks)
    }
}

extension GoalWriter {
    /// How likely the target of a running period is reached, in tenths and never as a certainty.
    var chance: String? {
        guard isOpen, let forecast = assessment.forecast, !isDecided else { return nil }
        let chance = min(max(forecast.studentT, 0.05), 0.95)
        let tenths = min(max(Int((chance * 10).rounded()), 1), 9)
        return words.uncertainty.chance(tenths, assessment.kind == .cap, forecast.weeks)
    }

    /// Whether the target is reached, or the limit broken, before the end.
    private var isDecided: Bool {
        assessment.kind == .cap ? assessment.isMet == false : assessment.isMet == true
    }
}

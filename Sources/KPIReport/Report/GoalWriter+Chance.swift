extension GoalWriter {
    /// How likely the target of a running period is reached, in tenths and never as a certainty.
    var chance: String? {
        guard let tenths, let forecast = assessment.forecast else { return nil }
        return words.uncertainty.chance(
            Words.Uncertainty.Chance(
                tenths: tenths,
                isLimit: assessment.kind == .cap,
                weeks: forecast.weeks,
                contrast: contrast(tenths)
            )
        )
    }

    /// Whether a goal that is on track so far is likely to be missed.
    var isUnlikely: Bool { tenths.flatMap(contrast) == .onTrack }

    private var tenths: Int? {
        guard isOpen, let forecast = assessment.forecast, !isDecided else { return nil }
        let chance = min(max(forecast.studentT, 0.05), 0.95)
        return min(max(Int((chance * 10).rounded()), 1), 9)
    }

    /// The verdict looks back at the plan, the chance looks ahead: where they disagree, both are said.
    private func contrast(_ tenths: Int) -> Words.Uncertainty.Contrast? {
        switch assessment.status {
        case .onTrack where tenths <= 4: .onTrack
        case .atRisk where tenths >= 6, .offTrack where tenths >= 6: .behind
        case .achieved, .onTrack, .atRisk, .offTrack, .missed, .noData: nil
        }
    }

    /// Whether the target is reached, or the limit broken, before the end.
    private var isDecided: Bool {
        assessment.kind == .cap ? assessment.isMet == false : assessment.isMet == true
    }
}

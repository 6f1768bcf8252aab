extension Words {
    /// How sure numbers and prospects are.
    struct Uncertainty: Sendable {
        /// The chance in tenths, whether of staying under a limit, and on how many weeks it rests.
        let chance: @Sendable (Int, Bool, Int) -> String
        /// Lower and upper end, and the number of answers with whether it is one.
        let answers: @Sendable (String, String, String, Bool) -> String
        /// The week of the survey before, the change, and whether it is clear.
        let surveyChange: @Sendable (String, String, Bool) -> String
    }

    var uncertainty: Uncertainty {
        switch language {
        case .de: Self.germanUncertainty
        case .en: Self.englishUncertainty
        case .hu: Self.hungarianUncertainty
        case .fr: Self.frenchUncertainty
        }
    }
}

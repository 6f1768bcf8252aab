extension Words {
    /// How sure numbers and prospects are.
    struct Uncertainty: Sendable {
        /// How likely a target is reached.
        struct Chance: Sendable {
            /// From 1 to 9.
            let tenths: Int
            /// Whether a limit is to be kept.
            let isLimit: Bool
            /// The weeks on which it rests.
            let weeks: Int
            /// Set where the chance contradicts the verdict, which looks back.
            let contrast: Contrast?
        }

        /// A verdict on the period up to now that looks better, or worse, than the chance.
        enum Contrast: Sendable {
            case onTrack
            case behind
        }

        let chance: @Sendable (Chance) -> String
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

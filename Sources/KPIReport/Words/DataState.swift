extension Words {
    /// How final the data are, and what is still to come.
    struct DataState: Sendable {
        /// Such as "KW 46 und KW 47 sind vorläufig …".
        let provisionalWeeks: @Sendable ([String]) -> String
        /// "im November", the result as reported, and the current one.
        let restatedResult: @Sendable (String, String, String) -> String
        /// Name and days of a period that is no run of weeks; whether its weeks count in proportion.
        let days: @Sendable (String, String, Bool) -> String
        /// Such as "mindestens 4,5 %", what the rest of the period must come to.
        let neededRate: @Sendable (String) -> String
        let outOfReach: String
    }

    var dataState: DataState {
        switch language {
        case .de: Self.germanDataState
        case .en: Self.englishDataState
        case .hu: Self.hungarianDataState
        case .fr: Self.frenchDataState
        }
    }
}

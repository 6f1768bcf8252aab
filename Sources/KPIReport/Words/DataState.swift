extension Words {
    /// How final the data are.
    struct DataState: Sendable {
        /// Such as "KW 46 und KW 47 sind vorläufig …".
        let provisionalWeeks: @Sendable ([String]) -> String
        /// "im November", the result as reported, and the current one.
        let restatedResult: @Sendable (String, String, String) -> String
        /// "im November", and what its target comes to where the target changed within it.
        let mixedTarget: @Sendable (String, String) -> String
        /// Of a period that lies ahead, its first week.
        let begins: @Sendable (String) -> String
        let noTarget: String
        /// The highest or the lowest value that a KPI can have, where the numbers say another.
        let impossible: @Sendable (String, Bool) -> String
        /// Name and days of a period that is no run of weeks; whether its weeks count in proportion.
        let days: @Sendable (String, String, Bool) -> String
        /// The names of sources that had no answer, such as "crm und shop".
        let failed: @Sendable (String) -> String
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

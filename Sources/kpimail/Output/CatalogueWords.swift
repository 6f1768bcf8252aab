internal import KPIReport

/// What the catalogue's listing and glossary say in one language, beside the texts of the KPIs.
struct CatalogueWords: Sendable {
    /// A label in front of what is told about a KPI.
    struct Labels: Sendable {
        let name: String
        let unit: String
        let aim: String
        let area: String
        let formula: String
        let measures: String
        let caution: String
        let direction: String
        let judgement: String
        let cadence: String
        let range: String
        let benchmarks: String
        let alsoCalled: String
        let pitfalls: String
        let example: String
    }

    /// The title of the glossary.
    let title: String
    /// What the glossary is; takes the agency's name.
    let lead: @Sendable (String) -> String
    let contents: String
    let labels: Labels
    let unit: @Sendable (KPI.Unit) -> String
    let direction: @Sendable (KPI.Direction) -> String
    let kind: @Sendable (KPI.Kind) -> String
    let cadence: @Sendable (KPI.Cadence) -> String
    let measureKind: @Sendable (Measure.Kind) -> String
    /// Which aim a KPI serves, and the question it answers.
    let aim: @Sendable (KPI.Objective) -> (name: String, question: String)
    /// Judges profit, so not on a channel that is run for service or brand.
    let profit: String
    /// The client's margin, in a formula.
    let margin: String
    /// A measure at the start of the period, and the one a year before, made from its name.
    let atStart: @Sendable (String) -> String
    let yearBefore: @Sendable (String) -> String
    /// What ends a label.
    let colon: String
    let atLeast: @Sendable (String) -> String
    let atMost: @Sendable (String) -> String
    let between: @Sendable (String, String) -> String

    static func of(_ language: Language) -> CatalogueWords {
        switch language {
        case .de: german
        case .en: english
        case .hu: hungarian
        case .fr: french
        }
    }
}

extension Words {
    /// Headings, column names and labels of facts.
    struct Labels: Sendable {
        let status: @Sendable (Assessment.Status) -> String
        /// "2 atteints", where the word of a verdict changes with its number; nil where it stays.
        let counted: @Sendable (Int, Assessment.Status) -> String?
        /// Such as "Wochenbericht KW 47/2026".
        let title: @Sendable (String) -> String
        let test: String
        /// On the subject of a corrected report; the number counts the corrections of one report.
        let correction: @Sendable (Int) -> String
        let testBanner: String
        let correctionBanner: @Sendable (String) -> String
        let target: String
        let targetAtLeast: String
        let targetAtMost: String
        let targetRange: String
        let targetPlan: String
        let degree: String
        let previousWeek: String
        /// Such as "Mittel der vier Wochen davor: 82.".
        let fourWeekMean: @Sendable (String) -> String
        /// Against the same week of the year before ("KW 47/2025").
        let lastYear: @Sendable (String) -> String
        let planned: String
        let period: String
        /// Such as "Ziel mindestens 400".
        let targetInLine: @Sendable (String) -> String
        /// Such as "78 % erreicht".
        let degreeInLine: @Sendable (String) -> String
        /// How much of an upper limit a sum has come to, as a label.
        let limitShare: String
        /// Such as "48 % der Obergrenze".
        let limitShareInLine: @Sendable (String) -> String
        /// How much of what was planned by now a sum has come to, as a label.
        let planShare: String
        /// Such as "98 % des Plans".
        let planShareInLine: @Sendable (String) -> String
        /// An upper limit that a value keeps, as a word for its degree.
        let kept: String
        /// A change against the week before.
        let changeInLine: @Sendable (String) -> String
        let asks: String
        let exceptions: @Sendable (Int) -> String
        /// The heading where all exceptions are signals of goals that are well.
        let noteworthy: @Sendable (Int) -> String
        /// Takes the numbers of goals on track and achieved.
        let steady: @Sendable (Int, Int) -> String
        let context: String
        let commentary: String
        let steps: String
        let client: String
        let values: String
        let valuesCaption: @Sendable (String) -> String
        let kpi: String
        let reached: String
        let verdict: String
        let terms: String
        let comparison: @Sendable (String, Client.Comparison.Axis) -> String
        let axis: @Sendable (Client.Comparison.Axis) -> String
        let base: String
        let range: String
        let assessment: String
        let best: String
        let worst: String
        /// "nur google-ads"; channel and campaign.
        let only: @Sendable (String?, String?) -> String
    }
}

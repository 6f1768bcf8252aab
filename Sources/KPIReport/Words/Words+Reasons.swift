extension Words {
    /// Why a value changed, what it is made of, and why nobody judges it.
    struct Reasons: Sendable {
        /// A channel of which more or less was there: its share before and now, and whether its
        /// value lies above the mean.
        struct Shift: Sendable {
            let channel: String
            let from: String
            let to: String
            let isAbove: Bool
        }

        /// What a ratio needs: the value up to now, the target ("mindestens 4,0 %"), "im November",
        /// what the rest needs, weeks left, and whether the target is an upper limit.
        struct Need: Sendable {
            let soFar: String
            let target: String
            let during: String
            let needed: String
            let weeksLeft: Int
            let isUpperLimit: Bool
        }

        /// Channel, its value before and now, whether the whole rose.
        let rate: @Sendable (String, String, String, Bool) -> String
        /// The flag says whether the whole rose.
        let mix: @Sendable (Shift, Bool) -> String
        /// The same where every channel moved against the whole.
        let paradox: @Sendable (Shift, Bool) -> String
        /// Channel, its change, the whole change, whether the whole rose.
        let contribution: @Sendable (String, String, String, Bool) -> String
        let need: @Sendable (Need) -> String
        /// The same where the rest cannot bring that.
        let outOfReach: @Sendable (Need) -> String
        /// Such as "Summe der Kanäle".
        let sum: @Sendable (PartSum) -> String
        /// Channels whose values a sum lacks, and the week.
        let silent: @Sendable (String, String) -> String
        /// Why people in several channels have no sum.
        let countedByParts: String
        /// Two values, the better first, and what each was counted on.
        let noise: @Sendable (String, String, String, String) -> String
        /// A channel and what it is run for.
        let notJudged: @Sendable (String, Client.Purpose) -> String
        /// Margin, and sales as a multiple of cost ("2,5"), where a return on cost is zero.
        let breakEvenReturn: @Sendable (String, String) -> String
    }
}

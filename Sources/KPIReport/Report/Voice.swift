/// What all parts of one report share: the input, the words, the way to write numbers.
///
/// A reference, because the parts are many and the words are hundreds of closures.
final class Voice: Sendable {
    let input: ReportInput
    let words: Words
    let numbers: NumberStyle

    init(_ input: ReportInput) {
        let habits = input.scorecard.client.habits
        self.input = input
        words = Words.of(habits.locale, address: habits.address)
        numbers = input.numbers ?? NumberStyle(habits.locale, currency: habits.currency)
    }
}

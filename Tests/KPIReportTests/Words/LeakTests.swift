import Testing

@testable import KPIReport

@Suite struct LeakTests {
    /// Two languages, and the words that both spell alike, in order.
    struct Pair: Sendable {
        let one: Language
        let other: Language
        let alike: String
    }

    private static let pairs = [
        Pair(
            one: .de,
            other: .en,
            alike:
                "april august minute november pause plan plans pro september service signal start status test was"
        ),
        Pair(
            one: .de,
            other: .fr,
            alike: "des mai marge minute pause plan plans service signal test"
        ),
        Pair(
            one: .en,
            other: .fr,
            alike:
                "attention client contact correction mar minute minutes nov oct pause plan plans point points possible profit second service signal six sources test variation volume"
        ),
        Pair(
            one: .hu,
            other: .fr,
            alike: "nov"
        ),
    ]

    @Test(arguments: pairs, [Habits.Address.formal, .informal])
    func `no table says a word of another language`(pair: Pair, address: Habits.Address) {
        let one = Recital(LanguageTag(language: pair.one), address: address).vocabulary
        let other = Recital(LanguageTag(language: pair.other), address: address).vocabulary
        #expect(one.intersection(other).sorted().joined(separator: " ") == pair.alike)
        #expect(one.count > 200 && other.count > 200)
    }
}

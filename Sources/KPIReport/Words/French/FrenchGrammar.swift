/// What French grammar asks of finished strings.
enum FrenchGrammar {
    private static let vowels: Set<Character> = [
        "a", "à", "â", "ä", "æ", "e", "é", "è", "ê", "ë", "i", "î", "ï", "o", "ô", "ö", "œ", "u",
        "ù", "û", "ü",
    ]

    /// Such as "de Jana" and "d’Anna".
    ///
    /// An h keeps "de": nothing in a name tells whether it is silent.
    static func de(_ noun: String) -> String {
        let first = noun.lowercased().first
        return first.map(vowels.contains) == true ? "d’\(noun)" : "de \(noun)"
    }

    /// Such as "1 objectif" and "2 objectifs".
    static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(plural(noun, number))"
    }

    /// The word with its s from two on.
    static func plural(_ word: String, _ number: Int) -> String {
        number < 2 ? word : word + "s"
    }

    /// Whether a number as written is below two, which makes its noun singular: "1,5 jour".
    static func isSingular(_ number: String) -> Bool {
        let whole = number.prefix { $0 != "," }.filter(\.isNumber)
        return whole == "0" || whole == "1"
    }
}

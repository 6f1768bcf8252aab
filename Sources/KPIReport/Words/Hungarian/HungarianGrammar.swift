/// What Hungarian words owe to the sound of their neighbours: the article, and suffixes in vowel
/// harmony.
enum HungarianGrammar {
    /// "a" or "az", as the text after it sounds: numbers as they are read, abbreviations by their
    /// letters.
    static func article(_ text: String) -> String {
        startsWithVowel(text.drop { " \u{A0}„”»«\"'(".contains($0) }) ? "az" : "a"
    }

    /// The text with its article, such as "az ötödik hét".
    static func the(_ text: String) -> String { "\(article(text)) \(text)" }

    /// Weeks in one phrase, each with its article.
    static func the(weeks: [String]) -> String {
        let short = weeks.dropLast().map { the($0.replacing("\u{A0}hét", with: "")) }
        return Words.list(short + weeks.suffix(1).map(the), and: " és ")
    }

    /// How the last syllable of a number, as it is read, sounds.
    enum Harmony { case back, front, rounded }

    /// The harmony of a number written in digits; "2,0" reads like 2, "2,5" like two and a half.
    static func harmony(_ number: String) -> Harmony {
        let parts = number.split(separator: ",").map { $0.compactMap(\.wholeNumberValue) }
        let fraction = (parts.count > 1 ? parts[1] : []).trimmingZeros()
        if fraction == [5] { return .front }
        if let last = fraction.last { return digits[last] }
        let whole = (parts.first ?? []).trimmingZeros()
        guard let last = whole.last else { return .back }
        return switch (parts.first ?? []).count - whole.count {
        case 0: digits[last]
        case 1: tens[last]
        case 2: .back  // száz
        case 3...5: .front  // ezer
        default: .back  // millió, milliárd
        }
    }

    /// Such as "4,1-szeres", "3,8-szoros", "5-szörös".
    static func times(_ number: String) -> String {
        let suffix =
            switch harmony(number) {
            case .back: "szoros"
            case .front: "szeres"
            case .rounded: "szörös"
            }
        return "\(number)-\(suffix)"
    }

    /// Such as "2026-ban", "2027-ben".
    static func inside(_ number: String) -> String {
        "\(number)-\(harmony(number) == .back ? "ban" : "ben")"
    }

    /// A number in words, as it stands before a noun, which stays in the singular; digits from 13 on.
    static func count(_ number: Int) -> String {
        numerals.indices.contains(number) ? numerals[number] : String(number)
    }

    /// "16,2–21,8%": a unit that both share stands once; next to a minus the dash would mislead.
    static func range(_ lower: String, _ upper: String) -> String {
        let isDigit = { (character: Character) in character.isNumber }
        let unit = lower.lastIndex(where: isDigit).map { lower[lower.index(after: $0)...] } ?? ""
        let isShared = !unit.isEmpty && (upper.hasSuffix(unit) || unit.hasPrefix("-sz"))
        let start = isShared ? String(lower.dropLast(unit.count)) : lower
        let hasMinus = lower.hasPrefix("\u{2212}") || upper.hasPrefix("\u{2212}")
        return hasMinus ? "\(start) és \(upper) között" : "\(start)–\(upper)"
    }

    private static let numerals = [
        "nulla", "egy", "két", "három", "négy", "öt", "hat", "hét", "nyolc", "kilenc", "tíz",
        "tizenegy", "tizenkét",
    ]

    /// Nulla, egy, kettő, három, négy, öt, hat, hét, nyolc, kilenc.
    private static let digits: [Harmony] = [
        .back, .front, .front, .back, .front, .rounded, .back, .front, .back, .front,
    ]

    /// Tíz, húsz, harminc, negyven, ötven, hatvan, hetven, nyolcvan, kilencven.
    private static let tens: [Harmony] = [
        .back, .front, .back, .back, .front, .front, .back, .front, .back, .front,
    ]

    private static func startsWithVowel(_ text: Substring) -> Bool {
        if text.first?.isNumber == true { return numberStartsWithVowel(text) }
        let word = text.prefix { $0.isLetter }
        if text.dropFirst(word.count).first == ".", let number = roman(word) {
            return numberStartsWithVowel(String(number)[...])
        }
        guard let first = word.first else { return false }
        let isAbbreviation = word.allSatisfy { $0.isUppercase && !isVowel($0) }
        return isAbbreviation ? "FLMNRSXY".contains(first) : isVowel(first)
    }

    /// Whether a number begins with "egy", "öt" or "ezer": 1, 5, 50, 1 000, 5 000, 1 000 000.
    private static func numberStartsWithVowel(_ text: Substring) -> Bool {
        var count = 0
        var rest = text
        while let first = rest.first {
            if first.isNumber {
                count += 1
            } else if !(first.isWhitespace && rest.dropFirst().prefix(3).allSatisfy(\.isNumber)
                && rest.count > 3)
            {
                break
            }
            rest = rest.dropFirst()
        }
        return text.first == "5" || text.first == "1" && count % 3 == 1
    }

    private static func isVowel(_ letter: Character) -> Bool {
        "aáeéiíoóöőuúüűäAÁEÉIÍOÓÖŐUÚÜŰÄ".contains(letter)
    }

    /// The value of a Roman numeral up to ten, as quarters and districts have them.
    private static func roman(_ text: Substring) -> Int? {
        let numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
        return numerals.firstIndex(of: String(text)).map { $0 + 1 }
    }
}

extension [Int] {
    /// The digits without the zeros at their end.
    fileprivate func trimmingZeros() -> [Int] {
        var digits = self
        while digits.last == 0 { digits.removeLast() }
        return digits
    }
}

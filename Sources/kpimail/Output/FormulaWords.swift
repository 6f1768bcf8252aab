internal import KPIReport

/// A formula with the names of its measures and the signs people write: "100 × clicks ÷ mails".
struct FormulaWords {
    let catalogue: Catalogue
    let language: Language
    let words: CatalogueWords

    /// Nil where a measure has no name in the language.
    func text(_ formula: Formula) -> String? {
        var text = ""
        var word = ""
        for character in formula.text + " " {
            if character.isLetter || character.isNumber || "_.".contains(character) {
                word.append(character)
                continue
            }
            guard let name = name(word) else { return nil }
            text += name + sign(character)
            word = ""
        }
        return text.split(separator: " ").joined(separator: " ")
    }

    /// A measure's name; numbers stay.
    private func name(_ word: String) -> String? {
        guard let first = word.first, first.isLetter else { return word }
        return word == Formula.margin ? words.margin : measure(word)
    }

    /// The name of a measure, derived ones told from the measure they come from.
    func measure(_ id: String) -> String? {
        guard let name = catalogue.measures[id]?.names[language] else { return nil }
        for (ending, origin, derived) in [
            ("_start", "_end", words.atStart), ("_prev", "", words.yearBefore),
        ] where id.hasSuffix(ending) {
            let base = catalogue.measures[id.dropLast(ending.count) + origin]
            if base?.names[language] == name { return derived(name) }
        }
        return name
    }

    private func sign(_ character: Character) -> String {
        switch character {
        case "*": " × "
        case "/": " ÷ "
        case "+": " + "
        case "-": " − "
        default: String(character)
        }
    }
}

extension ReportWriter {
    /// The first sentences that together are long enough for the inbox; nil where all are short.
    static func preheader(_ sentences: [String]) -> String? {
        var text = ""
        for sentence in sentences {
            text += (text.isEmpty ? "" : " ") + sentence
            if text.unicodeScalars.count >= 40 { return beginning(of: text, limit: 200) }
        }
        return nil
    }

    /// The text up to the last word that ends within the limit.
    private static func beginning(of text: String, limit: Int) -> String {
        guard text.unicodeScalars.count > limit else { return text }
        let start = String(text.unicodeScalars.prefix(limit))
        guard let space = start.lastIndex(of: " ") else { return start }
        return String(start[..<space])
    }

    /// The sentences of a paragraph; a full stop after a digit or a single letter ends none.
    static func sentences(of paragraph: String) -> [String] {
        let characters = Array(paragraph.trimmingSpaces())
        var sentences: [String] = []
        var start = 0
        for index in characters.indices.dropLast(2) where characters[index + 1] == " " {
            guard ".!?".contains(characters[index]), !characters[index + 2].isLowercase else {
                continue
            }
            if characters[index] == ".", index > 0, characters[index - 1].isNumber { continue }
            if index > 1, characters[index - 2] == " " || characters[index - 2] == "." { continue }
            sentences.append(String(characters[start...index]))
            start = index + 2
        }
        sentences.append(String(characters[start...]))
        return sentences
    }
}

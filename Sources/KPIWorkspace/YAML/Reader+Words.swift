internal import KPIReport

extension Reader {
    /// A text of one line that clients read.
    ///
    /// What mail programs cannot show is left out of the mail, and warned of here.
    mutating func words(_ field: Field?) -> String? {
        guard let field, let text = lines(field)?.trimmingSpaces() else { return nil }
        guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            error(.notOneLine(field.key), at: field.valueLocation)
            return nil
        }
        warn(ofUnshown: text, at: field.valueLocation)
        return text
    }

    /// The texts of several lines that clients read.
    mutating func paragraphs(_ field: Field?) -> String? {
        guard let field, let text = lines(field) else { return nil }
        warn(ofUnshown: text, at: field.valueLocation)
        return text
    }

    /// Warns of emoji, control characters, zero-width ones and marks of writing direction.
    mutating func warn(ofUnshown text: String, at location: Finding.Location) {
        let unshown = Plain.unshown(in: text)
        guard !unshown.isEmpty else { return }
        warn(.unshown(unshown), at: location)
    }
}

internal import KPIReport

extension Language {
    /// A plain text with the spaces of its language; what follows the signature mark, the imprint,
    /// stays as written.
    func spacedAboveSignature(_ text: String) -> String {
        switch self {
        case .de, .en, .hu: return text
        case .fr:
            guard let mark = text.firstRange(of: "\n-- \n") else { return spaced(text) }
            return spaced(String(text[..<mark.lowerBound])) + text[mark.lowerBound...]
        }
    }
}

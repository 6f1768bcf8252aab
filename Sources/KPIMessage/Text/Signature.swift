internal import KPIReport

extension LanguageTag {
    /// A plain text with the spaces of its language and region; what follows the signature mark, the
    /// imprint, stays as written.
    func spacedAboveSignature(_ text: [UInt8]) -> [UInt8] {
        switch language {
        case .de, .en, .hu: return text
        case .fr:
            let end = text.firstRange(of: "\n-- \n".utf8)?.lowerBound ?? text.endIndex
            let spoken = language.spaced(String(decoding: text[..<end], as: UTF8.self))
            return spaced(Array(spoken.utf8)) + text[end...]
        }
    }
}

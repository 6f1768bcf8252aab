internal import KPIReport

extension Language {
    /// A plain text with the spaces of its language; what follows the signature mark, the imprint,
    /// stays as written.
    func spacedAboveSignature(_ text: [UInt8]) -> [UInt8] {
        switch self {
        case .de, .en, .hu: return text
        case .fr:
            let end = text.firstRange(of: "\n-- \n".utf8)?.lowerBound ?? text.endIndex
            return Array(spaced(String(decoding: text[..<end], as: UTF8.self)).utf8) + text[end...]
        }
    }
}

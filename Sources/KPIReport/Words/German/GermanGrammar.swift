/// What German asks of amounts in a sentence.
enum GermanGrammar {
    /// The amount as it stands behind "mit", "von", "bei", "statt" and "zwischen": "30 Tagen".
    static func dative(_ amount: String) -> String {
        amount.hasSuffix("\u{A0}Tage") ? amount + "n" : amount
    }
}

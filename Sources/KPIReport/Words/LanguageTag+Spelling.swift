extension LanguageTag {
    /// A text of our own as the region spells it: Switzerland and Liechtenstein write ss for ß.
    ///
    /// Names and notes stay as people wrote them.
    func spelled(_ text: String) -> String {
        guard language == .de, region == "CH" || region == "LI" else { return text }
        return text.replacing("ß", with: "ss")
    }
}

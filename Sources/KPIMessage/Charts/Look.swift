/// What depends on nothing but an agency's accent: the colours and the rules for dark screens.
struct Look: Sendable {
    let accent: String
    let palette: Palette
    let darkMedia: ChartMarkup
    let darkThunderbird: ChartMarkup
    let darkOutlook: ChartMarkup

    init(accent: String, hasLogo: Bool = false) {
        self.accent = accent
        palette = Palette(accent: accent)
        let rules = DarkRules(palette, hasLogo: hasLogo)
        darkMedia = rules.markup(.media)
        darkThunderbird = rules.markup(.thunderbird)
        darkOutlook = rules.markup(.outlook)
    }
}

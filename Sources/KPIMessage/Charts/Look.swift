/// What depends on nothing but an agency's accent: the charts with their colours and the rules for
/// dark screens.
struct Look: Sendable {
    let accent: String
    let charts: Charts
    let darkMedia: ChartMarkup
    let darkThunderbird: ChartMarkup
    let darkOutlook: ChartMarkup

    init(accent: String, hasLogo: Bool = false) {
        self.accent = accent
        let palette = Palette(accent: accent)
        charts = Charts(palette: palette)
        let rules = DarkRules(palette, hasLogo: hasLogo)
        darkMedia = rules.markup(.media)
        darkThunderbird = rules.markup(.thunderbird)
        darkOutlook = rules.markup(.outlook)
    }
}

package import KPIReport

/// Whether an agency's brand colour can be read, in light and in dark.
package enum AccentLint {
    /// A hint where mails use a repaired colour instead of `accent`, which is `#rrggbb`.
    package static func findings(_ accent: String, at location: Finding.Location) -> [Finding] {
        guard let colour = Colour(accent) else { return [] }
        let used = Palette(accent: accent).accent
        guard used != colour.description else { return [] }
        return [Finding(.hint, .repaired(accent, used), at: location)]
    }
}

extension Finding.Message {
    fileprivate static func repaired(_ accent: String, _ used: String) -> Self {
        "\(accent) is too pale to be read on white; mails use \(used) instead"
    }
}

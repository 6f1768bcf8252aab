extension TableShape {
    /// The shapes of exports as well-known tools write them, by the name that `preset:` gives.
    package static let presets: [String: TableShape] = [:]
}

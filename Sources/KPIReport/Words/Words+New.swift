extension Words {
    /// Marks what is shown for the first time.
    var new: String {
        switch language {
        case .de: "Neu"
        case .en: "New"
        case .hu: "Új"
        case .fr: "Nouveau"
        }
    }
}

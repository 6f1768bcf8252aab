/// What a coloured cell stands for; each is a class of the style sheet.
enum Paint: String, CaseIterable {
    case accent = "fa"
    case amber = "fw"
    case red = "fr"
    case grey = "fn"
    case track = "ft"
    case sheet = "sh"
    case past = "fh"
}

/// A mark at the left edge of a cell.
enum Mark: String, CaseIterable {
    case target = "mt"
    case expected = "me"
}

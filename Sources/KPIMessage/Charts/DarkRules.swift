/// The style rules for dark screens: one list, printed for every family of mail programs.
struct DarkRules {
    /// A family of mail programs, each with its own way to ask for dark colours.
    enum Layer {
        /// Inside `@media (prefers-color-scheme:dark)`.
        case media
        case thunderbird
        case outlook
    }

    private enum Property: String {
        case text = "color", ground = "background-color", border = "border-color"
    }

    private let rules: [(name: String, property: Property, colour: String)]

    init(_ palette: Palette, hasLogo: Bool = false) {
        rules =
            Palette.texts.map { ($0.name, .text, $0.dark) }
            + [("a", .text, palette.darkLink), ("ta", .text, palette.darkLink)]
            + Palette.grounds.filter { $0 != Palette.sheet && $0 != Palette.line }
            .map { ($0.name, .ground, $0.dark) }
            + [Palette.line].map { ($0.name, .border, $0.dark) }
            + [("ba", .border, palette.darkAccent), ("gp", .border, palette.dark(.sheet))]
            + Paint.allCases.map { ($0.rawValue, .ground, palette.dark($0)) }
            + [Paint.amber, .red, .grey].map {
                ("b" + $0.rawValue.dropFirst(), .border, palette.dark($0))
            }
            + Mark.allCases.map { ($0.rawValue, .border, palette.dark($0)) }
            // A logo may be dark and transparent: it keeps the light plate it stands on.
            + (hasLogo ? [("lg", .ground, Palette.sheet.light)] : [])
    }

    /// Every class with its property and dark colour.
    var list: [(name: String, property: String, colour: String)] {
        rules.map { ($0.name, $0.property.rawValue, $0.colour) }
    }

    func text(_ layer: Layer) -> String {
        rules.map { rule in
            // A mark keeps its own side of the cell; a gap the other.
            let property =
                switch rule.name {
                case Mark.target.rawValue, Mark.expected.rawValue: "border-left-color"
                case "gp": "border-right-color"
                default: rule.property.rawValue
                }
            let prefix =
                switch layer {
                case .media: ""
                case .thunderbird: ".moz-text-html "
                case .outlook: rule.property == .text ? "[data-ogsc] " : "[data-ogsb] "
                }
            return "\(prefix).\(rule.name){\(property):\(rule.colour)!important}"
        }.joined(separator: "\n")
    }
}

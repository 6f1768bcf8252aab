/// The colours of a report in light and dark, with the agency's accent repaired where it cannot
/// be read.
struct Palette: Hashable, Sendable {
    /// Repaired for text and bars on white.
    let accent: String
    /// For bars on dark ground.
    let darkAccent: String
    /// For text on dark ground.
    let darkLink: String

    init(accent text: String) {
        let colour = Colour(text) ?? Self.standard
        accent =
            Self.repaired(colour, towards: .black) { colour in
                Self.lightGrounds.allSatisfy { colour.contrast(with: $0) >= 4.5 }
            }.description
        darkAccent =
            Self.repaired(colour, towards: .white) { colour in
                Self.darkGrounds.allSatisfy { colour.contrast(with: $0) >= 3.2 }
            }.description
        darkLink =
            Self.repaired(colour, towards: .white) { colour in
                colour.weight > 204
                    && Self.darkGrounds.allSatisfy { colour.contrast(with: $0) >= 4.5 }
            }.description
    }

    /// Mixes a colour step by step until it will do.
    private static func repaired(
        _ colour: Colour,
        towards end: Colour,
        until isGood: (Colour) -> Bool
    ) -> Colour {
        for step in 0...20 {
            let mixed = colour.mixed(Double(step) / 20, with: end)
            if isGood(mixed) { return mixed }
        }
        return end
    }

    static let standardAccent = "#2f4fb5"
    private static let standard = Colour(standardAccent) ?? .black
    private static let lightGrounds = ["#ffffff", "#f2f4f8"].compactMap { Colour($0) }
    private static let darkGrounds = ["#1a212c", "#11161e", "#333d4c"].compactMap { Colour($0) }

    func light(_ paint: Paint) -> String {
        switch paint {
        case .accent: accent
        case .amber: "#b36b00"
        case .red: "#c02a20"
        case .grey: "#6b7688"
        case .track: "#e1e6ee"
        case .sheet: "#ffffff"
        case .past: "#8592a6"
        }
    }

    func dark(_ paint: Paint) -> String {
        switch paint {
        case .accent: darkAccent
        case .amber: "#ffb84d"
        case .red: "#ff8a80"
        case .grey: "#98a3b5"
        case .track: "#333d4c"
        case .sheet: "#1a212c"
        case .past: "#7b889b"
        }
    }

    func light(_ mark: Mark) -> String {
        switch mark {
        case .target: "#16202f"
        case .expected: "#5a667a"
        }
    }

    func dark(_ mark: Mark) -> String {
        switch mark {
        case .target: "#ffffff"
        case .expected: "#b8c2d2"
        }
    }
}

/// A colour on light and on dark screens.
struct Shade: Hashable, Sendable {
    /// Its class.
    let name: String
    let light: String
    let dark: String
}

extension Palette {
    static let ink = Shade(name: "k", light: "#16202f", dark: "#eef2f8")
    static let soft = Shade(name: "s", light: "#4a566b", dark: "#c9d1dd")
    static let amberText = Shade(name: "tw", light: "#7d4a00", dark: "#ffe0a8")
    static let redText = Shade(name: "tr", light: "#9c1c14", dark: "#ffd0cb")
    static let greyText = Shade(name: "tn", light: "#47536a", dark: "#d4dae4")
    static let texts = [ink, soft, amberText, redText, greyText]

    static let page = Shade(name: "pg", light: "#f2f4f8", dark: "#11161e")
    static let sheet = Shade(name: "sh", light: "#ffffff", dark: "#1a212c")
    static let amberGround = Shade(name: "pw", light: "#fdf0d8", dark: "#4a3512")
    static let redGround = Shade(name: "pr", light: "#fde6e3", dark: "#5a211d")
    static let greyGround = Shade(name: "pn", light: "#e9edf3", dark: "#333d4c")
    static let accentGround = Shade(name: "pa", light: "#f2f4f8", dark: "#333d4c")
    static let line = Shade(name: "ln", light: "#dde2ea", dark: "#36404f")
    static let grounds = [
        page, sheet, amberGround, redGround, greyGround, accentGround, line,
    ]

    /// Which text stands on which ground.
    static let pairs: [(text: Shade, ground: Shade)] =
        [ink, soft].flatMap { text in [page, sheet].map { (text, $0) } }
        + [(amberText, amberGround), (redText, redGround), (greyText, greyGround)]
        + [amberText, redText, greyText].map { ($0, sheet) }
}

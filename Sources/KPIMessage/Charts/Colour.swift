internal import Foundation
internal import KPIReport

/// A colour of the screen, `#rrggbb`.
struct Colour: Hashable, Sendable {
    let red: Double
    let green: Double
    let blue: Double

    private init(_ red: Double, _ green: Double, _ blue: Double) {
        (self.red, self.green, self.blue) = (red, green, blue)
    }

    /// Reads `#rrggbb`.
    init?(_ text: String) {
        guard text.utf8.count == 7, text.hasPrefix("#"),
            let bits = UInt32(text.dropFirst(), radix: 16)
        else { return nil }
        self.init(Double(bits >> 16 & 255), Double(bits >> 8 & 255), Double(bits & 255))
    }

    /// The colour between this one and another.
    func mixed(_ share: Double, with other: Colour) -> Colour {
        func mix(_ one: Double, _ two: Double) -> Double { one + (two - one) * share }
        return Colour(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
    }

    /// The relative luminance of WCAG, 0...1.
    var luminance: Double {
        func linear(_ channel: Double) -> Double {
            let part = channel.rounded() / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The weight Thunderbird gives a colour, 0...255; it removes dark text colours up to 200.
    var weight: Double { 0.2125 * red + 0.7154 * green + 0.0721 * blue }

    func contrast(with other: Colour) -> Double {
        let (one, two) = (luminance, other.luminance)
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    static let white = Colour(255, 255, 255)
    static let black = Colour(0, 0, 0)
}

extension Colour: CustomStringConvertible {
    var description: String {
        let channels = [red, green, blue].map { UInt8($0.rounded()) }
        return "#" + channels.hexadecimal
    }
}

internal import Foundation

/// The same loss told for periods of different length, as shares 0...1.
///
/// Who is lost cannot be lost again, so rates compound and are never multiplied.
package enum Churn {
    /// 1 - (1 - m)^12.
    package static func yearly(monthly rate: Rational) -> Rational {
        1 - (0..<12).reduce(Rational.one) { kept, _ in kept * (1 - rate) }
    }

    /// 1 - (1 - m)^(12 / 52).
    package static func weekly(monthly rate: Rational) -> Double {
        1 - pow((1 - rate).double, 12.0 / 52.0)
    }
}

internal import Foundation

/// The standard normal distribution.
package enum NormalDistribution {
    /// The point that 97.5 % lie below, for ranges of 95 %.
    package static let z95 = 1.959963984540054

    /// The share of cases below `z`, 0...1.
    package static func cumulative(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }
}

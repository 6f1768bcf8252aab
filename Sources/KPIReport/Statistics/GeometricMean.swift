internal import Foundation

/// The mean that punishes imbalance: one zero makes it zero.
package enum GeometricMean {
    /// Nil for none and for negative values.
    package static func of(_ values: [Double]) -> Double? {
        guard !values.isEmpty, values.allSatisfy({ $0 >= 0 }) else { return nil }
        if values.contains(0) { return 0 }
        return exp(values.reduce(0) { $0 + log($1) } / Double(values.count))
    }
}

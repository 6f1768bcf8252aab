internal import Foundation

/// Student's t distribution with a whole number of degrees of freedom.
package enum StudentT {
    /// The share of cases below `t`, 0...1.
    ///
    /// The finite series of Abramowitz and Stegun, 26.7.3 and 26.7.4, exact for whole degrees.
    package static func cumulative(_ t: Double, degrees: Int) -> Double {
        precondition(degrees >= 1, "a t distribution needs a degree of freedom")
        guard t.isFinite else { return t > 0 ? 1 : 0 }
        return (1 + min(1, max(-1, central(t, degrees)))) / 2
    }

    /// The share of cases between -t and t, with the sign of `t`.
    private static func central(_ t: Double, _ degrees: Int) -> Double {
        let count = Double(degrees)
        let sine = t / (count + t * t).squareRoot()
        let squaredCosine = count / (count + t * t)
        let isOdd = degrees % 2 == 1
        var term = isOdd ? squaredCosine.squareRoot() : 1
        var sum = degrees == 1 ? 0 : term
        var factor = isOdd ? 3 : 2
        while factor <= degrees - 2 {
            term *= squaredCosine * Double(factor - 1) / Double(factor)
            sum += term
            factor += 2
        }
        guard isOdd else { return sine * sum }
        return (atan(t / count.squareRoot()) + sine * sum) * 2 / .pi
    }
}

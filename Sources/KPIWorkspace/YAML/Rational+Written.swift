internal import KPIReport

extension Rational {
    /// The number as a person would write it into a file: `1200`, `1.5`.
    var written: String {
        if denominator == 1 { return "\(numerator)" }
        for decimals in 1...12 {
            let scaled = scaled(decimals: decimals)
            let power = Self.power(ofTen: decimals)
            guard decimals == 12 || Rational(scaled, over: power) == self else { continue }
            let whole = scaled.magnitude / power.magnitude
            let rest = String(scaled.magnitude % power.magnitude)
            let zeros = String(repeating: "0", count: decimals - rest.count)
            return "\(isNegative ? "-" : "")\(whole).\(zeros)\(rest)"
        }
        return "\(double)"
    }
}

internal import KPIReport

/// A number as JSON writes it.
enum JSONNumber {
    /// How many decimals results have.
    static let decimals = 12

    /// Leaves a number at most twelve decimals.
    ///
    /// Programs that compute with floating numbers print 0.1 + 0.2 as 0.30000000000000004; what is
    /// beyond the twelfth decimal is noise. All other digits stay.
    static func round(_ written: inout [UInt8]) {
        // A number of that length is the seldom one.
        guard written.count > decimals + 1, let point = written.firstIndex(of: .point),
            written.count - point - 1 > decimals,
            written[point...].dropFirst().allSatisfy({ (48...57).contains($0) })
        else { return }
        let end = point + 1 + decimals
        let next = written[end]
        written.removeLast(written.count - end)
        if next >= UInt8(ascii: "5") { raise(&written) }
    }

    /// Adds one to the last digit.
    private static func raise(_ digits: inout [UInt8]) {
        for index in digits.indices.reversed() where digits[index] != .point {
            guard (48...57).contains(digits[index]) else { break }
            if digits[index] < UInt8(ascii: "9") {
                digits[index] += 1
                return
            }
            digits[index] = UInt8(ascii: "0")
        }
        digits.insert(UInt8(ascii: "1"), at: digits.first == UInt8(ascii: "-") ? 1 : 0)
    }
}

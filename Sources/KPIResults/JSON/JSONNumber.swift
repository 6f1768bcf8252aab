internal import KPIReport

/// A number as JSON writes it.
enum JSONNumber {
    /// How many decimals results have.
    private static let decimals = 12

    /// The same with at most twelve decimals.
    ///
    /// Programs that compute with floating numbers print 0.1 + 0.2 as 0.30000000000000004; what is
    /// beyond the twelfth decimal is noise. All other digits stay.
    static func text(_ written: String) -> String {
        let bytes = Array(written.utf8)
        guard let point = bytes.firstIndex(of: .point), bytes.count - point - 1 > decimals,
            bytes[point...].dropFirst().allSatisfy({ (48...57).contains($0) })
        else { return written }
        let end = point + 1 + decimals
        var kept = Array(bytes[..<end])
        if bytes[end] >= UInt8(ascii: "5") { raise(&kept) }
        return String(decoding: kept, as: UTF8.self)
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

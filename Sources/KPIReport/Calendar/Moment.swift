/// An instant, to the second.
package struct Moment: Hashable, Sendable, Comparable {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let seconds: Int64

    package init(seconds: Int64) { self.seconds = seconds }

    /// Reads `2026-11-24T09:00:00+01:00` or `2026-11-24T08:00:00Z`: with seconds and with a zone,
    /// because a time without one is a different instant on every machine.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), let day = Day(text.prefix(10)),
            let hour = Day.digits(bytes[11..<13]), hour < 24,
            let minute = Day.digits(bytes[14..<16]), minute < 60,
            let second = Day.digits(bytes[17..<19]), second < 60,
            let offset = Self.offset(bytes[19...])
        else { return nil }
        let local = day.number * 86_400 + hour * 3_600 + minute * 60 + second
        seconds = Int64(local - offset)
    }

    package static func < (one: Moment, other: Moment) -> Bool { one.seconds < other.seconds }

    package func advanced(by seconds: Int64) -> Moment { Moment(seconds: self.seconds + seconds) }

    /// The date in UTC.
    package var day: Day { Day(number: Int((seconds - timeOfDay) / 86_400)) }

    /// Seconds since midnight in UTC.
    private var timeOfDay: Int64 {
        let rest = seconds % 86_400
        return rest < 0 ? rest + 86_400 : rest
    }

    /// The seconds east of Greenwich that `Z` or `+01:00` mean.
    private static func offset(_ zone: ArraySlice<UInt8>) -> Int? {
        let zone = Array(zone)
        if zone == [UInt8(ascii: "Z")] { return 0 }
        guard zone.count == 6, zone[3] == UInt8(ascii: ":"),
            let hours = Day.digits(zone[1..<3]), hours <= 14,
            let minutes = Day.digits(zone[4..<6]), minutes < 60
        else { return nil }
        switch zone[0] {
        case UInt8(ascii: "+"): return hours * 3_600 + minutes * 60
        case UInt8(ascii: "-"): return -(hours * 3_600 + minutes * 60)
        default: return nil
        }
    }
}

extension Moment: CustomStringConvertible {
    /// The instant in UTC, as `2026-11-24T08:00:04Z`.
    package var iso8601: String {
        let time = Int(timeOfDay)
        let clock = [time / 3_600, time / 60 % 60, time % 60].map { $0.padded(2) }
        return "\(day)T\(clock.joined(separator: ":"))Z"
    }

    package var description: String { iso8601 }
}

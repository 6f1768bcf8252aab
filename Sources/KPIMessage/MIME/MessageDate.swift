internal import KPIReport

/// A moment with the zone it is written in.
package struct MessageDate: Hashable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let seconds: Int
    /// Minutes east of Greenwich.
    package let offset: Int

    package init(seconds: Int, offset: Int) {
        self.seconds = seconds
        self.offset = offset
    }
}

extension MessageDate: CustomStringConvertible {
    /// As mail headers write it: `Tue, 24 Nov 2026 09:00:00 +0100`.
    package var description: String {
        let local = seconds + offset * 60
        let second = (local % 86_400 + 86_400) % 86_400
        let day = Day(number: (local - second) / 86_400)
        let (year, month, date) = day.civil
        let clock = [second / 3600, second / 60 % 60, second % 60].map { twoDigits($0) }
        let zone =
            (offset < 0 ? "-" : "+") + twoDigits(abs(offset) / 60) + twoDigits(abs(offset) % 60)
        return
            "\(Self.days[day.weekday - 1]), \(twoDigits(date)) \(Self.months[month - 1]) \(year) "
            + clock.joined(separator: ":") + " " + zone
    }

    private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

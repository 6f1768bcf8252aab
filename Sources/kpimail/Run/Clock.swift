internal import Foundation
internal import KPIMessage
internal import KPIReport

/// A moment as the clock on a client's wall shows it.
struct LocalTime {
    let day: Day
    /// Minutes east of Greenwich.
    let offset: Int
    let moment: Moment

    /// Reads the clock of a zone whose identifier was checked to exist.
    init(_ moment: Moment, in zone: String) {
        let zone = TimeZone(identifier: zone) ?? .gmt
        let date = Date(timeIntervalSince1970: Double(moment.seconds))
        let seconds = zone.secondsFromGMT(for: date)
        offset = seconds / 60
        day = moment.advanced(by: Int64(seconds)).day
        self.moment = moment
    }

    /// Where a week is over before it is anywhere else, and where it is over last.
    static let (firstZone, lastZone) = ("Pacific/Kiritimati", "Etc/GMT+12")

    /// The newest week that is over.
    var newestCompleteWeek: Week { Week(containing: day).advanced(by: -1) }

    /// Such as "2026-11-24 09:00".
    var text: String {
        let minutes = Int(moment.seconds / 60) + offset
        return "\(day) \((minutes / 60 % 24).padded(2)):\((minutes % 60).padded(2))"
    }

    var messageDate: MessageDate { MessageDate(seconds: Int(moment.seconds), offset: offset) }
}

extension Moment {
    /// The clock of this machine.
    static var now: Moment { Moment(seconds: Int64(Date().timeIntervalSince1970)) }
}

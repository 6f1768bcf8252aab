internal import Foundation
internal import KPIReport
internal import KPIWorkspace

/// When the schedules send a client's report of a week.
struct Timetable: Sendable {
    /// The time in which a report may leave.
    struct Slot: Sendable {
        let send: KPIReport.Moment
        let until: KPIReport.Moment
    }

    let schedules: [Schedule]

    /// The first slot of those that cover the client; nil where no schedule does.
    func slot(for client: Client, week: Week) -> Slot? {
        slot(for: client.id, tags: client.tags, in: client.habits.timeZone, week: week)
    }

    /// The schedules that are meant for a client.
    func covering(_ subscriber: Subscriber) -> [Schedule] {
        schedules.filter { $0.covers(subscriber.id, tags: subscriber.tags) }
    }

    func slot(for client: String, tags: [String]?, in zone: String, week: Week) -> Slot? {
        let slots = schedules.filter { $0.covers(client, tags: tags) }.map { schedule in
            schedule.slot(after: week, in: zone)
        }
        return slots.min { $0.send < $1.send }
    }
}

extension Schedule {
    /// When staff look at the reports of a week, on their clock; nil where they are not asked to.
    func review(of week: Week, in zone: String) -> KPIReport.Moment? {
        review.map { .init(week.sunday.advanced(by: $0.weekday), $0.time, in: zone) }
    }

    /// When the report of a week may leave: until the moment that `until` names or, where the start
    /// was moved beyond that, as many days later; never longer than to the next week's start.
    func slot(after week: Week, in zone: String) -> Timetable.Slot {
        let start = start(after: week, in: zone)
        let end = end(after: week, from: start, in: zone)
        let next = self.start(after: week.advanced(by: 1), in: zone)
        return Timetable.Slot(send: start, until: start < next ? min(end, next) : end)
    }

    private func start(after week: Week, in zone: String) -> KPIReport.Moment {
        let regular = week.sunday.advanced(by: send.weekday)
        let moved = moves[regular]
        return .init(moved?.day ?? regular, moved?.time ?? send.time, in: zone)
    }

    private func end(after week: Week, from start: KPIReport.Moment, in zone: String)
        -> KPIReport.Moment
    {
        guard let until else { return start.advanced(by: 36 * 3_600) }
        let regular = week.sunday.advanced(by: send.weekday)
        // The first such weekday and time after the regular start.
        var days = (until.weekday - send.weekday + 7) % 7
        let begin = KPIReport.Moment(regular, send.time, in: zone)
        if .init(regular.advanced(by: days), until.time, in: zone) <= begin { days += 7 }
        let named = KPIReport.Moment(regular.advanced(by: days), until.time, in: zone)
        guard let moved = moves[regular], named <= start else { return named }
        let later = KPIReport.Moment(moved.day.advanced(by: days), until.time, in: zone)
        return start < later ? later : start.advanced(by: named.seconds - begin.seconds)
    }
}

extension KPIReport.Moment {
    /// What a clock of that zone shows; a time that a change of clocks skips is an hour later.
    init(_ day: Day, _ time: Schedule.Time, in zone: String) {
        let zone = TimeZone(identifier: zone) ?? .gmt
        let local = day.number * 86_400 + time.hour * 3_600 + time.minute * 60
        let guess = local - zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(local)))
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(guess)))
        self.init(seconds: Int64(local - offset))
    }
}

internal import KPIReport

extension Timetable {
    /// The weeks whose time to leave has begun and is not over, newest first.
    ///
    /// More than the newest complete week only where a schedule's time reaches into the next one.
    func due(_ client: Subscriber, at now: KPIReport.Moment) -> [(week: Week, slot: Slot)] {
        let newest = LocalTime(now, in: client.timeZone).newestCompleteWeek
        return (0..<4).compactMap { age in
            let week = newest.advanced(by: -age)
            guard let slot = slot(for: client, week: week), slot.send <= now, now < slot.until
            else { return nil }
            return (week, slot)
        }
    }

    /// The weeks whose time ended after `last` and not after `now`, oldest first.
    ///
    /// Without a `last` only the newest complete week is looked at.
    func ended(_ client: Subscriber, since last: KPIReport.Moment?, at now: KPIReport.Moment) -> [(
        week: Week, slot: Slot
    )] {
        let newest = LocalTime(now, in: client.timeZone).newestCompleteWeek
        let weeks = last.map { Int(max(0, now.seconds - $0.seconds) / 604_800) + 4 } ?? 1
        return (0..<min(weeks, 60)).reversed().compactMap { age in
            let week = newest.advanced(by: -age)
            guard let slot = slot(for: client, week: week), slot.until <= now,
                last.map({ $0 < slot.until }) ?? true
            else { return nil }
            return (week, slot)
        }
    }
}

internal import KPIReport

extension WeeklyRun {
    /// The moment a client's report of a week is made for: the schedule's time while that may still
    /// be kept, else now, and in a rehearsal its instant.
    ///
    /// What a mail says of deputies, pauses and due steps holds for that moment, so that it does
    /// not change between preview, approval and sending.
    func sending(to client: Client, week: Week) -> LocalTime {
        let slot = isRehearsal ? nil : timetable.slot(for: client, week: week)
        let moment = slot.map { now < $0.until ? $0.send : now } ?? now
        return LocalTime(moment, in: client.habits.timeZone)
    }

    /// The day on which the schedule sends the report, be it over or not; today without one.
    func plannedDay(for client: Client, week: Week) -> Day {
        let slot = isRehearsal ? nil : timetable.slot(for: client, week: week)
        return LocalTime(slot?.send ?? now, in: client.habits.timeZone).day
    }
}

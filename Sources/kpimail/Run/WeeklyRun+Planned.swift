internal import KPIReport

extension WeeklyRun {
    /// The moment a report is written for: the schedule's for that week while it lies ahead, so
    /// that a preview and an approval are of the mail that will go out; else now.
    func sending(to client: Client, week: Week) -> LocalTime {
        LocalTime(max(now, planned(client, week)), in: client.habits.timeZone)
    }

    /// The day on which the schedule sends the report, be it over or not; today without one.
    func plannedDay(for client: Client, week: Week) -> Day {
        LocalTime(planned(client, week), in: client.habits.timeZone).day
    }

    private func planned(_ client: Client, _ week: Week) -> Moment {
        guard !isRehearsal else { return now }
        return timetable.slot(for: client, week: week)?.send ?? now
    }
}

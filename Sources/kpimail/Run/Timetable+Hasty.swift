internal import KPIReport
internal import KPIWorkspace

extension Timetable {
    /// Schedules that send before the values of a source are final.
    func hasty(_ sources: ResultSources, _ clients: [Client]) -> [Finding] {
        schedules.flatMap { schedule in
            sources.sources.compactMap { source -> Finding? in
                // Monday is the first day after the week.
                let firstFinal = source.finalAfterDays + 1
                guard schedule.send.weekday < firstFinal else { return nil }
                let isUsed = clients.contains { client in
                    schedule.covers(client.id, tags: client.tags)
                        && sources.used(by: client).contains(source)
                }
                guard isUsed else { return nil }
                return Finding(
                    .warning,
                    .hasty(schedule, source, firstFinal),
                    at: schedule.sendLocation
                )
            }
        }
    }
}

extension Finding.Message {
    private static let weekdays = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    fileprivate static func hasty(
        _ schedule: Schedule,
        _ source: ResultSource,
        _ firstFinal: Int
    ) -> Self {
        let day = weekdays[(schedule.send.weekday - 1) % 7]
        let cure =
            firstFinal <= 7
            ? "send on \(weekdays[firstFinal - 1]) or later"
            : "no day of the week after is late enough"
        return """
            it sends on \(day), but the values of '\(source.name)' are final \
            \(source.finalAfterDays) days after their week: the reports will call them provisional; \
            \(cure)
            """
    }
}

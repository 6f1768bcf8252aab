internal import KPIReport
internal import KPIWorkspace

/// Schedules that send before the values of a source are final, where a client of theirs uses it.
struct HastySchedules {
    private struct Pair {
        let schedule: Schedule
        let source: ResultSource
        /// Monday is the first day after the week.
        let firstFinal: Int
        var isUsed = false
    }

    private let sources: ResultSources
    private var pairs: [Pair]

    init(_ timetable: Timetable, _ sources: ResultSources) {
        self.sources = sources
        pairs = timetable.schedules.flatMap { schedule in
            sources.sources.map { source in
                Pair(schedule: schedule, source: source, firstFinal: source.finalAfterDays + 1)
            }
        }.filter { $0.schedule.send.weekday < $0.firstFinal }
    }

    mutating func meet(_ client: Client) {
        for index in pairs.indices where !pairs[index].isUsed {
            pairs[index].isUsed =
                pairs[index].schedule.covers(client.id, tags: client.tags)
                && sources.used(by: client).contains(pairs[index].source)
        }
    }

    /// Of the clients met so far.
    var findings: [Finding] {
        pairs.filter(\.isUsed).map { pair in
            Finding(
                .warning,
                .hasty(pair.schedule, pair.source, pair.firstFinal),
                at: pair.schedule.sendLocation
            )
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

internal import KPIReport
internal import KPIWorkspace

/// What the schedules say at one moment.
struct Dues: Sendable {
    /// A report whose time ended since the last look.
    struct Ended: Sendable {
        let client: String
        let week: Week
        let slot: Timetable.Slot
    }

    /// Every client, also those whose files cannot be read.
    private(set) var clients: [Subscriber] = []
    /// The reports whose time it is.
    private(set) var errands: [Errand] = []
    private(set) var ended: [Ended] = []
    /// Why clients get no report although it is their time: their files cannot be read.
    private(set) var unreadable: [String] = []

    /// What holds for all clients with one time zone and the same schedules.
    private struct Times {
        let due: [(week: Week, slot: Timetable.Slot)]
        let ended: [(week: Week, slot: Timetable.Slot)]

        struct Key: Hashable {
            let timeZone: String
            let schedules: [String]
        }
    }

    /// Looks at every client.
    ///
    /// - Parameters:
    ///   - run: The moment, the clients' folder and the schedules.
    ///   - lastLook: When a run last looked at these schedules; nil where none has.
    ///   - start: When the ledger was made: nothing was missed before, but in a rehearsal of that
    ///     time.
    /// - Throws: Where the work is cancelled.
    init(
        _ run: WeeklyRun,
        since lastLook: ([String]) -> Moment?,
        madeAt start: Moment
    ) async throws {
        let timetable = run.timetable
        var known: [Times.Key: Times] = [:]
        for subscription in try await run.subscriptions() {
            let client = subscription.subscriber
            clients.append(client)
            let schedules = timetable.covering(client).map(\.name)
            let last = lastLook(schedules)
            if case .unreadable(_, let error) = subscription {
                let ends = add(client, error, timetable, since: last, at: run.now)
                ended += ends.filter { last != nil || start < $0.slot.until || run.now < start }
                continue
            }
            let key = Times.Key(timeZone: client.timeZone, schedules: schedules)
            let times =
                known[key]
                ?? Times(
                    due: timetable.due(client, at: run.now),
                    ended: timetable.ended(client, since: last, at: run.now)
                )
            known[key] = times
            errands += times.due.map { Errand(client.id, $0.week, until: $0.slot.until) }
            for (week, slot) in times.ended
            where last != nil || start < slot.until || run.now < start {
                ended.append(Ended(client: client.id, week: week, slot: slot))
            }
        }
    }

    /// Says why a client whose file cannot be read gets no report, at every time that may be its
    /// own; answers what has ended, once for each week, with the last of these times.
    private mutating func add(
        _ client: Subscriber,
        _ error: Finding?,
        _ timetable: Timetable,
        since last: Moment?,
        at now: Moment
    ) -> [Ended] {
        let schedules = timetable.covering(client)
        let times = schedules.map { Timetable(schedules: [$0]) }
        if let error, times.contains(where: { !$0.due(client, at: now).isEmpty }) {
            unreadable.append(error.description)
        }
        var all: [Ended] = []
        for end in times.flatMap({ $0.ended(client, since: last, at: now) }) {
            let ends = schedules.map { $0.slot(after: end.week, in: client.timeZone).until }
            let isKnown = all.contains { $0.week == end.week }
            guard end.slot.until == ends.max(), !isKnown else { continue }
            all.append(Ended(client: client.id, week: end.week, slot: end.slot))
        }
        return all
    }
}

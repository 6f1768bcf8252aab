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

    /// Every client that can be read.
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
    ///   - last: When a run last looked; nil where none has.
    ///   - start: When the ledger was made: nothing was missed before, but in a rehearsal of that
    ///     time.
    /// - Throws: Where the work is cancelled.
    init(_ run: WeeklyRun, since last: Moment?, madeAt start: Moment) async throws {
        let timetable = run.timetable
        var known: [Times.Key: Times] = [:]
        for subscription in try await run.subscriptions() {
            guard case .readable(let client) = subscription else {
                addIfDue(subscription, run)
                continue
            }
            clients.append(client)
            let schedules = timetable.covering(client).map(\.name)
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

    /// Says why a client gets no report, where it is the time of one of whom only the name is
    /// known.
    private mutating func addIfDue(_ subscription: WeeklyRun.Subscription, _ run: WeeklyRun) {
        guard case .unreadable(let id, let error?) = subscription else { return }
        let zone = run.settings.defaults.timeZone
        let week = LocalTime(run.now, in: zone).newestCompleteWeek
        guard let slot = run.timetable.slot(for: id, tags: [], in: zone, week: week),
            slot.send <= run.now, run.now < slot.until
        else { return }
        unreadable.append(error.description)
    }
}

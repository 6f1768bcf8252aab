internal import KPIReport
internal import KPIWorkspace

/// What the schedules say at one moment.
struct Dues: Sendable {
    /// A report whose time ended since the last look.
    struct Ended: Sendable {
        let client: Client
        let week: Week
        let slot: Timetable.Slot
    }

    /// Every client that can be read.
    private(set) var clients: [Client] = []
    /// The reports whose time it is.
    private(set) var errands: [Errand] = []
    private(set) var ended: [Ended] = []
    /// Why clients get no report although it is their time: their files cannot be read.
    private(set) var unreadable: [String] = []

    /// Reads every client.
    ///
    /// - Parameters:
    ///   - run: The moment, and the clients' folder.
    ///   - schedules: Of the workspace.
    ///   - last: When a run last looked; nil where none has.
    ///   - start: When the ledger was made: nothing was missed before, but in a rehearsal of that
    ///     time.
    init(_ run: WeeklyRun, _ schedules: [Schedule], since last: Moment?, madeAt start: Moment) {
        let timetable = Timetable(schedules: schedules)
        for id in run.workspace.clientIDs() {
            let reading = run.workspace.client(id)
            guard let client = reading.value else {
                guard Self.isDue(id, timetable, run) else { continue }
                let errors = reading.findings.filter { $0.severity == .error }
                unreadable += errors.prefix(1).map(\.description)
                continue
            }
            clients.append(client)
            for (week, slot) in timetable.due(client, at: run.now) {
                errands.append(Errand(id, week, until: slot.until))
            }
            for (week, slot) in timetable.ended(client, since: last, at: run.now)
            where last != nil || start < slot.until || run.now < start {
                ended.append(Ended(client: client, week: week, slot: slot))
            }
        }
    }

    /// Whether it is the time of a client of which only the name is known.
    private static func isDue(_ id: String, _ timetable: Timetable, _ run: WeeklyRun) -> Bool {
        let zone = run.settings.defaults.timeZone
        let week = LocalTime(run.now, in: zone).newestCompleteWeek
        let slot = timetable.slot(for: id, tags: [], in: zone, week: week)
        return slot.map { $0.send <= run.now && run.now < $0.until } ?? false
    }
}

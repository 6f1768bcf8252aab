internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// The week a command means for each client: the one it names, or else the newest that is over in the
/// client's time zone.
struct NewestWeeks: Sendable {
    /// That of all who are not among the others.
    private let usual: Week
    private let others: [String: Week]

    init(_ run: WeeklyRun) async throws {
        func newest(in zone: String) -> Week { LocalTime(run.now, in: zone).newestCompleteWeek }
        let usual = run.usualWeek
        self.usual = usual
        // Most of the time the same week is the newest all over the Earth, and no file need be read.
        guard run.week == nil, newest(in: LocalTime.firstZone) != newest(in: LocalTime.lastZone)
        else {
            others = [:]
            return
        }
        others = try await run.subscriptions().map(\.subscriber).reduce(into: [:]) {
            weeks,
            client in
            let week = newest(in: client.timeZone)
            if week != usual { weeks[client.id] = week }
        }
    }

    /// Each that is some client's, oldest first.
    var all: [Week] { Set(others.values).union([usual]).sorted() }

    func contains(_ entry: Entry) -> Bool {
        (others[entry.key.client] ?? usual) == entry.key.week
    }
}

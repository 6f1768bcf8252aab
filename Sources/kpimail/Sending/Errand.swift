internal import KPIReport

/// One client's report that somebody, or a schedule, wants sent.
struct Errand: Sendable {
    let client: String
    /// Nil for the newest complete week on the client's clock.
    let week: Week?
    /// When it is given up.
    let until: Moment
    /// Whether a person asks for it, now.
    let isByHand: Bool
    /// Whether those who were added after it went out get it, too.
    let servesLatecomers: Bool
}

extension Errand {
    /// What a schedule wants sent by its end.
    init(_ client: String, _ week: Week, until: Moment) {
        self.init(
            client: client,
            week: week,
            until: until,
            isByHand: false,
            servesLatecomers: false
        )
    }
}

extension WeeklyRun {
    /// What a person wants sent: given up after two days.
    ///
    /// Those added later are served only for clients called by their names, and not with a
    /// correction of what they never got.
    func errands(byHand ids: [String], servesLatecomers: Bool) -> [Errand] {
        ids.map { id in
            Errand(
                client: id,
                week: week,
                until: now.advanced(by: 48 * 3_600),
                isByHand: true,
                servesLatecomers: servesLatecomers
            )
        }
    }
}

internal import KPIReport
internal import KPIWorkspace

/// What a report lacks although all its sources have answered.
struct DataGap: Sendable {
    /// A goal without data.
    struct Lack: Sendable {
        let goal: String
        /// The newest week the goal had data for.
        let lastWeek: Week?
        /// The file or source that should deliver it.
        let place: String
    }

    let client: String
    let week: Week
    let lacks: [Lack]
    /// The name of the person who answers for the client.
    let contact: String?

    /// What those who look after the runs are told while the report waits for it.
    var words: String {
        var places: [String] = []
        for lack in lacks where !places.contains(lack.place) { places.append(lack.place) }
        let missing = places.map { place in
            let goals = lacks.filter { $0.place == place }.map(\.words)
            return "\(place) for \(goals.joined(separator: ", "))"
        }
        return "\(client), \(week): held, because rows are missing in "
            + missing.joined(separator: "; in ")
            + (contact.map { "; contact \($0)" } ?? "")
            + "; deliver them, or kpimail approve \(client) --week \(week)"
    }
}

extension DataGap.Lack {
    fileprivate var words: String {
        "\(goal) (\(lastWeek.map { "last good week \($0)" } ?? "it has never had data"))"
    }
}

extension DataGap {
    /// Nil where every goal has data.
    init?(
        _ scorecard: Scorecard,
        _ results: ClientResults,
        from sources: [ResultSource],
        contact: String?
    ) {
        let (client, week) = (scorecard.client.id, scorecard.week)
        let places = sources.map { (name: $0.name, place: $0.place(for: client)) }
        let lacks = scorecard.judged.assessments.filter { $0.lacksData(in: week) }.map { lacking in
            let newest = lacking.goal.kpi.formula.measures
                .compactMap { results.newestRow(of: $0, through: week) }
                .min { $0.weeks.upperBound < $1.weeks.upperBound }
            let known = newest.map { row in
                places.first { $0.name == row.source }?.place ?? row.location.file
            }
            return Lack(
                goal: lacking.goal.id,
                lastWeek: lacking.weeks.last { $0.value != nil }?.week,
                place: known ?? places.map(\.place).joined(separator: " or ")
            )
        }
        guard !lacks.isEmpty else { return nil }
        self.init(client: client, week: week, lacks: lacks, contact: contact)
    }
}

extension ResultSource {
    /// Where staff look for a client's rows.
    fileprivate func place(for client: String) -> String {
        path(for: client) ?? "the source '\(name)'"
    }
}

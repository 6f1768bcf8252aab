internal import KPIReport
internal import KPIResults
internal import KPIWorkspace

/// The places a workspace names for results, each opened once and read client by client.
struct ResultSources: Sendable {
    private let sources: [ResultSource]
    private let shared: [String: SharedResultFile]
    private let root: String
    private let measures: [String: Measure]

    init(_ root: String, _ sources: [ResultSource], _ measures: [String: Measure]) {
        self.sources = sources
        self.root = root
        self.measures = measures
        shared = sources.filter(\.isShared).reduce(into: [:]) { files, source in
            files[source.name] = SharedResultFile(
                path: "\(root)/\(source.csv)",
                table: ResultTable(
                    name: source.csv,
                    source: source.name,
                    shape: source.shape,
                    measures: measures
                )
            )
        }
    }

    /// Everything that was delivered for a client, by the sources it uses, as it counts on `today`
    /// in the client's time zone.
    func results(for client: Client, on today: Day) -> (
        results: ClientResults, findings: [Finding]
    ) {
        var results = ClientResults()
        var findings: [Finding] = []
        for source in sources where client.sources?.contains(source.name) ?? true {
            results.unsettledFrom = source.unsettledFrom(on: today)
            if let file = shared[source.name] {
                findings += file.findings + file.read(for: client.id, on: today, into: &results)
            } else {
                let name = source.path(for: client.id)
                let file = ResultFile(
                    path: "\(root)/\(name)",
                    table: ResultTable(
                        name: name,
                        source: source.name,
                        shape: source.shape,
                        measures: measures
                    )
                )
                findings += file.read(for: client.id, on: today, into: &results)
            }
        }
        return (results, findings + results.disagreements(measures, client: client.id))
    }

    /// Rows of shared files that belong to no client.
    func strangers(known clients: Set<String>) -> [Finding] {
        shared.values.flatMap { $0.strangers(known: clients) }
    }
}

extension ResultSource {
    /// The oldest week of which the source may still change its values.
    ///
    /// Its end lies less than `final_after_days` back; without these it is the week that is not
    /// over.
    func unsettledFrom(on today: Day) -> Week {
        Week(containing: today.advanced(by: -finalAfterDays))
    }
}

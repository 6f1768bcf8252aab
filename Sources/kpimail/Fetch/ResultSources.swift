internal import KPIReport
internal import KPIResults
internal import KPIWorkspace

/// The places a workspace names for results, each opened once and read client by client.
struct ResultSources: Sendable {
    let sources: [ResultSource]
    let folder: AnswerFolder
    let answers = Answers()
    let root: String
    private let measures: [String: Measure]
    /// Nil where nobody looks.
    private let watch: FileWatch?

    init(
        _ root: String,
        _ sources: [ResultSource],
        _ measures: [String: Measure],
        telling: Progress.Form = .silence
    ) {
        watch = telling == .line ? FileWatch() : nil
        self.sources = sources
        self.root = root
        self.measures = measures
        folder = AnswerFolder(root: root)
    }

    /// What the sources have for one client.
    struct Delivery: Sendable {
        var results = ClientResults()
        var findings: [Finding] = []
        /// The sources without an answer.
        var failures: [SourceFailure] = []
    }

    /// Everything that was delivered for a client, by the sources it uses, as it counts on `today`
    /// in the client's time zone.
    func results(for client: Client, on today: Day) -> Delivery {
        var delivery = Delivery()
        for source in used(by: client) { read(source, client.id, today, into: &delivery) }
        let found = delivery.results.disagreements(measures, client: client.id)
        delivery.findings += found
        return delivery
    }

    /// What one source alone has for a client.
    func results(of source: ResultSource, for client: Client, on today: Day) -> Delivery {
        var delivery = Delivery()
        read(source, client.id, today, into: &delivery)
        return delivery
    }

    /// The sources a client uses: those it names, else all that are not meant for another.
    func used(by client: Client) -> [ResultSource] {
        sources.filter { source in
            (client.sources?.contains(source.name) ?? true)
                && source.shape.constants[.client].map { $0 == client.id } ?? true
        }
    }

    /// Rows of shared files that belong to no client.
    func strangers(known clients: Set<String>) -> [Finding] {
        sources.filter { source in
            source.isShared && source.shape.constants[.client] == nil
                && failure(of: source, nil) == nil
        }.flatMap { table(of: $0).strangers(known: clients) }
    }

    private func read(
        _ source: ResultSource,
        _ client: String,
        _ today: Day,
        into delivery: inout Delivery
    ) {
        let asked = source.isShared ? nil : client
        if let error = failure(of: source, asked) {
            delivery.failures.append(failed(source, client, today, error))
            return
        }
        delivery.results.unsettledFrom = source.unsettledFrom(on: today)
        delivery.findings += read(source, client, today, &delivery.results)
    }

    private func read(
        _ source: ResultSource,
        _ client: String,
        _ today: Day,
        _ results: inout ClientResults
    ) -> [Finding] {
        // A source may say that all its rows are of one client.
        if source.isShared, source.shape.constants[.client] == nil {
            let table = table(of: source)
            return table.findings + table.read(for: client, on: today, into: &results)
        }
        let asked = source.isShared ? nil : client
        let name = source.path(for: client) ?? folder.name(source, asked)
        let path = name.hasPrefix("/") ? name : "\(root)/\(name)"
        switch source.format {
        case .csv:
            return ResultFile(path: path, table: resultTable(source, name))
                .read(for: client, on: today, into: &results)
        case .json:
            return JSONFile(path: path, table: resultTable(source, name), rows: source.rows)
                .read(for: client, on: today, into: &results)
        }
    }

    /// Why a source has no answer: its failure or, where nobody has asked it, that none is kept.
    private func failure(of source: ResultSource, _ client: String?) -> FetchError? {
        guard source.isFetched else { return nil }
        let question = Answers.Question(source: source.name, client: client)
        if answers.isAsked(question) { return answers.failure(of: question) }
        guard folder.moment(of: folder.name(source, client)) == nil else { return nil }
        return FetchError("it was never asked; 'kpimail check --connect' tries it")
    }

    /// A failure with the newest week that the answer before it told of.
    private func failed(
        _ source: ResultSource,
        _ client: String,
        _ today: Day,
        _ error: FetchError
    ) -> SourceFailure {
        var before = ClientResults()
        let name = folder.name(source, source.isShared ? nil : client)
        if folder.moment(of: name) != nil {
            _ = read(source, client, today, &before)
        }
        return SourceFailure(
            client: client,
            source: source.name,
            reason: error.reason,
            lastWeek: before.newestWeek,
            location: source.location
        )
    }

    private func table(of source: ResultSource) -> SharedTable {
        answers.table(of: source.name) {
            let name = source.path(for: "") ?? folder.name(source, nil)
            let path = name.hasPrefix("/") ? name : "\(root)/\(name)"
            switch source.format {
            case .csv:
                return .csv(SharedResultFile(path: path, table: resultTable(source, name)))
            case .json:
                let table = resultTable(source, name)
                return .json(SharedJSONFile(path: path, table: table, rows: source.rows))
            }
        }
    }

    private func resultTable(_ source: ResultSource, _ name: String) -> ResultTable {
        ResultTable(
            name: name,
            source: source.name,
            shape: source.shape,
            measures: measures,
            listener: watch?.hear
        )
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

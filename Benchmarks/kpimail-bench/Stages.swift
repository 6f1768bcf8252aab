internal import Foundation
internal import KPILedger
internal import KPIMessage
internal import KPIReport
internal import KPIWorkspace

/// The way of one report, stage by stage, each with its part of the processor time.
struct Stages {
    let bench: BenchFolder.Ready
    let renderer: Renderer
    let agency: Agency
    let week: Week
    /// As a run has them: asked of Foundation once for all clients.
    let numbers: NumberStyle

    init(_ folder: BenchFolder, week: Week) throws {
        bench = try folder.client(goals: 10, weeks: 53, endingWith: week)
        guard let agency = bench.workspace.settings?.agency else { throw BenchFolder.Unusable() }
        self.agency = agency
        self.week = week
        let habits = bench.client.habits
        numbers = NumberStyle(habits.locale, currency: habits.currency)
        renderer = Renderer(templates: TemplateSet(texts: try folder.templates()))
    }

    /// The milliseconds of each stage, in the order of the way.
    func milliseconds() throws -> [(name: String, cost: Double)] {
        let (workspace, client, results) = (bench.workspace, bench.client, bench.results)
        let card = Scorecard(assessing: client, results, catalogue: workspace.catalogue, week: week)
        let report = report(card)
        let bodies = renderer.bodies(of: report)
        let message = renderer.message(report, bodies, head(of: client))
        let ledger = try LedgerStage(message, folder: workspace.root, week: week)
        let stages: [(String, () -> Void)] = [
            ("read the client's file", { _ = workspace.client("bench") }),
            ("read its results", bench.read),
            (
                "assess the goals",
                {
                    _ = Scorecard(
                        assessing: client,
                        results,
                        catalogue: workspace.catalogue,
                        week: week
                    )
                }
            ),
            ("put it into words", { _ = self.report(card) }),
            ("render HTML and text", { _ = renderer.bodies(of: report) }),
            ("write the mail", { _ = renderer.message(report, bodies, self.head(of: client)) }),
            ("digest of its bytes", { _ = message.digest }),
            ("keep it in the ledger", ledger.work),
        ]
        let costs = stages.map { ($0.0, Stopwatch.fastest($0.1) * 1e3) }
        return costs.dropLast() + [(costs[7].0, costs[7].1 / Double(LedgerStage.batch))]
    }

    private func report(_ card: Scorecard) -> Report {
        Report(
            ReportInput(
                scorecard: card,
                agency: agency,
                sendDay: week.sunday.advanced(by: 2),
                numbers: numbers
            )
        )
    }

    private func head(of client: Client) -> MessageHead {
        MessageHead(
            from: agency.sender,
            to: client.recipients.to,
            date: MessageDate(seconds: 1_795_000_000, offset: 60),
            identity: MessageIdentity(
                sender: agency.sender.address,
                client: client.id,
                week: week,
                generation: 0
            ),
            list: client.id
        )
    }
}

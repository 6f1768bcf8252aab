internal import Foundation
internal import KPIReport
internal import KPIResults
internal import KPIWorkspace

/// A small workspace in a temporary folder, made anew for each piece of work.
struct BenchFolder {
    /// Why nothing can be measured: the workspace below is not what the program expects.
    struct Unusable: Error {}

    /// A workspace with one client and its results, in memory and in their file.
    struct Ready {
        let workspace: Workspace
        let client: Client
        let results: ClientResults
        /// Reads the results again.
        let read: () -> Void
    }

    private let root: String

    init() throws {
        root = FileManager.default.temporaryDirectory.path + "/kpimail-bench-\(getpid())"
        try write("kpimail.yaml", Self.agency)
    }

    func remove() {
        do { try FileManager.default.removeItem(atPath: root) } catch { print("\(root): \(error)") }
    }

    /// A client with so many goals, and results for all of them.
    func client(goals: Int, weeks: Int, endingWith last: Week) throws -> Ready {
        let list = Self.goals.prefix(goals).map { "  - { \($0) }\n" }.joined()
        try write("clients/bench.yaml", Self.client + list)
        var rows = "week,measure,value\n"
        for back in (0..<weeks).reversed() {
            let week = last.advanced(by: -back)
            for (index, measure) in Self.measures.enumerated() {
                rows += "\(week),\(measure.name),\(measure.size + (back * 7 + index) % 13)\n"
            }
        }
        try write("results/bench.csv", rows)
        let catalogue = try texts(in: "Sources/CDefaults/catalogue")
        let workspace = try Workspace(root: root, builtIn: BuiltInTexts(catalogue: catalogue))
        guard let client = workspace.client("bench").value else { throw Unusable() }
        var results = ClientResults()
        let file = ResultFile(
            path: "\(root)/results/bench.csv",
            table: ResultTable(
                name: "results/bench.csv",
                source: "exports",
                measures: workspace.catalogue.measures
            )
        )
        let today = Week(index: 0).monday
        guard file.read(for: "bench", on: today, into: &results).isEmpty else { throw Unusable() }
        let read = {
            var results = ClientResults()
            precondition(
                file.read(for: "bench", on: today, into: &results).isEmpty,
                "a row is refused"
            )
        }
        return Ready(workspace: workspace, client: client, results: results, read: read)
    }

    /// The built-in templates by file name.
    func templates() throws -> [String: String] { try texts(in: "templates") }

    /// A large results file, and how to read it.
    func results(channels: Int, weeks: Int, endingWith last: Week) throws
        -> (path: String, size: Int, read: () -> Void)
    {
        var rows = "week,measure,channel,value\n"
        for week in (1 - weeks...0).map(last.advanced(by:)) {
            for measure in Self.measures {
                for channel in 0..<channels {
                    rows += "\(week),\(measure.name),channel-\(channel),\(measure.size)\n"
                }
            }
        }
        try write("results/large.csv", rows)
        let measures = Self.measures.map { Measure(id: $0.name, kind: .flow) }
        let file = ResultFile(
            path: "\(root)/results/large.csv",
            table: ResultTable(
                name: "results/large.csv",
                source: "exports",
                measures: Dictionary(uniqueKeysWithValues: measures.map { ($0.id, $0) })
            )
        )
        let read = {
            var results = ClientResults()
            precondition(
                file.read(for: "bench", on: Week(index: 0).monday, into: &results).isEmpty,
                "a row is refused"
            )
        }
        return ("\(root)/results/large.csv", rows.utf8.count, read)
    }

    private func write(_ path: String, _ text: String) throws {
        try Files.write(Array(text.utf8), to: path, in: root)
    }

    /// The texts of a folder of the checkout, which must be the current directory.
    private func texts(in folder: String) throws -> [String: String] {
        let path = FileManager.default.currentDirectoryPath + "/" + folder
        return try Files.list(path).reduce(into: [:]) { $0[$1] = try Files.text("\(path)/\($1)") }
    }
}

extension BenchFolder {
    private static let agency = """
        agency:
          name: Hafenkante Digital
          sender: Hafenkante Digital <berichte@hafenkante.example>
          imprint: Hafenkante Digital GmbH, Am Sandtorkai 1, 20457 Hamburg
        defaults: { locale: de-DE, time_zone: Europe/Berlin, currency: EUR }
        """

    private static let client = """
        name: Kunde GmbH
        recipients: { to: [Anna Berg <anna@kunde.example>] }
        goals:

        """

    private static let goals = [
        "kpi: orders, target: 406", "kpi: revenue, target: 180000, period: month",
        "kpi: average-order-value, target: 100", "kpi: leads, target: 240, period: month",
        "kpi: website-sessions, target: 110000, period: quarter",
        "kpi: messenger-opt-ins, target: 400, period: month", "kpi: messenger-ctr, target: 20",
        "kpi: messenger-opt-out-rate, at_most: 1", "kpi: cpc, at_most: 0.8",
        "kpi: roas, target: 4", "kpi: orders, id: orders-year, target: 21000, period: year",
        "kpi: leads, id: leads-quarter, target: 800, period: quarter",
    ]

    private static let measures: [(name: String, size: Int)] = [
        ("orders", 400), ("revenue", 42_000), ("leads", 60), ("sessions", 9_000),
        ("msg_opt_ins", 90), ("msg_unique_clicks", 260), ("msg_delivered", 1_400),
        ("msg_opt_outs", 14), ("ad_spend", 3_000), ("ad_clicks", 3_900), ("ad_revenue", 13_000),
    ]
}

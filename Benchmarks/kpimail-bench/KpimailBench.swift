internal import Foundation
internal import KPIMessage
internal import KPIReport
internal import KPIResults
internal import KPIWorkspace

/// Times the stages of a report one by one: `swift run -c release kpimail-bench` in the checkout.
@main struct KpimailBench {
    /// 2026-W46.
    private static let week = Week(index: 2_967)

    static func main() throws {
        let folder = try BenchFolder()
        defer { folder.remove() }
        print("| work | CPU | mark |\n|---|---:|---:|")
        try show("assess a client with 12 goals and 3 years of weeks", mark: 5) {
            try assessing(goals: 12, weeks: 156, in: folder)
        }
        try show("write a report of 10 goals, from scorecard to HTML and text", mark: 1.2) {
            try writing(goals: 10, weeks: 53, in: folder)
        }
        showFormatting()
        let file = try folder.results(channels: 20, weeks: 520, endingWith: week)
        let seconds = Stopwatch.fastest(file.read)
        let speed = Double(file.size) / 1e6 / seconds
        print(
            "| read results, \(file.size / 1_000_000) MB of CSV | \(Int(speed)) MB/s "
                + "| at least 100 MB/s: \(verdict(speed >= 100)) |"
        )
        let ratio = try PythonCSV.seconds(reading: file.path) / seconds
        print(
            "| the same rows beside Python's csv, which only splits them "
                + "| \((ratio * 10).rounded() / 10) times "
                + "| at least 3 times: \(verdict(ratio >= 3)) |"
        )
        try showStages(of: folder)
    }

    /// Prints where the processor time of one report goes.
    private static func showStages(of folder: BenchFolder) throws {
        let stages = try Stages(folder, week: week).milliseconds()
        let sum = stages.reduce(0) { $0 + $1.cost }
        print("\n| stage of one report with 10 goals and 53 weeks | CPU, ms | share | mark |")
        print("|---|---:|---:|---:|")
        for (name, cost) in stages {
            let share = Int((100 * cost / sum).rounded())
            print("| \(name) | \((cost * 1e3).rounded() / 1e3) | \(share) % | |")
        }
        print(
            "| all of them | \((sum * 1e3).rounded() / 1e3) | 100 % "
                + "| under 2.2 ms: \(verdict(sum < 2.2)) |"
        )
    }

    private static func verdict(_ isKept: Bool) -> String { isKept ? "kept" : "missed" }

    /// Prints a row; `mark` is the most milliseconds the work should take.
    private static func show(_ name: String, mark: Double, _ make: () throws -> () -> Void) rethrows
    {
        let milliseconds = Stopwatch.fastest(try make()) * 1e3
        let rounded = (milliseconds * 1e3).rounded() / 1e3
        print("| \(name) | \(rounded) ms | under \(mark) ms: \(verdict(milliseconds < mark)) |")
    }

    /// Prints what it costs to write numbers as readers of a locale know them.
    private static func showFormatting() {
        let style = NumberStyle(Habits().locale, currency: "EUR")
        let values = (0..<100).map { Rational(1_234_567 * $0 - 40_000_000, over: 100) }
        let seconds = Stopwatch.fastest {
            for value in values {
                for unit in KPI.Unit.allCases {
                    precondition(!style.text(value, unit: unit, decimals: 2).isEmpty, "no number")
                    precondition(!style.change(value, unit: unit, decimals: 1).isEmpty, "no change")
                }
            }
        }
        let texts = Double(2 * values.count * KPI.Unit.allCases.count)
        let nanoseconds = Int((seconds / texts * 1e9).rounded())
        print("| format one number or change in a locale, over all units | \(nanoseconds) ns | |")
    }

    private static func assessing(goals: Int, weeks: Int, in folder: BenchFolder) throws
        -> () -> Void
    {
        let ready = try folder.client(goals: goals, weeks: weeks, endingWith: week)
        return {
            let card = Scorecard(
                assessing: ready.client,
                ready.results,
                catalogue: ready.workspace.catalogue,
                week: week
            )
            precondition(card.assessments.count == goals, "a goal is lost")
        }
    }

    private static func writing(goals: Int, weeks: Int, in folder: BenchFolder) throws
        -> () -> Void
    {
        let ready = try folder.client(goals: goals, weeks: weeks, endingWith: week)
        let client = ready.client
        guard let agency = ready.workspace.settings?.agency else { throw BenchFolder.Unusable() }
        let card = Scorecard(
            assessing: client,
            ready.results,
            catalogue: ready.workspace.catalogue,
            week: week
        )
        let renderer = Renderer(templates: TemplateSet(texts: try folder.templates()))
        let numbers = NumberStyle(client.habits.locale, currency: client.habits.currency)
        let day = week.sunday.advanced(by: 2)
        return {
            let report = Report(
                ReportInput(scorecard: card, agency: agency, sendDay: day, numbers: numbers)
            )
            precondition(renderer.bodies(of: report).htmlBytes.count > 10_000, "the mail is short")
        }
    }
}

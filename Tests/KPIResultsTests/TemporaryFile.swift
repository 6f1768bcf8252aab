import Foundation
import Testing

@testable import KPIReport
@testable import KPIResults

/// A results file in the temporary folder, gone when the test is.
final class TemporaryFile {
    let path: String

    init(_ bytes: some Sequence<UInt8>) throws {
        path = NSTemporaryDirectory() + "kpimail-\(UUID().uuidString).csv"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    convenience init(_ text: String) throws { try self.init(text.utf8) }

    /// A file as `gzip` writes it.
    static func packed(_ text: String) throws -> TemporaryFile {
        let plain = try TemporaryFile(text)
        let packed = try TemporaryFile("")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "gzip -c '\(plain.path)' > '\(packed.path)'"]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return packed
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: path) } catch { print(error) }
    }
}

/// 2026-11-24, a Tuesday in 2026-W48.
let today = Day(number: 20_781)

/// The measures of a small catalogue.
let measures: [String: Measure] = [
    "leads": Measure(id: "leads", kind: .flow),
    "revenue": Measure(id: "revenue", kind: .flow, mayBeNegative: true),
    "followers": Measure(id: "followers", kind: .stock),
    "reach": Measure(id: "reach", kind: .distinct),
]

/// Reads a file of one client: its observations in order of line, and the findings as text.
func read(_ text: String, client: String = "acme") throws -> (
    results: ClientResults, findings: [String]
) {
    try read(Array(text.utf8), client: client)
}

func read(_ bytes: [UInt8], client: String = "acme") throws
    -> (results: ClientResults, findings: [String])
{
    let file = try TemporaryFile(bytes)
    defer { withExtendedLifetime(file) {} }
    var results = ClientResults()
    let findings = ResultFile(
        path: file.path,
        table: ResultTable(name: "results/acme.csv", source: "exports", measures: measures)
    ).read(for: client, on: today, into: &results)
    return (results, findings.map(\.description))
}

extension ClientResults {
    /// Every row of a measure for a week; the order is that of the weeks.
    func allRows(of measure: String) -> [Observation] {
        let rows = rows(of: measure)
        guard let oldest = rows.oldestWeek, let newest = newestWeek else { return [] }
        return (0...oldest.distance(to: newest)).flatMap { rows[oldest.advanced(by: $0)] }
    }

    /// What is held for a measure, segment and weeks: an insertion that is refused shows it.
    func held(
        _ measure: String,
        _ weeks: String,
        channel: String? = nil,
        campaign: String? = nil
    ) -> Observation? {
        guard let time = TimeCell(period: weeks) else { return nil }
        var copy = self
        return copy.insert(
            Observation(
                measure: measure,
                segment: Segment(channel: channel, campaign: campaign),
                weeks: time.weeks,
                value: 0
            )
        )
    }
}

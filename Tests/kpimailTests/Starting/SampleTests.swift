import KPIReport
import Testing

@testable import kpimail

/// The sample in a plain week, in a week 53, and in the first week of a year.
@Suite struct SampleTests {
    static let weeks = ["2026-W47", "2026-W53", "2027-W01"]

    @Test(arguments: weeks)
    func `no placeholder is left`(week: String) throws {
        for (path, text) in try sample(week) {
            #expect(!path.contains("@"))
            #expect(!path.hasPrefix("results/") || !text.contains("@"), "\(path)")
            guard !path.hasPrefix("results/") else { continue }
            #expect(text.firstMatch(of: /@[A-Z][+\-]\d+@|@ledger@/) == nil, "\(path)")
        }
    }

    @Test(arguments: weeks)
    func `four clients have sixty weeks of results that end with the newest`(week: String) throws {
        let newest = try #require(Week(week))
        let expected = (0..<60).map { newest.advanced(by: $0 - 59) }
        for client in ["cafe-morgenrot", "tisza-kave", "northmoor", "deichrad"] {
            var weeks = try rows(client, week).map(\.week)
            // One week of the café was never delivered.
            if client == "cafe-morgenrot" { weeks.append(newest.advanced(by: -5)) }
            #expect(Set(weeks).sorted() == expected, "\(client)")
        }
    }

    @Test func `the café misses one whole week`() throws {
        let missing = try #require(Week("2026-W42"))
        #expect(try !rows("cafe-morgenrot", "2026-W47").contains { $0.week == missing })
    }

    @Test func `every result names a measure of the catalogue`() throws {
        let text = try #require(BuiltInFiles.texts(in: "catalogue")["measures.yaml"])
        let known = Set(text.matches(of: /\n  ([a-z0-9_]+): \{/).map { $0.1 })
        for (path, _) in try sample("2026-W47") where path.hasPrefix("results/") {
            let client = String(path.dropFirst("results/".count).dropLast(".csv".count))
            let measures = Set(try rows(client, "2026-W47").map(\.measure))
            #expect(measures.subtracting(known).isEmpty, "\(path)")
        }
    }

    @Test func `every goal names a KPI of the catalogue`() throws {
        let texts = BuiltInFiles.texts(in: "catalogue").values
        let known = Set(texts.flatMap { $0.matches(of: /\n  ([a-z0-9\-]+):\n/).map { $0.1 } })
        for (path, text) in try sample("2026-W47") where path.hasPrefix("clients/") {
            let goals = text.matches(of: /kpi: ([a-z0-9\-]+)/).map { $0.1 }
            let context = text.matches(of: /\ncontext: \[(.*)\]/).flatMap {
                $0.1.split(separator: ", ")
            }
            #expect(goals.count >= 5)
            #expect(Set(goals + context).subtracting(known).isEmpty, "\(path)")
        }
    }

    @Test func `no row stands twice`() throws {
        for (path, text) in try sample("2026-W47") where path.hasPrefix("results/") {
            let value = try #require(header(text).firstIndex(of: "value"))
            let keys = lines(text).map { row in
                let fields = fields(row)
                return fields.prefix(value)
            }
            #expect(Set(keys).count == keys.count, "\(path)")
        }
    }

    private func sample(_ week: String) throws -> [(path: String, text: String)] {
        let newest = try #require(Week(week))
        return NewWorkspace.files(name: "", sample: true, newest: newest, ledgerID: "7f3a1c52")
    }

    private func header(_ text: String) -> [Substring] {
        fields(lines(text).first ?? "")
    }

    // Bytes are split many times faster than characters.
    private func lines(_ text: String) -> [Substring] {
        text.utf8.split(separator: UInt8(ascii: "\n")).map { Substring($0) }
    }

    private func fields(_ row: Substring) -> [Substring] {
        row.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            .map { Substring($0) }
    }

    private func rows(_ client: String, _ week: String) throws -> [(week: Week, measure: Substring)]
    {
        let file = try sample(week).first { $0.path == "results/\(client).csv" }
        let text = try #require(file).text
        let column = try #require(header(text).firstIndex(of: "measure"))
        return try lines(text).dropFirst().map { row in
            let fields = fields(row)
            return (week: try #require(Week(fields[0])), measure: fields[column])
        }
    }
}

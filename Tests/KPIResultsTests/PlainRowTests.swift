import KPIReport
import Testing

@testable import KPIResults

@Suite struct PlainRowTests {
    private typealias Outcome = (results: ClientResults, findings: [Finding])

    private static let weeks =
        (20...39).map { "2026-W\($0)" } + [
            "2026-W53", "2026-W54", "2026-10-05", "2026-10", "2026-W40..2026-W42", "",
        ]
    private static let names = [
        "leads", "followers", "reach", "revenue", "\"leads\"", "laeds", "",
    ]
    private static let values = [
        "7", "12.5", "0", "", "-3", "1e3", " 8", "\"9\"", "x", "123456789012345678", ".5",
        "1234567890123456789",
    ]

    /// The same number on every machine, from 0.
    private static func random(_ state: inout UInt64, below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }

    private static let more = [
        ["client", "channel", "campaign", "days", "state", "source"],
        ["client", "state", "campaign", "channel"], ["channel"], ["source", "days"], [],
    ]
    private static let parts = [
        "client": ["acme", "acme", "acme", "\"acme\"", "other", " acme"],
        "channel": ["email", "e\u{301}-mail", "", "\"a,b\"", "a", "\"email\"", "em\"ail"],
        "campaign": ["", "november-2026-remarketing", "b", "\"b\nc\"", "november-2026"],
        "days": ["7", "", "3", "0", "8", "07"],
        "state": ["final", "", "provisional", "\"final\"", "finel"],
        "source": ["Shop", "", "Web Shop", "\"\"\"Shop\"\"\""],
    ]

    private static func table(seed: Int) -> [String] {
        var state = UInt64(seed)
        let columns = more[seed % more.count]
        let rows = (0..<90).map { _ in
            let cells =
                [(weeks, 20), (names, 3), (values, 3)]
                + columns.map { (parts[$0] ?? [], 2) }
            // Odd parts are rarer than sound ones, which stand first.
            let row = cells.map { all, sound in
                let isOdd = Self.random(&state, below: 12) == 0
                return all[Self.random(&state, below: isOdd ? all.count : sound)]
            }
            return row.joined(separator: ",")
        }
        return [(["week", "measure", "value"] + columns).joined(separator: ",")] + rows
    }

    @Test(arguments: 0..<60)
    func `rows are read alike in one piece and line by line`(seed: Int) throws {
        let lineEnd = seed % 2 == 0 ? "\n" : "\r\n"
        let lines = Self.table(seed: seed).map { Array(($0 + lineEnd).utf8) }
        // Where no row follows in the buffer, none is taken the short way.
        let (whole, slow) = (try read([lines.flatMap(\.self)]), try read(lines))
        #expect(whole.findings == slow.findings && slow.findings.count > 3)
        #expect(whole.results.measures.sorted() == slow.results.measures.sorted())
        for measure in slow.results.measures {
            #expect(whole.results.allRows(of: measure) == slow.results.allRows(of: measure))
        }
    }

    @Test func `a known text in two fields is not one field`() throws {
        let rows = [
            "week,measure,channel,value", "2026-W40,leads,\"a,b\",1", "2026-W41,leads,\"a,b\",2",
            "2026-W42,leads,a,b,3",
        ]
        let read = try read([Array(rows.joined(separator: "\n").utf8)])
        #expect(read.findings.count { $0.description.contains("found 5") } == 1)
    }

    /// Reads a table that comes in such chunks.
    private func read(_ chunks: [[UInt8]]) throws -> Outcome {
        var (results, rest) = (ClientResults(), chunks[...])
        let table = ResultTable(name: "acme.csv", source: "exports", measures: measures)
        let findings = try table.read(for: "acme", on: today, into: &results) {
            rest.popFirst() ?? []
        }
        return (results, findings)
    }
}

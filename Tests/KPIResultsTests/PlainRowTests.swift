import KPIReport
import Testing

@testable import KPIResults

@Suite struct PlainRowTests {
    private static let weeks =
        (20...39).map { "2026-W\($0)" } + [
            "2026-W53", "2026-W54", "2026-10-05", "2026-10", "2026-W40..2026-W42", "",
        ]
    private static let measures = [
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

    @Test(arguments: 0..<40)
    func `a column that says nothing changes nothing`(seed: Int) throws {
        var state = UInt64(seed)
        let rows = (0..<90).map { _ in
            // Odd parts are rarer than sound ones, which stand first.
            let parts = [(Self.weeks, 20), (Self.measures, 3), (Self.values, 3)].map { all, sound in
                let isOdd = Self.random(&state, below: 8) == 0
                return all[Self.random(&state, below: isOdd ? all.count : sound)]
            }
            return parts.joined(separator: ",")
        }
        // With a column of days, even an empty one, no row is short enough for the quick way.
        let plain = try read((["week,measure,value"] + rows).joined(separator: "\n"))
        let other = try read(
            (["week,measure,value,days"] + rows.map { "\($0)," }).joined(separator: "\n")
        )
        #expect(plain.findings == other.findings && plain.findings.count > 5)
        #expect(plain.results.measures.sorted() == other.results.measures.sorted())
        for measure in plain.results.measures {
            let rows = plain.results.allRows(of: measure)
            #expect(rows == other.results.allRows(of: measure))
        }
    }
}

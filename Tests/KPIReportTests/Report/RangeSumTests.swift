import Testing

@testable import KPIReport

/// What adds up over a period and is to end inside a range, such as spend from 1,500 to 2,250.
@Suite struct RangeSumTests {
    private func report(_ actual: Rational, _ status: Assessment.Status, _ rule: Period.Rule) throws
        -> Report
    {
        let range = Assessment.Band(lower: 150, upper: 225)
        let isOpen = rule == .month
        let half = Rational(1, over: 2)
        return try Samples.report([
            .sample(
                Samples.goal(try Samples.kpi("leads"), period: rule),
                status,
                direction: .range,
                kind: .plan,
                band: range,
                bandByNow: isOpen ? range * half : range,
                value: isOpen ? 20 : actual,
                actual: actual,
                expected: isOpen ? Rational(375, over: 4) : Rational(375, over: 2),
                achievement: Rational(3, over: 5),
                isMet: status == .onTrack || status == .achieved
            )
        ])
    }

    private func plain(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }

    @Test(arguments: [(60, 75.0), (100, 75), (120, 112.5)])
    func `an open period tells the range and its part planned by now`(
        actual: Int,
        mark: Double
    ) throws {
        let report = try report(Rational(actual), actual == 100 ? .onTrack : .atRisk, .month)
        let card = try #require((report.exceptions + report.onTrack).first)
        #expect(
            card.sentences.map(plain).prefix(2) == [
                "\(actual) von 150 bis 225 im November (KW 45–48).",
                "Geplant bis heute: 75 bis 113.",
            ]
        )
        let bar = try #require(card.bar)
        #expect(bar.target == 150 && bar.upper == 225 && bar.expected == mark)
        #expect(card.facts.map(\.label).first == "Zielbereich")
        // A percentage would be read as how much of the range has come.
        #expect(!plain(card.line).contains("%"))
    }

    @Test func `what is beyond the whole range is said to be`() throws {
        let card = try #require(try report(230, .offTrack, .month).exceptions.first)
        #expect(
            card.sentences.map(plain).prefix(2) == [
                "230 von 150 bis 225 im November (KW 45–48).",
                "Die Obergrenze ist um 5 überschritten.",
            ]
        )
    }

    @Test func `the summary tells both, too`() throws {
        let summary = try report(60, .atRisk, .month).summary.map { plain($0.words) }.joined()
        #expect(
            summary.contains(
                "mit 60 von 150 bis 225 im November, geplant waren bis heute 75 bis 113"
            )
        )
    }

    @Test(arguments: [
        (140, Assessment.Status.atRisk, "10 unter dem Zielbereich (150 bis 225)."),
        (230, .atRisk, "5 über dem Zielbereich (150 bis 225)."),
        (200, .achieved, "Im Zielbereich (150 bis 225)."),
    ])
    func `a week is inside its range or on a side of it`(
        actual: Int,
        status: Assessment.Status,
        sentence: String
    ) throws {
        let report = try report(Rational(actual), status, .week)
        let card = try #require((report.exceptions + report.onTrack).first)
        #expect(card.sentences.map(plain) == [sentence])
        let table = report.table.rows.flatMap(\.self).map(plain)
        #expect(table.contains("150 bis 225"))
    }
}

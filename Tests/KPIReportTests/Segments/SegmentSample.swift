import Testing

@testable import KPIReport

/// Results by channel and campaign for tests.
enum SegmentSample {
    typealias Row = (measure: String, channel: String?, campaign: String?, value: Rational)

    /// Rows by week.
    static func results(_ rows: [String: [Row]]) throws -> ClientResults {
        var results = ClientResults()
        for (text, rows) in rows {
            let week = try Sample.week(text)
            for row in rows {
                let held = results.insert(
                    Observation(
                        measure: row.measure,
                        segment: Segment(channel: row.channel, campaign: row.campaign),
                        weeks: week...week,
                        value: row.value
                    )
                )
                #expect(held == nil)
            }
        }
        return results
    }

    /// Clicks and deliveries of channels, by week.
    static func clicks(_ weeks: [String: [String: (Rational, Rational)]]) throws -> ClientResults {
        try results(
            weeks.mapValues { channels in
                channels.flatMap { name, counts -> [Row] in
                    [("clicks", name, nil, counts.0), ("delivered", name, nil, counts.1)]
                }
            }
        )
    }

    static func scorecard(
        _ goals: [Goal],
        _ results: ClientResults,
        comparisons: [Client.Comparison] = [],
        context: [KPI] = [],
        purposes: [String: Client.Purpose] = [:],
        margin: Rational? = nil,
        in week: String = "2026-W47"
    ) throws -> Scorecard {
        let anna = try #require(Mailbox("Anna Berg <anna@cafe.example>"))
        let client = Client(
            id: "cafe",
            name: "Café",
            recipients: Client.Recipients(to: [anna]),
            margin: margin,
            purposes: purposes,
            purposeLocations: purposes.mapValues { _ in Finding.Location("clients/cafe.yaml") },
            comparisons: comparisons,
            goals: goals,
            context: context
        )
        return Scorecard(
            assessing: client,
            results,
            catalogue: Sample.catalogue,
            week: try Sample.week(week)
        )
    }
}

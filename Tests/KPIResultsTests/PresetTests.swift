import Foundation
import KPIReport
import Testing

@testable import KPIResults

/// Exports as the tools write them, small ones made for these tests, read by their presets.
@Suite struct PresetTests {
    /// What each sample holds, row by row.
    private static let samples: [(preset: String, rows: Set<String>)] = [
        (
            "ga4",
            [
                "2026-W47 sessions 1215", "2026-W47 engaged_sessions 760", "2026-W47 new_users 880",
                "2026-W47 page_views 3456", "2026-W47 key_events 56", "2026-W47 orders 28",
                "2026-W47 revenue 10367/4",
            ]
        ),
        (
            "google-ads",
            [
                "2026-W47 ad_impressions google-ads Brand 2514",
                "2026-W47 ad_impressions google-ads Generic 830",
                "2026-W47 ad_clicks google-ads Brand 197",
                "2026-W47 ad_clicks google-ads Generic 21",
                "2026-W47 ad_spend google-ads Brand 11951/100",
                "2026-W47 ad_spend google-ads Generic 2001/50",
                "2026-W47 ad_conversions google-ads Brand 19/2",
                "2026-W47 ad_revenue google-ads Brand 3841/2",
            ]
        ),
        (
            "meta-ads",
            [
                "2026-W47 ad_impressions meta-ads Winter, neu 12044",
                "2026-W47 ad_impressions meta-ads Retargeting 5301",
                "2026-W47 ad_clicks meta-ads Winter, neu 310",
                "2026-W47 ad_clicks meta-ads Retargeting 120",
                "2026-W47 ad_spend meta-ads Winter, neu 4291/20",
                "2026-W47 ad_spend meta-ads Retargeting 80",
                "2026-W47 ad_conversions meta-ads Winter, neu 12",
                "2026-W47 ad_conversions meta-ads Retargeting 7",
                "2026-W47 ad_revenue meta-ads Winter, neu 7151/5",
                "2026-W47 ad_revenue meta-ads Retargeting 640",
            ]
        ),
        (
            "mailchimp",
            [
                "2026-W47 mail_sent mail Winter 1 1210", "2026-W47 mail_sent mail Winter 2 1207",
                "2026-W47 mail_delivered mail Winter 1 1204",
                "2026-W47 mail_delivered mail Winter 2 1200",
                "2026-W47 mail_bounces mail Winter 1 6", "2026-W47 mail_bounces mail Winter 2 7",
                "2026-W47 mail_unique_opens mail Winter 1 402",
                "2026-W47 mail_unique_opens mail Winter 2 390",
                "2026-W47 mail_unique_clicks mail Winter 1 61",
                "2026-W47 mail_unique_clicks mail Winter 2 55",
                "2026-W47 mail_unsubscribes mail Winter 1 3",
                "2026-W47 mail_unsubscribes mail Winter 2 2",
                "2026-W47 mail_complaints mail Winter 1 0",
                "2026-W47 mail_complaints mail Winter 2 1", "2026-W47 mail_orders mail Winter 1 4",
                "2026-W47 mail_revenue mail Winter 1 212",
            ]
        ),
        (
            "kaleyra",
            [
                "2026-W47 msg_sent whatsapp Winter 548", "2026-W47 msg_sent whatsapp (none) 30",
                "2026-W47 msg_delivered whatsapp Winter 539",
                "2026-W47 msg_delivered whatsapp (none) 30",
                "2026-W47 msg_read whatsapp Winter 441", "2026-W47 msg_read whatsapp (none) 28",
            ]
        ),
    ]

    @Test(arguments: samples)
    func `an export is read by its preset`(preset: String, rows: Set<String>) throws {
        let shape = try #require(TableShape.presets[preset])
        let known = shape.measures.map { Measure(id: $0.measure, kind: .flow, mayBeNegative: true) }
        let table = ResultTable(
            name: preset,
            source: "s",
            shape: shape,
            measures: Dictionary(uniqueKeysWithValues: known.map { ($0.id, $0) })
        )
        let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Samples/\(preset).csv")
        var results = ClientResults()
        let findings = ResultFile(path: sample.path, table: table)
            .read(for: "acme", on: today, into: &results)
        #expect(findings == [])
        #expect(results.texts == rows)
    }

    @Test func `every preset has a sample`() {
        #expect(Set(Self.samples.map(\.preset)) == Set(TableShape.presets.keys))
    }
}

import Foundation
import KPIReport
import KPIWorkspace
import Testing

@testable import kpimail

/// What the sample shows, in weeks with every place in their month and quarter.
@Suite struct SampleVerdictTests {
    static let weeks = [
        "2026-W40", "2026-W47", "2026-W48", "2026-W49", "2026-W53", "2027-W01", "2027-W05",
        "2027-W08",
    ]

    @Test(arguments: weeks)
    func `the sample shows every status a goal can have`(week: String) throws {
        let scorecards = try scorecards(week)
        let statuses = scorecards.flatMap(\.assessments).map(\.status)
        for status in Assessment.Status.allCases {
            #expect(statuses.contains(status), "\(status)")
        }
    }

    @Test(arguments: weeks)
    func `only the client that has just started lacks more than a third`(week: String) throws {
        let held = try scorecards(week).filter {
            $0.count(.noData) * 3 > $0.assessments.count
        }
        #expect(held.map(\.client.id) == ["elbaue-pflege"])
    }

    @Test func `one client compares channels, has a margin, and a channel run for service`() throws
    {
        let found = try scorecards("2026-W47").filter { scorecard in
            let client = scorecard.client
            return client.margin != nil && client.purposes.values.contains(.service)
                && scorecard.comparisons.contains { $0.by == .channel && $0.rows.count > 1 }
        }
        #expect(!found.isEmpty)
    }

    @Test func `the sample's mails name a channel behind a change`() throws {
        let causes = try scorecards("2026-W47").flatMap { $0.grounds.values.compactMap(\.cause) }
        #expect(!causes.isEmpty)
    }

    private func scorecards(_ week: String) throws -> [Scorecard] {
        let newest = try #require(Week(week))
        let root = FileManager.default.temporaryDirectory.appending(path: "sample-\(UUID())")
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: root) } }
        let files = NewWorkspace.files(
            name: "",
            sample: true,
            newest: newest,
            ledgerID: "7f3a1c52"
        )
        for file in files {
            let place = root.appending(path: file.path)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(file.text.utf8).write(to: place)
        }
        let builtIn = BuiltInTexts(catalogue: BuiltInFiles.texts(in: "catalogue"))
        let workspace = try Workspace(root: root.path, builtIn: builtIn)
        var findings = workspace.findings + workspace.strayFiles() + workspace.schedules().findings
        let settings = try #require(workspace.settings)
        let sources = ResultSources(root.path, settings.sources, workspace.catalogue.measures)
        let scorecards = try workspace.clientIDs().map { id in
            let reading = workspace.client(id, week: newest)
            findings += reading.findings
            let client = try #require(reading.value, "\(reading.findings)")
            findings += workspace.note(for: client, week: newest).findings
            let delivery = sources.results(for: client, on: newest.sunday.advanced(by: 2))
            let (results, found) = (delivery.results, delivery.findings)
            findings += found
            let scorecard = Scorecard(
                assessing: client,
                results,
                catalogue: workspace.catalogue,
                week: newest
            )
            findings += scorecard.findings(results, workspace.catalogue)
            findings += scorecard.segmentFindings(results, workspace.catalogue)
            return scorecard
        }
        // The client that has just started is warned of what its results lack, and nobody else.
        #expect(findings.allSatisfy { $0.severity != .error })
        #expect(Set(findings.map(\.location.file)) == ["clients/elbaue-pflege.yaml"])
        return scorecards
    }
}

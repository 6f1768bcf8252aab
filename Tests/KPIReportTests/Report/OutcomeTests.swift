import Testing

@testable import KPIReport

@Suite struct OutcomeTests {
    private func goals(_ statuses: [Assessment.Status], _ period: Period.Rule = .week) throws
        -> [Assessment]
    {
        try statuses.enumerated().map { index, status in
            .sample(
                Samples.goal(try Samples.kpi("kpi-\(index)"), period: period),
                status,
                target: 50,
                value: status == .noData ? nil : 40
            )
        }
    }

    @Test(arguments: [
        (
            [Assessment.Status.achieved, .achieved, .offTrack], Period.Rule.week,
            "2 von 3 Zielen erreicht"
        ),
        ([.onTrack, .achieved, .offTrack], .month, "2 von 3 Zielen auf Kurs, 1 davon erreicht"),
        ([.onTrack, .offTrack], .month, "1 von 2 Zielen auf Kurs"),
        ([.achieved, .noData, .missed], .week, "1 von 2 messbaren Zielen erreicht"),
        ([.achieved], .week, "1 von 1 Ziel erreicht"),
        ([.noData, .noData], .week, "Keine Daten für 2 Ziele"),
    ])
    func `the headline counts what is reached, or what is on track while periods run`(
        statuses: [Assessment.Status],
        period: Period.Rule,
        expected: String
    ) throws {
        #expect(try Samples.report(goals(statuses, period)).headline == expected)
    }

    @Test func `the subject names week, outcome and client`() throws {
        let report = try Samples.report(goals([.achieved, .offTrack]))
        #expect(report.subject == "KW 47: 1 von 2 Zielen erreicht – Café Morgenrot")
        let english = try Samples.report(
            goals([.achieved, .offTrack]),
            client: Samples.client(locale: "en-GB")
        )
        #expect(english.subject == "Week 47: 1 of 2 goals reached – Café Morgenrot")
    }

    @Test(arguments: [(false, nil), (true, nil), (false, "Neue Zahlen"), (true, "Neue Zahlen")])
    func `the subject never exceeds 60 characters, prefixes included`(
        isTest: Bool,
        correction: String?
    ) throws {
        let client = Samples.client(name: "Vereinigte Kaffeeröstereien Norddeutschland und Söhne")
        let subject = try Samples.report(
            goals([.achieved, .onTrack], .month),
            client: client,
            correction: correction,
            isTest: isTest
        ).subject
        #expect(subject.unicodeScalars.count <= 60)
        #expect(subject.hasSuffix("…"))
        #expect(subject.contains("Korrektur: ") == (correction != nil))
        #expect(subject.hasPrefix("[Test] ") == isTest)
    }

    @Test func `the strip has the reader's order, and the file's within a status`() throws {
        let report = try Samples.report(
            goals([.achieved, .missed, .offTrack, .noData, .atRisk, .onTrack, .offTrack])
        )
        #expect(
            report.strip == [.offTrack, .offTrack, .atRisk, .missed, .noData, .onTrack, .achieved]
        )
        #expect(report.exceptions.map(\.id) == ["kpi-2", "kpi-6", "kpi-4", "kpi-1", "kpi-3"])
    }
}

import Testing

@testable import KPIReport

@Suite struct SummaryTests {
    private func report(
        _ statuses: [Assessment.Status],
        summary: [String] = [],
        client: Client = Samples.client(),
        isFirst: Bool = false
    ) throws -> Report {
        let goals = try statuses.enumerated().map { index, status in
            Assessment.sample(
                Samples.goal(try Samples.kpi("kpi-\(index)")),
                status,
                target: 50,
                value: status == .noData ? nil : Rational(40 - index)
            )
        }
        return try Samples.report(
            goals,
            client: client,
            note: Note(summary: summary.map { RichText($0) }),
            isFirst: isFirst
        )
    }

    @Test(arguments: [
        [Assessment.Status.achieved], [.noData], [.offTrack], [.noData, .noData],
        [.missed, .atRisk],
        [.onTrack, .achieved],
    ])
    func `the preheader is a visible sentence of 40 to 200 characters`(
        statuses: [Assessment.Status]
    ) throws {
        for locale in ["de-DE", "en-US"] {
            let report = try report(statuses, client: Samples.client(locale: locale))
            #expect((40...200).contains(report.preheader.unicodeScalars.count))
            #expect(report.summary.contains { $0.words.contains(report.preheader) })
        }
    }

    @Test func `the two worst come first, then how much else, then the best`() throws {
        let report = try report([.atRisk, .atRisk, .achieved, .offTrack])
        #expect(
            report.summary.map { $0.words.replacing("\u{A0}", with: " ") } == [
                "Nicht auf Kurs: Kpi-3 mit 37 statt mindestens 50 (74 % erreicht); "
                    + "beobachten: Kpi-1 mit 39 statt mindestens 50 (78 % erreicht). "
                    + "Ein weiteres Ziel braucht Aufmerksamkeit. "
                    + "Bestes Ergebnis: Kpi-2 mit 38 (100 % erreicht)."
            ]
        )
    }

    @Test func `to have spent little is not the best result where another goal is well`() throws {
        let spent = Assessment.sample(
            Samples.goal(try Samples.kpi("costs")),
            .achieved,
            direction: .lower,
            kind: .cap,
            target: 100,
            value: 40,
            achievement: Rational(16, over: 10)
        )
        let won = Assessment.sample(
            Samples.goal(try Samples.kpi("orders")),
            .achieved,
            target: 4,
            value: 5
        )
        func best(_ goals: [Assessment]) throws -> String {
            try #require(Samples.report(goals).summary.first).words
                .replacing("\u{A0}", with: " ")
        }
        let both = try best([spent, won])
        #expect(both.hasSuffix("Bestes Ergebnis: Orders mit 5 (125 % erreicht)."))
        #expect(try best([spent]).hasSuffix("Costs: 40 (40 % der Obergrenze)."))
    }

    @Test func `staff's summary replaces the generated one`() throws {
        let text = "Der Start der Wintersaison trägt den Umsatz dieser Woche. Weiter so."
        let report = try report([.offTrack], summary: [text])
        #expect(report.summary.map(\.words) == [text])
        #expect(report.preheader == "Der Start der Wintersaison trägt den Umsatz dieser Woche.")
    }

    @Test func `a summary too short for the inbox is followed by the generated one`() throws {
        let report = try report([.offTrack], summary: ["Alles gut."])
        #expect(report.summary.count == 2)
        #expect(report.preheader.hasPrefix("Nicht auf Kurs: Kpi-0"))
    }

    @Test func `a long sentence is cut at a word for the inbox`() throws {
        let text = String(repeating: "Wort ", count: 60) + "Ende."
        let preheader = try report([.offTrack], summary: [text]).preheader
        #expect(preheader.unicodeScalars.count <= 200 && preheader.hasSuffix("Wort"))
    }

    @Test func `first and last reports and pauses are announced`() throws {
        let client = Samples.client(
            until: Samples.week,
            pauses: [.init(from: Samples.day("2026-12-01"), to: Samples.day("2026-12-05"))]
        )
        let notice = try #require(
            try report([.achieved], client: client, isFirst: true).summary.last?.words
        )
        #expect(notice.contains("Dies ist Ihr erster Wochenbericht"))
        #expect(notice.contains("Dies ist der letzte vereinbarte Wochenbericht."))
        #expect(notice.contains("Pause: 1.–5.\u{A0}Dezember\u{A0}2026;"))
    }

    @Test(arguments: [
        ("Am 27. Oktober kam der Banner. Danach fiel es.", 2), ("Das ist z. B. ein Satz.", 1),
        ("Wirklich? Ja! Gut.", 3), ("Von 300 auf 77. Mehr nicht", 1), ("", 1),
    ])
    func `sentences end at full stops that are not ordinals or abbreviations`(
        text: String,
        count: Int
    ) {
        #expect(ReportWriter.sentences(of: text).count == count)
    }
}

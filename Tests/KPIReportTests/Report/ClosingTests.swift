import Testing

@testable import KPIReport

@Suite struct ClosingTests {
    private func report(
        client: Client = Samples.client(),
        note: Note = .empty,
        sendDay: Day = Samples.sendDay,
        correction: String? = nil,
        isTest: Bool = false
    ) throws -> Report {
        try Samples.report(
            [try SampleGoals.revenue()],
            client: client,
            note: note,
            sendDay: sendDay,
            correction: correction,
            isTest: isTest
        )
    }

    @Test func `the deputy answers while the contact is away`() throws {
        let report = try report(sendDay: Samples.day("2026-12-22"))
        #expect(report.contact?.name == "Tom Jürgens")
        #expect(report.contactHeading == "Ihre Ansprechperson (in Vertretung von Jana Petersen)")
    }

    @Test func `without a link a short answer stops the report`() throws {
        let report = try report()
        #expect(
            report.stop
                == "Möchten Sie den Bericht nicht mehr erhalten, genügt eine kurze Antwort an Jana Petersen."
        )
        #expect(report.unsubscribe == nil)
    }

    @Test func `only https links are taken`() throws {
        let client = Samples.client(unsubscribe: "javascript:alert(1)")
        #expect(try report(client: client).unsubscribe == nil)
    }

    @Test func `an informal client is addressed informally`() throws {
        let report = try report(client: Samples.client(address: .informal))
        #expect(report.why.hasPrefix("Du erhältst"))
        #expect(report.asksHeading == "Wir brauchen von dir")
        #expect(report.reading.heading == "So liest du diesen Bericht")
    }

    @Test func `steps are at most five, the client's own never lost`() throws {
        let others = (1...6).map {
            Note.Step(action: RichText("Schritt \($0)"), owner: .staff("tom"), due: nil)
        }
        let own = Note.Step(
            action: RichText("Freigeben"),
            owner: .client,
            due: Samples.day("2026-11-25")
        )
        let report = try report(note: Note(steps: others + [own]))
        #expect(report.steps.count == 5)
        #expect(report.asks.map(\.action.words) == ["Freigeben"])
        #expect(report.steps.last?.owner == "Sie")
        #expect(report.steps.last?.due == "bis Mi.\u{A0}25.11.")
        #expect(report.steps.first?.owner == "Tom Jürgens")
    }

    @Test func `test copies and corrections say so on top`() throws {
        let banner = try report(correction: "KW 46 war falsch.", isTest: true).banner
        #expect(banner?.contains("Testversand") == true)
        #expect(banner?.contains("Korrigierter Bericht: KW 46 war falsch.") == true)
        #expect(try report().banner == nil)
    }

    @Test func `the imprint is printed as written`() throws {
        let imprint = try report().imprint
        #expect(imprint.heading == "Impressum")
        #expect(
            imprint.lines == [
                "Hafenkante Digital GmbH, Hamburg", "Amtsgericht Hamburg, HRB 123456",
            ]
        )
    }

    @Test func `a KPI that two goals share is explained once`() throws {
        let kpi = try Samples.kpi("leads")
        let goals = ["one", "two"].map { id in
            Assessment.sample(Samples.goal(kpi, id: id, name: id), .achieved, target: 50, value: 60)
        }
        #expect(try Samples.report(goals).terms.map(\.name) == ["one"])
        let urgent = Assessment.sample(
            Samples.goal(kpi, id: "three"),
            .offTrack,
            target: 50,
            value: 6
        )
        #expect(try Samples.report(goals + [urgent]).terms.isEmpty)
    }

    @Test func `names and notes lose what mail clients mangle`() throws {
        let note = Note(
            commentary: [RichText("Super 🚀 Woche mit 20 % mehr")],
            author: "Zoë\u{200B}"
        )
        let report = try report(client: Samples.client(name: "Café 😀 Rot"), note: note)
        #expect(report.clientName == "Café Rot")
        #expect(report.commentary.map(\.words) == ["Super Woche mit 20\u{A0}% mehr"])
        #expect(report.author == "Zoë")
    }

    @Test func `at most five campaigns are compared, best and worst among them`() throws {
        let rows = (1...7).map {
            Scorecard.Comparison.Row(
                name: "c\($0)",
                value: Rational($0),
                count: 10,
                lower: nil,
                upper: nil
            )
        }
        let comparison = Scorecard.Comparison(
            kpi: try Samples.kpi("leads"),
            by: .channel,
            rows: rows,
            best: "c7",
            worst: "c1"
        )
        let report = try Samples.report([try SampleGoals.revenue()], comparisons: [comparison])
        #expect(report.comparisons.first?.rows.map { $0[0] } == ["C1", "C2", "C3", "C4", "C7"])
        #expect(report.comparisons.first?.rows.last?.last == "bester Wert")
    }
}

import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct NoteReaderTests {
    private func read(_ text: String, locale: String = "de-DE") throws -> Reading<Note> {
        let week = try #require(Week("2026-W47"))
        let folder = try TemporaryWorkspace([
            "clients/x.yaml": """
            name: X
            locale: \(locale)
            recipients: { to: [a@b.example] }
            goals: [{ kpi: ctr, id: klicks, target: 5, period: week }]
            context: [followers]
            """,
            "notes/x/2026-W47.md": text,
        ])
        let workspace = try folder.open()
        let client = try #require(workspace.client("x").value)
        return workspace.note(for: client, week: week)
    }

    @Test(arguments: ["\n", "\r\n"])
    func `the note of the contract is read`(newline: String) throws {
        let lines = [
            "\u{FEFF}# Summary", "Der Start trägt", "den **Umsatz**.", "", "Zweiter *Absatz*.", "",
            "# Einordnung", "Siehe [hier mehr](https://h.example/a_(b)).", "# klicks", "Gefallen.",
            "# ctr", "Auch so.", "# Next steps", "- Banner | client | 2026-11-25",
            "- Fix | jana | 2026-11-27", "- Druck | Druckerei Kohl", "", "-- jana",
        ]
        let reading = try read(lines.joined(separator: newline))
        let note = try #require(reading.value, "\(reading.findings.texts)")
        #expect(note.summary.map(\.words) == ["Der Start trägt den Umsatz.", "Zweiter Absatz."])
        #expect(
            note.summary[0].runs == [
                .plain("Der Start trägt den "), .strong("Umsatz"), .plain("."),
            ]
        )
        #expect(
            note.commentary[0].runs[1]
                == .link(label: "hier mehr", address: "https://h.example/a_(b)")
        )
        #expect(
            note.comments["klicks"]?.map(\.words) == ["Gefallen."] && note.comments["ctr"] != nil
        )
        #expect(note.steps.map(\.owner) == [.client, .staff("jana"), .other("Druckerei Kohl")])
        #expect(note.steps.map(\.due) == [Day("2026-11-25"), Day("2026-11-27"), nil])
        #expect(note.author == "jana" && reading.findings.isEmpty)
    }

    @Test func `remarks for colleagues reach nobody`() throws {
        let reading = try read("<!-- a -->\n# Summary\n<!-- one\n# two\n-->\nText\n<!-- b -->")
        #expect(reading.value?.summary.map(\.words) == ["Text"] && reading.findings.isEmpty)
    }

    @Test func `a remark without an end is a finding where it begins`() throws {
        let finding = try #require(try read("# Summary\nText\n<!-- open\nmore").findings.first)
        #expect(finding.location.line == 3 && finding.message.text.contains("'-->'"))
    }

    @Test(arguments: [
        ("de", "Zusammenfassung"), ("hu", "Összefoglaló"), ("fr", "Résumé"), ("en", "summary"),
    ])
    func `headings speak the client's language`(locale: String, heading: String) throws {
        let note = try #require(try read("# \(heading)\nText", locale: locale).value)
        #expect(note.summary.map(\.words) == ["Text"])
    }

    @Test(arguments: [
        ("# Sumary\nx", "1:3", "did you mean 'Summary'?"),
        ("# leads\nx", "1:3", "is not in this client's report"),
        ("# Résumé\nx", "1:3", "unknown heading"), ("Text", "1", "begin with '# Summary'"),
        ("## Summary\nx", "1", "write '# Summary'"),
        ("# Summary\nx\n# Summary\ny", "3", "first in line 1"),
        ("# Summary\na ![b](https://c.example/d.png)", "2:3", "an image cannot stand in a note"),
        ("# Summary\nx\n a [b](http://c.example)", "3:4", "begins with https:// or mailto:"),
        ("# Summary\n[b](javascript:alert)", "2:1", "begins with https:// or mailto:"),
        ("# Summary\n- x", "2", "a list cannot stand in a note"),
        ("# Summary\n> x", "2", "a quotation"),
        ("# Next steps\nDo it", "2", "- action | owner | 2026-11-25"),
        ("# Next steps\n- Do it", "2", "- action | owner | 2026-11-25"),
        ("# Next steps\n- Do it | jana | 25.11.2026", "2", "write 2026-11-25"),
        ("# Next steps\n- Do it | jana | soon", "2", "is not a date"),
        ("# Summary\nx\n-- jana\nmore", "4", "nothing may follow the signature"),
        ("# Summary\nx\n-- \n", "3", "'--' needs a name"),
    ])
    func `what a note cannot hold is an error with its place`(
        text: String,
        place: String,
        cure: String
    ) throws {
        let reading = try read(text)
        #expect(
            reading.findings.says("notes/x/2026-W47.md:\(place): error:", cure),
            "\(reading.findings.texts)"
        )
        #expect(reading.value == nil && reading.findings.allSatisfy { $0.client == "x" })
    }

    @Test func `a sixth step is an error`() throws {
        let step = "- a | jana\n"
        #expect(
            try read("# Next steps\n" + String(repeating: step, count: 5)).value?.steps.count == 5
        )
        #expect(
            try read("# Next steps\n" + String(repeating: step, count: 6)).findings.says(
                "md:7: ",
                "five steps"
            )
        )
    }

    @Test(arguments: [("jna", true), ("jana", false), ("Jan", false), ("das Team", false)])
    func `a signature almost like a colleague is a hint`(name: String, isTold: Bool) throws {
        let reading = try read("# Summary\nx\n\n-- \(name)")
        #expect(reading.value?.author == name)
        #expect(reading.findings.says("md:4:4: hint:", "did you mean 'jana'?") == isTold)
    }

    @Test func `an owner almost like a colleague is a warning`() throws {
        let reading = try read("# Next steps\n- a | janna")
        #expect(reading.findings.says("warning:", "did you mean 'jana'?") && reading.value != nil)
    }

    @Test func `no note is an empty note`() throws {
        let folder = try TemporaryWorkspace([
            "clients/x.yaml":
                "name: X\nrecipients: { to: [a@b.example] }\ngoals: [{ kpi: ctr, target: 5 }]"
        ])
        let workspace = try folder.open()
        let client = try #require(workspace.client("x").value)
        let reading = workspace.note(for: client, week: Week(index: 2_000))
        #expect(reading.value == .empty && reading.findings.isEmpty)
    }
}

import Foundation
import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct ClientReaderTests {
    private static let start =
        "name: X\nrecipients: { to: [a@b.example] }\ngoals: [{ kpi: leads, target: 5, period: week }]\n"

    @Test(arguments: [
        ("locale: es", "write de, en, hu or fr"), ("locale: de_de", "write de-DE"),
        ("time_zone: Europe/Berlim", "did you mean 'Europe/Berlin'?"),
        ("currency: eur", "write EUR"), ("currency: €", "write EUR"),
        ("currency: EURO", "three capital letters"),
        ("address: formel", "did you mean 'formal'?"), ("contact: jan", "did you mean 'jana'?"),
        ("since: 2026-W54", "the year 2026 has no week 54"), ("since: 2026-w36", "write 2026-W36"),
        ("since: 2026-09-01", "write its week, 2026-W36"),
        ("since: 2026-W10\nuntil: 2026-W09", "2026-W09 is before 2026-W10"),
        ("pause: [{ from: 2026-12-21 }]", "a pause needs the key 'to'"),
        ("margin: 0.4", "write 40 %"), ("margin: 140 %", "at most 100 %"),
        ("channels: { whatsapp: { purpose: fun } }", "write sales, service or brand"),
        ("compare: [{ kpi: ctr, by: campain }]", "did you mean 'campaign'?"),
        ("context: [ctx]", "did you mean 'ctr'?"),
        ("sources: [exports]", "no result source 'exports'"),
        ("tags: messenger", "write [messenger]"),
        ("unsubscribe: http://x.example", "write it as https://…"),
        ("unsubscribe: \"https://x.example/{token}\"", "known here: {recipient_token}"),
        ("greeting: #hello", "'greeting' has no value"), ("tolerance: 0", "must be more than 0"),
    ])
    func `a wrong value names its cure`(line: String, cure: String) throws {
        let reading = try Workspace.reading(client: Self.start + line)
        #expect(
            reading.findings.says("clients/x.yaml:", "error:", cure),
            "\(reading.findings.texts)"
        )
        #expect(reading.value == nil)
    }

    @Test(arguments: [
        ("{ to: [anna@cafe] }", "not an address"), ("{ to: [] }", "needs at least one address"),
        ("{ cc: [a@b.example] }", "recipients needs the key 'to'"),
        ("{ to: a@b.example }", "write [a@b.example]"),
        ("{ to: [a@b.example], cc: [A <a@B.example>] }", "a@b.example stands here twice"),
        (
            "{ to: [a@bücher.example], bcc: [a@xn--bcher-kva.example] }",
            "a@xn--bcher-kva.example stands here twice, first in line 2"
        ),
        ("{ to: [a@b.example], stopped: [X <x@b.example>] }", "write x@b.example alone"),
    ])
    func `wrong recipients are errors`(recipients: String, cure: String) throws {
        let reading = try Workspace.reading(
            client: "name: X\nrecipients: \(recipients)\ngoals: [{ kpi: leads, target: 5 }]"
        )
        #expect(reading.findings.says("x.yaml:2:", cure), "\(reading.findings.texts)")
    }

    @Test(arguments: ["tags: [vip, b2b, vip]", "context: [leads, revenue, leads]"])
    func `what stands in a list twice is told and counts once`(line: String) throws {
        let reading = try Workspace.reading(client: Self.start + line)
        #expect(reading.findings.says("warning:", "stands here twice", "remove one"))
        let client = try #require(reading.value)
        #expect(max(client.tags.count, client.context.count) == 2)
    }

    @Test func `what is required is named, all at once`() throws {
        let findings = try Workspace.reading(client: "tags: [a]").findings.errors
        #expect(findings.count == 3)
        for key in ["name", "recipients", "goals"] {
            #expect(findings.contains("clients/x.yaml: error: a client needs the key '\(key)'"))
        }
    }

    @Test func `every key of a client arrives`() throws {
        let client = try #require(
            try Workspace.reading(
                client: Self.start + """
                    locale: de-AT
                    contact: jana
                    greeting: Guten Tag Frau Berg,
                    tags: [messenger]
                    since: 2026-W36
                    until: 2027-W26
                    pause: [{ from: 2026-12-21, to: 2027-01-08, why: Betriebsferien }]
                    margin: 40 %
                    channels: { whatsapp: { purpose: service } }
                    compare: [{ kpi: ctr, by: campaign }]
                    context: [followers]
                    sources: [results]
                    missing: hold
                    currency: CHF
                    """
            ).value
        )
        #expect(client.habits.locale.description == "de-AT" && client.habits.missing == .hold)
        #expect(client.habits.currency == "CHF" && client.habits.timeZone == "Europe/Berlin")
        #expect(client.contact == "jana" && client.margin == Rational(2, over: 5))
        #expect(client.purposes == ["whatsapp": .service] && client.tags == ["messenger"])
        #expect(client.pauses.first?.why == "Betriebsferien" && client.sources == ["results"])
        #expect(
            client.comparisons.first?.kpi.id == "ctr" && client.context.map(\.id) == ["followers"]
        )
        #expect(client.since == Week("2026-W36") && client.until == Week("2027-W26"))
    }

    @Test func `a client's file is read alone`() throws {
        let folder = try TemporaryWorkspace([
            "clients/a.yaml": Self.start, "clients/b.yaml": "name: [",
        ])
        let workspace = try folder.open()
        #expect(workspace.clientIDs() == ["a", "b"])
        #expect(workspace.client("a").value != nil)
        let broken = workspace.client("b")
        #expect(broken.value == nil && broken.findings.allSatisfy { $0.client == "b" })
    }

    @Test func `bytes that are not UTF-8 are found in their line`() throws {
        let folder = try TemporaryWorkspace()
        try folder.write(
            Data("name: X\ngreeting: Gr".utf8) + [0xFC] + Data("n\n".utf8),
            to: "clients/x.yaml"
        )
        let findings = try folder.open().client("x").findings
        #expect(
            findings.texts == [
                "clients/x.yaml:2: error: the text is not UTF-8; save the file as UTF-8"
            ]
        )
    }

    @Test func `a byte order mark and CRLF change nothing`() throws {
        let text =
            "\u{FEFF}" + Self.start.split(separator: "\n").joined(separator: "\r\n")
            + "\r\ntraget: 1\r\n"
        let findings = try Workspace.reading(client: text).findings
        #expect(findings.texts.first?.hasPrefix("clients/x.yaml:4:1: error: unknown key") == true)
    }
}

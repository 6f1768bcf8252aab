import Foundation
import KPIReport
import KPIWorkspace
import Testing

@testable import kpimail

@Suite struct TimetableTests {
    /// The slot that a schedule's text gives a client of that zone.
    private func slot(_ text: String, _ week: String, in zone: String) throws -> Timetable.Slot? {
        let folder = FileManager.default.temporaryDirectory.appending(path: "timetable-\(UUID())")
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let agency = "agency:\n  name: A\n  sender: a@b.example\n  imprint: A\n"
        try Files.write(Array(agency.utf8), to: "kpimail.yaml", in: folder.path)
        try Files.write(Array(text.utf8), to: "schedules/weekly.yaml", in: folder.path)
        let workspace = try Workspace(root: folder.path, builtIn: BuiltInTexts(catalogue: [:]))
        let mailbox = try #require(Mailbox("anna@cafe.example"))
        let client = Client(
            id: "cafe",
            name: "Café",
            recipients: Client.Recipients(to: [mailbox]),
            goals: [],
            habits: Habits(timeZone: zone)
        )
        let schedules = try #require(workspace.schedules().value)
        return Timetable(schedules: schedules).slot(for: client, week: try #require(Week(week)))
    }

    @Test(arguments: [
        ("Europe/Berlin", "2026-W46", "2026-11-17T08:00:00Z"),
        ("Europe/Berlin", "2026-W12", "2026-03-24T08:00:00Z"),
        ("Europe/Berlin", "2026-W13", "2026-03-31T07:00:00Z"),
        ("America/New_York", "2026-W46", "2026-11-17T14:00:00Z"),
        ("Asia/Kathmandu", "2026-W53", "2027-01-05T03:15:00Z"),
    ])
    func `a report leaves at its time on the client's clock`(
        zone: String,
        week: String,
        utc: String
    )
        throws
    {
        let slot = try #require(try slot("clients: all\nsend: tuesday 09:00\n", week, in: zone))
        #expect(slot.send.iso8601 == utc)
        #expect(slot.until == slot.send.advanced(by: 36 * 3_600))
    }

    @Test func `until is the first such time after sending`() throws {
        let text = "clients: all\nsend: tuesday 09:00\nuntil: wednesday 18:00\n"
        #expect(try slot(text, "2026-W46", in: "UTC")?.until.iso8601 == "2026-11-18T18:00:00Z")
        let early = "clients: all\nsend: tuesday 09:00\nuntil: tuesday 08:00\n"
        #expect(try slot(early, "2026-W46", in: "UTC")?.until.iso8601 == "2026-11-24T08:00:00Z")
    }

    @Test func `a public holiday moves the sending`() throws {
        let text = "clients: all\nsend: tuesday 09:00\nmove: { 2027-03-30: 2027-03-31 10:30 }\n"
        #expect(try slot(text, "2027-W12", in: "UTC")?.send.iso8601 == "2027-03-31T10:30:00Z")
    }

    @Test func `a client without a schedule has no slot`() throws {
        #expect(
            try slot("clients: { tag: vip }\nsend: tuesday 09:00\n", "2026-W46", in: "UTC") == nil
        )
    }
}

import Foundation
import KPIReport
import KPIWorkspace
import Testing

@testable import kpimail

@Suite struct DueTests {
    private static let weekly = "clients: all\nsend: tuesday 09:00\nuntil: wednesday 18:00\n"

    private func timetable(_ text: String) throws -> Timetable {
        let folder = FileManager.default.temporaryDirectory.appending(path: "due-\(UUID())")
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let agency = "agency:\n  name: A\n  sender: a@b.example\n  imprint: A\n"
        try Files.write(Array(agency.utf8), to: "kpimail.yaml", in: folder.path)
        try Files.write(Array(text.utf8), to: "schedules/weekly.yaml", in: folder.path)
        let workspace = try Workspace(root: folder.path, builtIn: BuiltInTexts(catalogue: [:]))
        return Timetable(schedules: try #require(workspace.schedules().value))
    }

    private func client(in zone: String) -> Subscriber {
        Subscriber(id: "cafe", tags: [], timeZone: zone, contact: nil)
    }

    private func moment(_ text: String) throws -> Moment {
        try #require(Moment(text))
    }

    @Test(arguments: [
        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu",
    ])
    func `looked at every ten minutes, each week has one time to leave and one end`(zone: String)
        throws
    {
        let (timetable, client) = (try timetable(Self.weekly), client(in: zone))
        // Both changes of clocks in both halves of the world, and a New Year after a week 53.
        var last = try moment("2026-10-01T00:00:00Z")
        let end = try moment("2027-04-15T00:00:00Z")
        var (spans, ended): ([Week: Int], [Week]) = ([:], [])
        var before: Set<Week> = []
        while last < end {
            let now = last.advanced(by: 600)
            let due = Set(timetable.due(client, at: now).map(\.week))
            for week in due.subtracting(before) { spans[week, default: 0] += 1 }
            ended += timetable.ended(client, since: last, at: now).map(\.week)
            (before, last) = (due, now)
        }
        let weeks = spans.keys.sorted()
        #expect(Set(spans.values) == [1])
        #expect(weeks.count == 28)
        #expect(zip(weeks, weeks.dropFirst()).allSatisfy { $0.advanced(by: 1) == $1 })
        #expect(weeks.contains { $0.description == "2026-W53" })
        #expect(ended == ended.sorted() && Set(ended).count == ended.count)
        #expect(Set(weeks.dropLast()).isSubset(of: ended))
    }

    @Test func `a time that reaches into the next week still means the old one`() throws {
        let timetable = try timetable("clients: all\nsend: friday 15:00\nuntil: monday 09:00\n")
        let client = client(in: "UTC")
        func due(_ text: String) throws -> [String] {
            timetable.due(client, at: try moment(text)).map(\.week.description)
        }
        #expect(try due("2026-11-20T14:59:00Z") == [])
        #expect(try due("2026-11-20T15:00:00Z") == ["2026-W46"])
        #expect(try due("2026-11-23T08:59:00Z") == ["2026-W46"])
        #expect(try due("2026-11-23T09:00:00Z") == [])
    }

    @Test func `what ended is told once, also after weeks`() throws {
        let (timetable, client) = (try timetable(Self.weekly), client(in: "UTC"))
        func ended(_ since: String, _ now: String) throws -> [String] {
            timetable.ended(client, since: try moment(since), at: try moment(now))
                .map(\.week.description)
        }
        #expect(try ended("2026-11-17T09:00:00Z", "2026-11-18T17:59:00Z") == [])
        #expect(try ended("2026-11-18T17:59:00Z", "2026-11-18T18:00:00Z") == ["2026-W46"])
        #expect(try ended("2026-11-18T18:00:00Z", "2026-11-18T18:10:00Z") == [])
        let all = ["2026-W51", "2026-W52", "2026-W53", "2027-W01"]
        #expect(try ended("2026-12-22T00:00:00Z", "2027-01-15T00:00:00Z") == all)
        #expect(try ended("2026-11-20T00:00:00Z", "2026-11-17T00:00:00Z") == [])
    }

    /// When the reports of 2026-W46 and W47 leave and end, by a clock of Berlin.
    private func slots(_ schedule: String) throws -> [String] {
        let timetable = try timetable(schedule)
        let week = try #require(Week("2026-W46"))
        return try [week, week.advanced(by: 1)].map { week in
            let slot = try #require(timetable.slot(for: client(in: "Europe/Berlin"), week: week))
            let (send, until) = (slot.send, slot.until)
            return [send, until].map { LocalTime($0, in: "Europe/Berlin").text }
                .joined(separator: " to ")
        }
    }

    @Test func `the end named by a schedule stands where the start moved before it`() throws {
        let slots = try slots(Self.weekly + "move: { 2026-11-17: 2026-11-18 10:00 }\n")
        #expect(
            slots == [
                "2026-11-18 10:00 to 2026-11-18 18:00", "2026-11-24 09:00 to 2026-11-25 18:00",
            ]
        )
    }

    @Test func `a start moved beyond its end takes the end along`() throws {
        let next = "2026-11-24 09:00 to 2026-11-25 18:00"
        for (moved, slot) in [
            ("2026-11-19 09:00", "2026-11-19 09:00 to 2026-11-20 18:00"),
            ("2026-11-18 18:00", "2026-11-18 18:00 to 2026-11-19 18:00"),
            ("2026-11-20 20:00", "2026-11-20 20:00 to 2026-11-21 18:00"),
            ("2026-11-23 12:00", "2026-11-23 12:00 to 2026-11-24 09:00"),
        ] {
            let schedule = Self.weekly + "move: { 2026-11-17: \(moved) }\n"
            #expect(try slots(schedule) == [slot, next])
        }
    }

    @Test func `an end on the same day moves with its time, and none reaches the next start`()
        throws
    {
        let schedule = "clients: all\nsend: tuesday 09:00\nuntil: tuesday 12:00\n"
        let moved = schedule + "move: { 2026-11-17: 2026-11-19 14:00 }\n"
        #expect(try slots(moved)[0] == "2026-11-19 14:00 to 2026-11-19 17:00")
        let late = "clients: all\nsend: tuesday 09:00\nmove: { 2026-11-17: 2026-11-23 09:00 }\n"
        #expect(try slots(late)[0] == "2026-11-23 09:00 to 2026-11-24 09:00")
    }
}

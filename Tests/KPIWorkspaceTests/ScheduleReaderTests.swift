import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct ScheduleReaderTests {
    private func read(_ text: String) throws -> Reading<[Schedule]> {
        let folder = try TemporaryWorkspace([
            "schedules/weekly.yaml": text, "clients/acme.yaml": "name: A",
        ])
        return try withExtendedLifetime(folder) { try folder.open().schedules() }
    }

    @Test func `the schedule of the contract is read`() throws {
        let schedule = try #require(
            try read(
                """
                clients: all
                review: monday 07:00
                send: tuesday 09:00
                until: wednesday 18:00
                move: { 2027-03-30: 2027-03-31 09:00 }
                """
            ).value?.first
        )
        #expect(schedule.name == "weekly" && schedule.clients == .all)
        #expect(schedule.send == .init(weekday: 2, time: .init(hour: 9, minute: 0)))
        #expect(schedule.review?.weekday == 1 && schedule.until?.time.hour == 18)
        let day = try #require(Day("2027-03-30"))
        #expect(schedule.moves[day]?.day == Day("2027-03-31"))
    }

    @Test func `a schedule covers all clients, some, or those with a tag`() throws {
        let some = try #require(try read("clients: [acme]\nsend: friday 8:30").value?.first)
        #expect(some.covers("acme", tags: []) && !some.covers("other", tags: ["x"]))
        let tagged = try #require(try read("clients: { tag: x }\nsend: friday 8:30").value?.first)
        #expect(tagged.covers("other", tags: ["x"]) && !tagged.covers("acme", tags: []))
    }

    @Test func `a schedule for nobody is found`() throws {
        let reading = try read("clients: []\nsend: tuesday 09:00")
        #expect(reading.value?.count == 1)
        #expect(reading.findings.says("weekly.yaml:1:10: warning: nobody gets a report by this"))
    }

    @Test(arguments: [
        ("clients: all", "a schedule needs the key 'send'"),
        ("send: tuesday", "write such as monday 07:00"),
        ("send: dienstag 09:00", "write tuesday"), ("send: teusday 09:00", "write tuesday"),
        ("send: tuesday 24:00", "write such as monday 07:00"),
        ("send: tuesday 9.30", "write such as"),
        ("send: tuesday 09:00\nreview: tuesday 10:00", "must come before 'send'"),
        ("send: tuesday 09:00\nuntil: tuesday 09:00", "must come after 'send'"),
        ("send: tuesday 09:00\nclients: [acne]", "did you mean 'acme'?"),
        ("send: tuesday 09:00\nclients: acme", "write all, [acme] or { tag: acme }"),
        (
            "send: tuesday 09:00\nmove: { 2027-03-29: 2027-03-31 09:00 }",
            "is a monday, but reports are sent on tuesday"
        ),
        (
            "send: tuesday 09:00\nmove: { 2026-11-17: 2026-11-10 09:00 }",
            "weekly.yaml:2:21: error: on 2026-11-10 the week that is reported is not over yet; "
                + "write 2026-11-16 or a later day"
        ),
        (
            "send: tuesday 09:00\nmove: { 2026-12-29: 2027-01-13 09:00 }",
            "weekly.yaml:2:21: error: 2027-01-13 is too late for the report of that week; write "
                + "2027-01-12 or an earlier day"
        ),
        ("send: tuesday 09:00\nmove: { 2027-03-30: wednesday }", "is not a day with a time"),
        ("snd: tuesday 09:00", "did you mean 'send'?"),
    ])
    func `a wrong schedule names its cure`(text: String, cure: String) throws {
        let reading = try read(text)
        #expect(
            reading.findings.says("schedules/weekly.yaml", "error:", cure),
            "\(reading.findings.texts)"
        )
        #expect(reading.value == nil)
    }

    @Test func `beside one with an error the others hold`() throws {
        let folder = try TemporaryWorkspace([
            "schedules/a.yaml": "send: tewsday 09:00\n", "schedules/b.yaml": "send: friday 09:00\n",
        ])
        let reading = try folder.open().schedules()
        #expect(reading.value?.map(\.name) == ["b"])
        #expect(reading.findings.says("schedules/a.yaml:1:7:", "error:"))
    }

    @Test func `without schedules nothing is due`() throws {
        let folder = try TemporaryWorkspace()
        let reading = try folder.open().schedules()
        #expect(reading.value == [] && reading.findings.isEmpty)
    }
}

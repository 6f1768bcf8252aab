import Testing

@testable import KPIReport

@Suite struct DeputyTests {
    /// Ada is away from 21 to 27 December, Ben, who stands in for her, from 24 to 25 December.
    private func agency(bensDeputy: String = "cem") throws -> Agency {
        func person(_ id: String, _ days: (String, String)?, deputy: String) throws -> Agency.Person
        {
            let mail = try #require(EmailAddress("\(id)@agency.example"))
            let absences = days.map {
                [
                    Agency.Person.Absence(
                        from: Samples.day($0.0),
                        to: Samples.day($0.1),
                        deputy: deputy
                    )
                ]
            }
            return Agency.Person(id: id, name: id, mail: mail, absences: absences ?? [])
        }
        let people = [
            try person("ada", ("2026-12-21", "2026-12-27"), deputy: "ben"),
            try person("ben", ("2026-12-24", "2026-12-25"), deputy: bensDeputy),
            try person("cem", nil, deputy: "ada"),
        ]
        return Agency(
            name: "A",
            sender: Mailbox(address: people[0].mail),
            imprint: [],
            staff: Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0) })
        )
    }

    @Test(arguments: [
        ("2026-12-20", "ada"), ("2026-12-21", "ben"), ("2026-12-23", "ben"),
        ("2026-12-24", "cem"), ("2026-12-25", "cem"), ("2026-12-26", "ben"),
        ("2026-12-27", "ben"), ("2026-12-28", "ada"),
    ])
    func `the deputy answers from the first to the last day, and a deputy has one too`(
        day: String,
        who: String
    ) throws {
        #expect(try agency().present("ada", on: Samples.day(day))?.id == who)
    }

    @Test func `where everybody is away the first deputy is named`() throws {
        let agency = try agency(bensDeputy: "ada")
        let day = Samples.day("2026-12-24")
        #expect(agency.present("ada", on: day)?.id == "ben")
        #expect(!agency.isAnswered("ada", on: day))
        #expect(agency.isAnswered("ada", on: Samples.day("2026-12-23")))
    }

    @Test func `nobody answers for someone unknown`() throws {
        #expect(try agency().present("zoe", on: Samples.sendDay) == nil)
    }
}

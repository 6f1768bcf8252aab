import KPIReport
import Testing

@testable import kpimail

@Suite struct NewClientTests {
    @Test func `a new client's file has name, recipients, first week and goals`() throws {
        let text = NewClient.text(id: "cafe-morgenrot", newest: try #require(Week("2026-W47")))
        #expect(text.contains("\nname: \"Cafe Morgenrot\"\nrecipients:\n  to: ["))
        #expect(text.contains("\nsince: 2026-W47 "))
        #expect(text.contains("\ngoals:\n"))
    }

    @Test func `the goals of a new client name KPIs of the catalogue`() throws {
        let text = NewClient.text(id: "acme", newest: try #require(Week("2026-W47")))
        let texts = BuiltInFiles.texts(in: "catalogue").values
        let known = Set(texts.flatMap { $0.matches(of: /\n  ([a-z0-9\-]+):\n/).map { $0.1 } })
        let goals = text.matches(of: /- kpi: ([a-z0-9\-]+)/).map { $0.1 }
        #expect(goals.count >= 3)
        #expect(Set(goals).isSubset(of: known))
    }

    @Test func `a copy keeps the goals and leaves people and days behind`() throws {
        let other = """
            # The bakery.
            name: Bakery
            locale: de-DE
            recipients:
              to: [Ben <ben@bakery.example>]
            # who else
              cc:
                - Eva <eva@bakery.example>
              stopped: [old@bakery.example]

            # Who answers.
            contact: jana
            greeting: Guten Tag Herr Backe,
            since: 2024-W01
            pause:
            - { from: 2026-12-21, to: 2027-01-08 }
            goals:
              - kpi: leads
                target: 60
            """
        let copy = NewClient.text(
            id: "acme_two",
            like: other,
            newest: try #require(Week("2026-W47"))
        )
        #expect(
            copy == """
                # Copied from another client: CHANGE the recipients and check every goal.
                # The bakery.
                name: "Acme Two"
                locale: de-DE
                recipients:
                  to: [First Last <name@client.example>]   # CHANGE

                # Who answers.
                contact: jana
                since: 2026-W47
                goals:
                  - kpi: leads
                    target: 60
                """
        )
    }

    @Test func `a copy of a file with Windows line ends is whole`() throws {
        let copy = NewClient.text(
            id: "b",
            like: "name: A\r\ngreeting: Hi,\r\ntags: [x]\r\n",
            newest: try #require(Week("2026-W47"))
        )
        #expect(copy.hasSuffix("\nname: \"B\"\ntags: [x]\n"))
    }
}

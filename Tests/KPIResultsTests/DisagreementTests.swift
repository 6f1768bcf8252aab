import KPIReport
import Testing

@testable import KPIResults

@Suite struct DisagreementTests {
    @Test func `a total that its channels do not add up to is a warning`() throws {
        let said = try warnings(
            """
            2026-W46,leads,10,,
            2026-W46,leads,9,a,
            2026-W47,leads,10,,
            2026-W47,leads,4,a,
            2026-W47,leads,2.5,b,x
            2026-W47,leads,2,,y
            """
        )
        #expect(
            said == [
                "results/acme.csv:4: warning: 'leads' of 2026-W47: the total says 10, but its channels "
                    + "add up to 8.5; one earlier week disagrees too"
            ]
        )
    }

    @Test func `a channel that its campaigns do not add up to is a warning`() throws {
        let said = try warnings("2026-W47,leads,10,a,\n2026-W47,leads,9,a,x\n")
        #expect(
            said == [
                "results/acme.csv:2: warning: 'leads' of 2026-W47: the channel 'a' says 10, but its "
                    + "campaigns add up to 9"
            ]
        )
    }

    @Test(arguments: [
        "2026-W47,leads,10,,\n2026-W47,leads,6,a,\n2026-W47,leads,6,a,x\n2026-W47,leads,4,b,y\n",
        "2026-W47,leads,10,,\n2026-W46,leads,9,a,\n",
        "2026-W47,followers,10,,\n2026-W47,followers,9,a,\n",
        "2026-W47,reach,10,,\n2026-W47,reach,9,a,\n",
    ])
    func `what agrees, and what may differ, is no warning`(rows: String) throws {
        #expect(try warnings(rows) == [])
    }

    private func warnings(_ rows: String) throws -> [String] {
        let (results, findings) = try read("week,measure,value,channel,campaign\n" + rows)
        try #require(findings == [])
        return results.disagreements(measures, client: "acme").map(\.description)
    }
}

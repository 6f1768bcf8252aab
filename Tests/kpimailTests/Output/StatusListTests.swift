import KPIReport
import Testing

@testable import KPILedger
@testable import kpimail

@Suite struct StatusListTests {
    private func entry(_ number: Int) throws -> Entry {
        Entry(
            id: Int64(number),
            key: Entry.Key(
                client: "client-\(number)",
                week: try #require(Week("2026-W47")),
                kind: .weekly,
                generation: 0,
                recipient: try #require(EmailAddress("anna@client-\(number).example")),
                via: .server
            ),
            order: 0,
            state: .accepted,
            attempt: 1,
            uncounted: 0,
            owner: nil,
            leaseUntil: nil,
            notBefore: nil,
            expiresAt: nil,
            why: nil,
            reply: "250 \"ok\"\r\n250 bye",
            messageID: "<\(number)@agency.example>",
            digest: nil,
            subject: nil,
            contentDigest: nil,
            at: Moment(seconds: 1_795_000_000)
        )
    }

    private func pieces(_ count: Int, as format: OutputFormat) throws -> [String] {
        let entries = try (0..<count).map(entry)
        let week = try #require(Week("2026-W47"))
        var pieces: [String] = []
        try StatusList(week: week, server: "smtp.example") { try entries.forEach($0) }
            .write(as: format) { pieces.append($0) }
        return pieces
    }

    @Test(arguments: [0, 1, 3])
    func `written piece by piece it is the object as a whole`(count: Int) throws {
        let week = JSON.string("2026-W47")
        let messages = JSON.array(try (0..<count).map { JSON(try entry($0)) })
        let whole = JSON.object(["week": week, "messages": messages]).text
        #expect(try pieces(count, as: .json).joined() == whole)
    }

    @Test func `a table has a line for each message, its words on one line`() throws {
        let lines = try pieces(2, as: .text).joined().split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines[1] == "client    recipient              what happened")
        #expect(lines[2].hasPrefix("client-0  anna@client-0.example  taken by smtp.example at "))
        #expect(lines[2].hasSuffix("250 \"ok\" 250 bye"))
        #expect(try pieces(0, as: .text) == ["no messages for 2026-W47 yet\n"])
    }

    @Test(arguments: [OutputFormat.json, .text])
    func `no piece is the whole of a long list`(
        format: OutputFormat
    ) throws {
        let pieces = try pieces(3_000, as: format)
        #expect(pieces.count > 2)
        #expect(pieces.allSatisfy { $0.utf8.count < 70_000 })
    }
}

import Testing

@testable import KPIDelivery

/// Every stage of a message against every way a server can behave there.
@Suite struct StageTests {
    typealias Fault = FaultyServer.Fault

    struct Row: Sendable, CustomTestStringConvertible {
        let stage: String
        let action: String
        var text: String?
        var seconds: Double?
        var bytes: Int?
        var store: Bool?
        var then: String?
        let outcome: String
        var taken = 0

        var testDescription: String { "\(stage) \(action) \(text ?? "") \(then ?? "")" }
    }

    static let refusals = [421, 450, 451, 452, 550, 552, 554]

    static let replies: [Row] = refusals.flatMap { code -> [Row] in
        let temporary = code < 500
        let throttled = code == 421 ? " throttled" : ""
        func row(_ stage: String, _ outcome: String) -> Row {
            Row(stage: stage, action: "reply", text: "\(code) words", outcome: outcome)
        }
        let relay = temporary ? "busy temporary \(code)" : "policy permanent \(code)"
        let later = "deferred \(code)\(throttled)"
        let sender = code == 552 ? "rejected message 552" : relay
        let recipient = code == 552 ? "deferred 552" : "rejected recipient \(code)"
        let message = "rejected message \(code)"
        return [
            row("greeting", relay), row("noop", relay),
            row("mail", temporary ? later : sender),
            row("rcpt", temporary ? later : recipient),
            row("data", temporary ? later : message), row("dot", temporary ? later : message),
        ]
    }

    static let breaks: [Row] = ["fin", "rst", "hang"].flatMap { action -> [Row] in
        let early = ["greeting", "ehlo", "noop"].map { stage in
            Row(stage: stage, action: action, outcome: "unreachable temporary")
        }
        let late = ["mail", "rcpt", "data"].map { stage in
            Row(stage: stage, action: action, outcome: "deferred")
        }
        let dot = [true, false].map { store in
            Row(
                stage: "dot",
                action: action,
                store: store,
                outcome: "uncertain",
                taken: store ? 1 : 0
            )
        }
        return early + late + dot
    }

    static let oddities: [Row] = [
        // Without encryption and login to lose, libcurl goes on with HELO, and may.
        Row(stage: "ehlo", action: "reply", text: "502 what", outcome: "accepted 250", taken: 1),
        Row(
            stage: "dot",
            action: "reply",
            text: "250-first\r\n250 last",
            outcome: "accepted 250",
            taken: 1
        ),
        Row(stage: "dot", action: "reply", text: "200 fine", outcome: "accepted 200", taken: 1),
        Row(stage: "dot", action: "reply", text: "251 fine", outcome: "accepted 251", taken: 1),
        Row(
            stage: "dot",
            action: "reply",
            text: "junk\r\n250 fine",
            store: true,
            outcome: "accepted 250",
            taken: 1
        ),
        Row(stage: "dot", action: "reply", text: "354 again", outcome: "uncertain"),
        Row(
            stage: "dot",
            action: "half",
            text: "250 2.0.0 queued",
            store: true,
            outcome: "uncertain",
            taken: 1
        ),
        Row(stage: "dot", action: "late", seconds: 3, outcome: "uncertain", taken: 1),
        Row(
            stage: "mail",
            action: "reply",
            text: "550 no",
            then: "fin",
            outcome: "policy permanent 550"
        ),
        Row(
            stage: "mail",
            action: "reply",
            text: "530 5.7.0 log in",
            outcome: "refusedLogin permanent 530"
        ),
        Row(
            stage: "rcpt",
            action: "reply",
            text: "550 no",
            then: "fin",
            outcome: "rejected recipient 550"
        ),
        Row(
            stage: "rcpt",
            action: "reply",
            text: "554 5.7.1 no relaying",
            outcome: "policy permanent 554"
        ),
        Row(
            stage: "rcpt",
            action: "reply",
            text: "451 4.7.1 grey",
            outcome: "deferred 451 throttled"
        ),
        Row(stage: "data", action: "reply", text: "250 what", outcome: "deferred"),
        Row(
            stage: "dot",
            action: "reply",
            text: "550 5.1.1 nobody",
            outcome: "rejected recipient 550"
        ),
    ]

    static let bodies: [Row] = [
        Row(stage: "body", action: "fin", outcome: "deferred"),
        Row(stage: "body", action: "rst", outcome: "deferred"),
        Row(stage: "body", action: "deaf", outcome: "deferred"),
        Row(stage: "body", action: "reply", text: "552 too big", then: "fin", outcome: "deferred"),
    ]

    @Test(arguments: replies + breaks + oddities)
    func `a small message is judged as the server treats it`(row: Row) async throws {
        try await check(row, size: 400)
    }

    @Test(arguments: bodies)
    func `a large message whose end did not leave is provably not taken`(row: Row) async throws {
        try await check(row, size: 20_000_000)
    }

    private func check(_ row: Row, size: Int) async throws {
        let server = try FaultyServer(
            Fault(
                stage: row.stage,
                action: row.action,
                text: row.text,
                seconds: row.seconds,
                bytes: row.bytes,
                store: row.store,
                then: row.then
            )
        )
        let relay = try server.relay()
        let outcome = try await onThread { try SMTPSession(relay).sendOne(size: size) }
        #expect(outcome.brief == row.outcome, "\(outcome)")
        if row.action != "late" { #expect(try server.taken().count == row.taken) }
    }
}

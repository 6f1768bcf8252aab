import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct SourceReaderTests {
    private func read(_ source: String) throws -> Workspace {
        let text = "\(TemporaryWorkspace.settings)\nresults:\n  crm: { \(source) }\n"
        return try TemporaryWorkspace(["kpimail.yaml": text]).open()
    }

    private func source(_ keys: String) throws -> ResultSource {
        let workspace = try read(keys)
        #expect(workspace.findings.isEmpty, "\(workspace.findings.texts)")
        return try #require(workspace.settings?.sources.first)
    }

    @Test func `every key of a web source arrives`() throws {
        let source = try source(
            """
            url: "https://h.example/{client}?from={first_day}", headers: { X-Key: { env: K }, X-Own: a },
                token: { file: t }, body: '{"a": "{last_week}"}', rows: data.items, next: paging.next,
                ca_file: ca.pem, allow_private: true, timeout: 2m, max_mb: 7, final_after_days: 2
            """
        )
        guard case .web(let web) = source.place else { throw Unexpected() }
        #expect(web.url == .plain("https://h.example/{client}?from={first_day}"))
        #expect(web.headers.map(\.name) == ["X-Key", "X-Own"])
        #expect(web.headers[0].value == .secret(Secret(.env("K"))))
        #expect(web.login == .token(Secret(.file("t"))) && web.paging == .path("paging.next"))
        #expect(web.body == #"{"a": "{last_week}"}"# && web.caFile == "ca.pem" && web.allowsPrivate)
        #expect(source.format == .json && source.rows == "data.items" && !source.isShared)
        #expect(source.limits.time == 120 && source.limits.megabytes == 7)
        #expect(source.finalAfterDays == 2)
    }

    @Test(arguments: [
        ("sqlite: crm.sqlite, query: select 1", true),
        ("sqlite: crm.sqlite, query: 'select 1 where a = :client'", false),
        ("sqlite: '{client}.sqlite', query: select 1", false),
        ("postgres: { service: crm }, query: select 1", true),
        ("postgres: { env: URL }, query: 'select :client'", false),
        ("postgres: 'postgresql://u@h/d', password: { env: P }, query: select 1", true),
        ("command: [a, b]", true), ("command: [a, '{client}']", false),
        ("url: { env: U }", true), ("url: { env: U }, body: '{client}'", false),
        ("json: a.json", true), ("json: '{client}.json', rows: items", false),
    ])
    func `a source serves all clients unless it names one`(keys: String, isShared: Bool) throws {
        #expect(try source(keys).isShared == isShared)
    }

    @Test(arguments: [
        ("final_after_days: 1", "needs one of the keys csv, json"),
        ("csv: a.csv, url: 'https://h.example/'", "'csv' and 'url' exclude each other"),
        ("url: 'http://h.example/'", "write https://host/path"),
        ("url: 'https://u:pw-secret@h.example/'", "must not hold a user or a password"),
        ("url: 'https://h.example/{cleint}'", "unknown placeholder '{cleint}'"),
        ("url: 'https://h.example/', headers: { 'X Y': a }", "is not the name of a header"),
        ("url: 'https://h.example/', token: pw-secret", "must not hold the secret itself"),
        (
            "url: 'https://h.example/', headers: { Authorization: Bearer pw-secret }",
            "'Authorization' must not hold the secret itself"
        ),
        ("url: 'https://h.example/', headers: { cookie: s=pw-secret }", "'cookie' must not hold"),
        ("url: 'https://h.example/', headers: { X-Api-Key: pw-secret }", "'X-Api-Key' must not"),
        ("url: 'https://h.example/', headers: { X_CLIENT_SECRET: pw-secret }", "must not hold"),
        ("url: 'https://h.example/', headers: { X-AccessToken: pw-secret }", "must not hold"),
        ("url: 'https://h.example/', username: u", "'username' needs the key 'password'"),
        ("url: 'https://h.example/', next: a.b", "only found by 'next: link'"),
        ("url: 'https://h.example/', query: select 1", "unknown key 'query'"),
        ("postgres: 'postgresql://u:pw-secret@h/d', query: select 1", "must not hold a password"),
        ("postgres: 'h/d', query: select 1", "a database is written postgresql://"),
        ("postgres: { env: U }", "needs the key 'query'"),
        ("postgres: { env: U }, query: drop table t", "must be a single 'select'"),
        ("sqlite: a.sqlite, query: 'select :clint'", "did you mean ':client'?"),
        ("sqlite: a.sqlite, query: select 1, max_rows: 0", "from 1 to"),
        ("sqlite: a.sqlite, query: select 1, thousands: comma", "unknown key 'thousands'"),
        ("command: []", "'command'"), ("command: run me", "must be a list"),
        ("command: [a], timeout: 5", "is not a duration"),
        ("json: a.json, rwos: x", "did you mean 'rows'?"),
    ])
    func `a wrong source is told with its cure, and never with a secret`(keys: String, cure: String)
        throws
    {
        let workspace = try read(keys)
        #expect(
            workspace.findings.says("kpimail.yaml:", "error:", cure),
            "\(workspace.findings.texts)"
        )
        #expect(!workspace.findings.texts.joined().contains("pw-secret"))
    }

    @Test func `the name of a source that is asked names a file`() throws {
        let text = "\(TemporaryWorkspace.settings)\nresults: { ../x: { command: [a] } }\n"
        let workspace = try TemporaryWorkspace(["kpimail.yaml": text]).open()
        #expect(workspace.findings.says("kpimail.yaml:", "error:", "use a-z, 0-9, - and _"))
    }

    @Test(arguments: [
        (
            "https://docs.google.com/spreadsheets/d/e/2PACX-1v/pubhtml?gid=7&single=true",
            "https://docs.google.com/spreadsheets/d/e/2PACX-1v/pub?gid=7&single=true&output=csv"
        ),
        (
            "https://docs.google.com/spreadsheets/d/e/2PACX-1v/pub?output=csv",
            "https://docs.google.com/spreadsheets/d/e/2PACX-1v/pub?output=csv"
        ),
        (
            "https://docs.google.com/spreadsheets/d/1AbC/edit?usp=sharing#gid=42",
            "https://docs.google.com/spreadsheets/d/1AbC/export?gid=42&format=csv"
        ),
        ("https://h.example/sheet?x=1", "https://h.example/sheet?x=1"),
    ])
    func `a sheet is read as CSV, whichever of its addresses is copied`(one: String, other: String)
        throws
    {
        guard case .web(let web) = try source("sheet: '\(one)'").place else { throw Unexpected() }
        #expect(web.url == .plain(other))
    }
}

private struct Unexpected: Error {}

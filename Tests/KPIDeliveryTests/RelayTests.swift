import Testing

@testable import KPIDelivery

@Suite struct RelayTests {
    @Test(arguments: [
        ("smtp://smtp.hafenkante.example:587", "smtp smtp.hafenkante.example 587"),
        ("smtps://smtp.hafenkante.example", "smtps smtp.hafenkante.example 465"),
        ("smtp://smtp.hafenkante.example/", "smtp smtp.hafenkante.example 587"),
        ("smtp://[::1]:2525", "smtp ::1 2525"), ("SMTP://localhost:25", "smtp localhost 25"),
    ])
    func `a server is read from its address`(text: String, parts: String) throws {
        let server = try #require(Relay.server(text))
        #expect("\(server.scheme) \(server.host) \(server.port)" == parts)
    }

    @Test(arguments: [
        "", "smtp.hafenkante.example", "https://mail.example", "smtp://user:secret@mail.example",
        "smtp://mail.example:0", "smtp://mail.example:70000", "smtp://", "smtp://a b",
        "smtp://mail.example/path", "smtp://mail.example:587?x=1",
    ])
    func `anything else is no server`(text: String) { #expect(Relay.server(text) == nil) }

    @Test func `replies know their enhanced code`() {
        #expect(Reply(code: 550, lines: ["550 5.1.1 nobody"]).enhanced == [5, 1, 1])
        #expect(Reply(code: 550, lines: ["550 4.1.1 odd"]).enhanced == nil)
        #expect(Reply(code: 550, lines: ["550 nobody"]).enhanced == nil)
    }
}

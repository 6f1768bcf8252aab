import Testing

@testable import KPIDelivery

@Suite struct ProbeTests {
    @Test func `a probe logs in and sends nothing`() throws {
        let server = try FaultyServer()
        #expect(try server.relay().probe() == nil)
        #expect(try !server.log().contains { $0.hasPrefix("MAIL") })
        #expect(try server.taken().isEmpty)
    }

    @Test func `a server that is not there is unreachable`() throws {
        let relay = try Relay(scheme: .smtp, host: "127.0.0.1", port: 1, encryption: .none)
        let trouble = try #require(relay.probe())
        #expect(trouble.brief == "unreachable temporary")
        #expect(trouble.why.contains("127.0.0.1"))
    }

    @Test func `a host that does not exist is unreachable`() throws {
        let relay = try Relay(scheme: .smtp, host: "no-such-host.invalid", port: 25)
        #expect(relay.probe()?.brief == "unreachable temporary")
    }
}

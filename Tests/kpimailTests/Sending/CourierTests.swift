import Foundation
import KPIDelivery
import KPILedger
import KPIReport
import SystemPackage
import Testing

@testable import kpimail

/// The threads that send, with an outbox instead of a server.
@Suite final class CourierTests {
    private let folder: String
    private let ledger: Ledger
    private let outbox: Outbox
    private let sender: EmailAddress
    private let claiming: Claiming
    private let parcels: [Parcel]

    init() throws {
        let now = Moment(seconds: 1_795_000_000)
        folder = FileManager.default.temporaryDirectory.path + "/kpimail-\(UUID())"
        let identity = Identity(id: "7f3a1c52", host: "mail1", path: folder, createdAt: now)
        ledger = try Ledger.create(at: folder + "/ledger.sqlite", identity: identity)
        outbox = try Outbox(folder: FilePath(folder + "/outbox"))
        sender = try #require(EmailAddress("kpi@agency.example"))
        claiming = Claiming(owner: Owner(host: "mail1", run: "1"), clock: { now }, lease: 900)
        let week = Week(containing: now.day)
        for number in 0..<60 {
            let anna = try #require(EmailAddress("anna@c\(number).example"))
            let key = Entry.Key(client: "c\(number)", week: week, recipient: anna, via: .outbox)
            _ = try ledger.plan([Entry.Plan(key)], at: now)
            let message = Outgoing(
                to: [key],
                bytes: Array("mail \(number)\r\n".utf8),
                digest: "sha256:\(number)",
                messageID: "<\(number)@agency.example>",
                subject: "KPI",
                contentDigest: "c"
            )
            _ = try ledger.enter([message], at: now)
        }
        let claims = try ledger.claim(
            Claim.Scope(via: .outbox),
            limit: 60,
            owner: claiming.owner,
            lease: now.advanced(by: 900),
            at: now
        )
        parcels = try Parcel.parcels(claims, known: ["sha256:7": Array("new\r\n".utf8)], ledger)
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: folder) } catch { Issue.record(error) }
    }

    private func courier(_ breaker: Breaker) -> Courier {
        let progress = Progress("sending", total: 0, as: .silence)
        return Courier(2, breaker, progress) { [ledger, outbox, sender, claiming] breaker in
            Dispatch(ledger, .outbox(outbox), sender: sender, claiming, breaker)
        }
    }

    private var arrived: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder + "/outbox/new") }
    }

    @Test func `bytes that are at hand are not read again`() {
        #expect(parcels.count == 60)
        #expect(parcels.first { $0.claim.digest == "sha256:7" }?.bytes == Array("new\r\n".utf8))
        #expect(parcels.first?.bytes == Array("mail 0\r\n".utf8))
    }

    @Test func `everything taken is sent once before the run is finished`() async throws {
        let courier = courier(Breaker(connections: 2))
        for start in stride(from: 0, to: 60, by: 12) {
            await courier.take(Array(parcels[start..<start + 12]))
        }
        let tally = try await courier.finish()
        courier.end()
        #expect(tally.accepted == 60)
        #expect(try arrived.count == 60)
        #expect(try ledger.entries(in: [.accepted]).count == 60)
    }

    @Test func `a run that has ended gives everything back, and no attempt counts`() async throws {
        let courier = courier(Breaker(connections: 2, interrupted: { true }))
        await courier.take(parcels)
        #expect(try await courier.finish().accepted == 0)
        courier.end()
        #expect(try arrived.isEmpty)
        let entries = try ledger.entries(in: [.rendered])
        #expect(entries.count == 60)
        #expect(entries.allSatisfy { $0.attempts == 0 && $0.isUnfrozen })
    }

    @Test func `a ledger that cannot be written ends the run with its error`() async throws {
        let courier = courier(Breaker(connections: 2))
        try ledger.close()
        await courier.take(parcels)
        await #expect(throws: LedgerError.self) { try await courier.finish() }
        #expect(courier.hasEnded)
        courier.end()
        #expect(try arrived.isEmpty)
    }
}

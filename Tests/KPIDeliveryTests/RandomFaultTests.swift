import Foundation
import Testing

@testable import KPIDelivery

/// Random servers that fail at random stages: whatever we say about a message must be the truth.
@Suite struct RandomFaultTests {
    /// So many as KPIMAIL_SCRIPTS says.
    static let scripts =
        ProcessInfo.processInfo.environment["KPIMAIL_SCRIPTS"].flatMap { Int($0) } ?? 60

    @Test func `no verdict contradicts what the server took`() async throws {
        let certificate = try Certificate()
        var verdicts: [Verdict] = []
        for start in stride(from: 0, to: Self.scripts, by: 30) {
            verdicts += try await withThrowingTaskGroup(of: [Verdict].self) { group in
                for seed in start..<min(start + 30, Self.scripts) {
                    group.addTask { try await play(seed: UInt64(seed), certificate) }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
        }
        for verdict in verdicts where !verdict.isTrue { Issue.record("\(verdict)") }
        #expect(verdicts.contains { $0.outcome.brief.hasPrefix("accepted") })
        // The open fates were truly open.
        let open = verdicts.filter { $0.outcome.brief == "uncertain" }.map(\.copies)
        #expect(Set(open) == [0, 1])
        #expect(verdicts.filter { $0.outcome.brief == "uncertain" }.count * 5 < verdicts.count)
    }

    private func play(seed: UInt64, _ certificate: Certificate) async throws -> [Verdict] {
        var random = Seeded(state: seed)
        let script = RandomScript(certificate, &random)
        let server = try FaultyServer(script.script)
        let relay = try script.relay(server, certificate)
        let sizes = script.sizes
        let outcomes = try await onThread {
            let session = SMTPSession(relay)
            return try sizes.enumerated().map { number, size in
                try session.sendOne(number, size: size)
            }
        }
        // A message whose fate is open may still be on its way to the spool.
        try await Task.sleep(for: .milliseconds(100))
        let taken = try server.taken()
        return outcomes.enumerated().map { number, outcome in
            let copies = taken.filter { $0.bytes == message(number, size: sizes[number]) }.count
            return Verdict(seed: seed, number: number, outcome: outcome, copies: copies)
        }
    }
}

/// What we say about a message, and the number of times the server took it.
struct Verdict: Sendable {
    let seed: UInt64
    let number: Int
    let outcome: Outcome
    let copies: Int

    var isTrue: Bool {
        // A reply that names a recipient must name ours.
        let words = outcome.reply?.description ?? ""
        guard !words.contains("client") || words.contains("client\(number)@") else { return false }
        return switch outcome {
        case .accepted: copies == 1
        case .uncertain: copies <= 1
        case .deferred, .rejected, .withheld, .relayTrouble: copies == 0
        }
    }
}

struct RandomScript {
    let script: FaultyServer.Script
    let sizes: [Int]

    init(_ certificate: Certificate, _ random: inout Seeded) {
        let isEncrypted = random.one(in: 4)
        let stages = [
            "greeting", "ehlo", "noop", "mail", "rcpt", "data", "body", "dot", "dot", "dot", "idle",
            "quit", "auth",
        ]
        script = FaultyServer.Script(
            tls: isEncrypted ? "starttls" : "none",
            cert: isEncrypted ? certificate.certificate : nil,
            key: isEncrypted ? certificate.key : nil,
            login: isEncrypted || random.one(in: 3) ? "kpi:s3cret" : nil,
            faults: (0..<Int.random(in: 1...3, using: &random)).map { _ in
                Self.fault(at: stages.randomElement(using: &random) ?? "dot", &random)
            }
        )
        sizes = (0..<Int.random(in: 2...5, using: &random)).map { _ in
            random.one(in: 3)
                ? Int.random(in: 50_000...300_000, using: &random)
                : Int.random(in: 100...3000, using: &random)
        }
    }

    func relay(_ server: FaultyServer, _ certificate: Certificate) throws -> Relay {
        try server.relay(
            encryption: script.tls == "none" ? .none : .required,
            credentials: script.login.map { _ in
                Relay.Credentials(username: "kpi", secret: Secret("s3cret"))
            },
            caFile: certificate.certificate
        )
    }

    private static func fault(at stage: String, _ random: inout Seeded) -> FaultyServer.Fault {
        let actions = ["reply", "reply", "reply", "fin", "rst", "hang", "late", "half"]
        let codes = [421, 450, 451, 452, 454, 550, 551, 552, 554]
        let action = actions.randomElement(using: &random) ?? "fin"
        // Unasked, a server may say nothing but 421.
        let code = stage == "idle" ? 421 : codes.randomElement(using: &random) ?? 451
        var fault = FaultyServer.Fault(
            stage: stage,
            nth: Int.random(in: 1...4, using: &random),
            action: action
        )
        let refuses = stage == "idle" || action == "reply" || random.one(in: 2)
        fault.text = refuses ? "\(code)-{rcpt}\r\n\(code) words for {rcpt}" : nil
        fault.seconds = action == "late" ? [0.3, 1.4, 2.2].randomElement(using: &random) : 4
        fault.bytes = Int.random(in: 1...100_000, using: &random)
        // A refusal that is told must be meant; what is not told may be either.
        let isTold = action == "reply" || action == "late"
        fault.store = isTold ? !refuses : random.one(in: 2)
        fault.then = action == "reply" && random.one(in: 3) ? "fin" : nil
        return fault
    }
}

/// SplitMix64: the same numbers for the same seed, for ever.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func one(in sides: Int) -> Bool { Int.random(in: 0..<sides, using: &self) == 0 }
}

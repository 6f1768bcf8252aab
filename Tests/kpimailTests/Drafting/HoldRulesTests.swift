import KPIReport
import KPIWorkspace
import Testing

@testable import kpimail

@Suite struct HoldRulesTests {
    private static let digest = "sha256:1"
    private static let today = "2026-11-24"

    /// The rules for a client with one goal on leads, of which `known` weeks are delivered.
    private func reasons(
        _ habits: Habits = Habits(approval: .none),
        goals: Int = 1,
        isJudged: Bool = true,
        period: Period.Rule = .week,
        known: Int = 1,
        leads: Int = 10,
        note: Note = .empty,
        approval: String? = nil,
        isCorrection: Bool = false,
        isFirst: Bool = false,
        halt: String? = nil,
        pauses: [Client.Pause] = []
    ) throws -> [String] {
        let week = try #require(Week("2026-W47"))
        let mailbox = try #require(Mailbox("anna@cafe.example"))
        let names = (0..<goals).map { "m\($0)" }
        let agreed = try names.map { name in
            let kpi = KPI(
                id: name,
                area: "sales",
                objective: .sell,
                kind: .flow,
                formula: try Formula(name),
                unit: .count,
                decimals: 0,
                direction: .higher,
                names: [:],
                explanations: [:]
            )
            return Goal(
                id: name,
                kpi: kpi,
                target: .value(100),
                period: period,
                isJudged: isJudged
            )
        }
        var results = ClientResults()
        for name in names.prefix(known) {
            let row = Observation(measure: name, weeks: week...week, value: Rational(leads))
            #expect(results.insert(row) == nil)
        }
        let client = Client(
            id: "cafe",
            name: "Café",
            recipients: Client.Recipients(to: [mailbox]),
            pauses: pauses,
            goals: agreed,
            habits: habits
        )
        let catalogue = Catalogue(areas: [], measures: [:], kpis: [:])
        return try HoldRules(
            scorecard: Scorecard(assessing: client, results, catalogue: catalogue, week: week),
            note: note,
            approval: approval.map { Approval(digest: $0, by: "jana", at: "now") },
            isApproved: approval == Self.digest,
            changes: { _ in "the data have changed" },
            isCorrection: isCorrection,
            isFirst: isFirst,
            halt: halt,
            day: try #require(Day(Self.today))
        ).waits().map(\.why)
    }

    @Test func `what a person stopped stays, approved or not`() throws {
        #expect(try reasons(halt: "numbers look odd") == ["stopped: numbers look odd"])
        #expect(try reasons(approval: Self.digest, halt: "wait") == ["stopped: wait"])
    }

    @Test func `a clean report may go`() throws { #expect(try reasons() == []) }

    @Test func `a campaign that lies ahead lacks no data`() throws {
        let start = try #require(Week("2026-W49"))
        let ahead = Period.Rule.campaign(from: start, to: start.advanced(by: 3))
        #expect(try reasons(goals: 3, period: ahead, known: 0) == [])
        #expect(try reasons(Habits(approval: .none, missing: .hold), period: ahead, known: 0) == [])
    }

    @Test func `more than a third without data always holds`() throws {
        #expect(try reasons(goals: 3, known: 2) == [])
        #expect(try reasons(goals: 3, known: 1) == ["waiting for data: m1, m2"])
    }

    @Test func `a goal that nobody judges lacks nothing`() throws {
        let habits = Habits(approval: .none, missing: .hold)
        #expect(try reasons(habits, isJudged: false, known: 0) == [])
    }

    @Test func `missing hold holds at the first gap`() throws {
        let habits = Habits(approval: .none, missing: .hold)
        #expect(try reasons(habits, goals: 3, known: 2) == ["waiting for data: m2"])
    }

    @Test func `an off-track goal needs a comment where comments are required`() throws {
        let habits = Habits(approval: .none, comments: .required)
        #expect(try reasons(habits) == ["waiting for a comment on m0"])
        let note = Note(comments: ["m0": [RichText("Weil …")]])
        #expect(try reasons(habits, note: note) == [])
    }

    @Test func `the first report waits for approval of exactly its content`() throws {
        let first = Habits(approval: .first)
        #expect(try reasons(first, isFirst: false) == [])
        #expect(try reasons(first, isFirst: true).count == 1)
        #expect(try reasons(first, approval: Self.digest, isFirst: true) == [])
        let changed = try reasons(first, approval: "sha256:2")
        #expect(
            changed == ["waiting for approval: since jana approved it, the data have changed"]
        )
    }

    @Test func `a correction needs approval where the report needed it`() throws {
        #expect(try reasons(isCorrection: true) == [])
        #expect(try reasons(Habits(approval: .required), isCorrection: true).count == 1)
        let approved = try reasons(Habits(approval: .first), approval: "1", isCorrection: true)
        #expect(
            approved == ["waiting for approval of the correction: jana approved another report"]
        )
        #expect(try reasons(approval: Self.digest, isCorrection: true) == [])
    }

    @Test func `a person may approve a report with gaps, but not during a pause`() throws {
        #expect(try reasons(goals: 2, known: 1, approval: Self.digest) == [])
        let day = try #require(Day(Self.today))
        let pause = Client.Pause(from: day, to: day, why: "Betriebsferien")
        let held = try reasons(approval: Self.digest, pauses: [pause])
        #expect(held == ["paused until 2026-11-24: Betriebsferien"])
    }
}

import Testing

@testable import KPIReport

@Suite struct CauseTests {
    @Test func `a channel whose rate makes two thirds of the movement is named`() throws {
        let parts = try #require(
            MixAndRate([
                part("mail", (100, 1_000), (60, 1_000)), part("ads", (50, 1_000), (52, 1_000)),
            ])
        )
        #expect(
            Cause(parts)
                == .rate(
                    channel: "mail",
                    from: Rational(1, over: 10),
                    to: Rational(6, over: 100),
                    isRise: false
                )
        )
    }

    @Test func `where several channels move nobody is named`() throws {
        let parts = try #require(
            MixAndRate([
                part("mail", (100, 1_000), (80, 1_000)), part("ads", (50, 1_000), (32, 1_000)),
            ])
        )
        #expect(Cause(parts) == nil)
    }

    @Test func `in a tug of war nobody is named`() throws {
        let parts = try #require(
            MixAndRate([
                part("mail", (100, 1_000), (60, 1_000)), part("ads", (50, 1_000), (85, 1_000)),
            ])
        )
        #expect(Cause(parts) == nil)
    }

    @Test func `volume that moved is told as mix`() throws {
        let parts = try #require(
            MixAndRate([
                part("mail", (100, 1_000), (50, 500)), part("ads", (20, 1_000), (30, 1_500)),
            ])
        )
        guard case .mix(let shift, isRise: false) = Cause(parts) else {
            Issue.record("no mix")
            return
        }
        #expect(["mail", "ads"].contains(shift.channel))
        #expect(shift.isAbove == (shift.channel == "mail"))
    }

    @Test func `all channels up and the whole down is a paradox`() throws {
        let parts = try #require(
            MixAndRate([
                part("shop", (400, 8_000), (270, 5_000)),
                part("ads", (100, 10_000), (210, 20_000)),
            ])
        )
        #expect(
            Cause(parts)
                == .paradox(
                    Cause.Shift(
                        channel: "shop",
                        from: Rational(4, over: 9),
                        to: Rational(1, over: 5),
                        isAbove: true
                    ),
                    isRise: false
                )
        )
    }

    @Test func `a sum's change belongs to the channel that brought most of it`() {
        let found = Cause(
            Contributions([("mail", 100, 90), ("whatsapp", 50, 120), ("ads", 9, 10)])
        )
        #expect(found == .contribution(channel: "whatsapp", change: 70, whole: 61))
        #expect(Cause(Contributions([("mail", 100, 90), ("ads", 50, 60)])) == nil)
        #expect(Cause(Contributions([("mail", 100, 90)])) == nil)
    }

    @Test func `contributions agree with the worked case`() throws {
        let vector = try #require(
            GoalVector.group("decomposition").first { $0.id == "contribution-01" }
        )
        let before = try #require(vector.input["before"]).table
        let after = try #require(vector.input["after"]).table
        let found = Contributions(
            try before.keys.sorted().map { name in
                let old = try #require(before[name]?.rational)
                return (name, old, try #require(after[name]?.rational))
            }
        )
        vector.expectEqual(found.change.double, "total_change")
        for part in found.parts {
            #expect(part.change.double == vector.expected["change"]?[part.name]?.double)
            #expect(part.share?.double == vector.expected["share"]?[part.name]?.double)
        }
    }

    @Test func `without a change nothing is shared out`() {
        let found = Contributions([("a", 1, 2), ("b", 2, 1)])
        #expect(found.parts.map(\.share) == [nil, nil])
    }
}

import Foundation
import Testing

@testable import KPIReport

@Suite struct WindowVectorTests {
    /// The period of a case's dates: the month, quarter or year they span, else a campaign.
    private func period(_ vector: GoalVector) throws -> Period? {
        guard let from = vector.input["from"]?.text.flatMap({ Day($0) }),
            let to = vector.input["to"]?.text.flatMap({ Day($0) }),
            let rule = vector.input["rule"]?.text.flatMap(Goal.WeekRule.init(rawValue:))
        else { return nil }
        let middle = Week(containing: Day(number: (from.number + to.number) / 2))
        let rules: [Period.Rule] = [.month, .quarter, .year]
        let named = rules.first { $0.period(holding: middle, by: .prorate).days == from...to }
        return (named ?? .campaign(from...to)).period(holding: middle, by: rule)
    }

    @Test func `a period begins and ends as in the worked case`() throws {
        var count = 0
        for vector in try GoalVector.group("windows") {
            guard let first = vector.expected["first"]?.text, let period = try period(vector)
            else { continue }
            count += 1
            #expect(period.from.description == first, "\(vector.id)")
            #expect(period.to.description == vector.expected["last"]?.text, "\(vector.id)")
            vector.expectEqual(Double(period.weekCount), "weeks")
        }
        #expect(count > 0)
    }

    @Test func `each week counts with its days in the period`() throws {
        var count = 0
        for vector in try GoalVector.group("windows") {
            guard let weeks = vector.expected["weeks"]?.list, !weeks.isEmpty,
                let period = try period(vector)
            else { continue }
            count += 1
            let found = period.weeks.map { GoalVector.Field.days($0, period.days(of: $0)) }
            #expect(found == weeks, "\(vector.id)")
            vector.expectEqual(Double(period.dayCount), "days")
        }
        #expect(count > 0)
    }

    @Test func `dates lie in the ISO weeks of the worked cases`() throws {
        for vector in try GoalVector.group("windows") {
            guard let day = vector.input["date"]?.text.flatMap({ Day($0) }) else { continue }
            #expect(Week(containing: day).description == vector.expected["iso_week"]?.text)
        }
    }
}

extension GoalVector.Field {
    fileprivate static func days(_ week: Week, _ days: ClosedRange<Day>?) -> Self {
        .list([.text(week.description), .number(.init(days?.count ?? 0))])
    }
}

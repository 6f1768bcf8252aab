/// A goal compared with what happened, up to the report week.
package struct Assessment: Hashable, Sendable {
    /// How a goal is judged.
    package enum Kind: String, Sendable {
        /// Accrues to a target.
        case flow
        /// Accrues and must not exceed the target.
        case cap
        /// Accrues as planned, neither more nor less.
        case plan
        /// Judged as it stands.
        case level
    }

    package enum Direction: String, Sendable { case higher, lower, range }

    package enum Status: String, Sendable, CaseIterable {
        case achieved, onTrack = "on-track", atRisk = "at-risk", offTrack = "off-track", missed
        case noData = "no-data"
    }

    package enum Flag: String, Sendable {
        case early, beforeEnd = "before-end", limitBroken = "limit-broken"
        case incompleteData = "incomplete-data", coverageTooLow = "coverage-too-low", provisional
        case notAdditive = "not-additive", fewAnswers = "few-answers", asOf = "as-of"
    }

    /// The bounds of a goal, in the KPI's unit.
    package struct Band: Hashable, Sendable {
        package let lower: Rational
        package let upper: Rational

        static func * (band: Self, share: Rational) -> Self {
            Self(lower: band.lower * share, upper: band.upper * share)
        }
    }

    package let goal: Goal
    package let direction: Direction
    package let kind: Kind
    /// The number in force for the whole period; nil for bands.
    package let target: Rational?
    /// The range that was asked for; beside a planned amount, 5 % around what was planned by now.
    package let band: Band?
    /// The range that counts now: of what adds up in an open period, the part planned by now.
    package let bandByNow: Band?
    package let baseline: Rational?
    package let period: Period
    /// Known weeks of the period up to the report week; a week with only some days counts.
    package let weeksKnown: Int
    /// Whether the report week is the last of the period.
    package let isClosed: Bool
    /// The KPI in the report week.
    package let value: Rational?
    /// The KPI over the period so far.
    package let actual: Rational?
    /// The share of the period that known data cover, 0...1; nil for levels.
    package let share: Rational?
    package internal(set) var expected: Rational?
    package internal(set) var pace: Rational?
    package let projection: Rational?
    package internal(set) var requiredPerWeek: Rational?
    package internal(set) var achievement: Rational?
    package internal(set) var isMet: Bool?
    package internal(set) var status: Status
    package internal(set) var flags: [Flag]
    package let changes: Changes
    package let signal: Signal?
    package internal(set) var margin: Margin?
    /// The newest 26 weeks up to the report week, oldest first.
    package let weeks: [WeekValue]
    /// The chance to reach the target of a period that still runs; nil where it is not shown.
    package internal(set) var forecast: Forecast?
    /// The period before, where its result changed after it was reported.
    package var corrected: CorrectedPeriod?
}

extension Assessment {
    /// Whether nothing was agreed for its period.
    var lacksTarget: Bool { target == nil && band == nil }

    /// Whether data are missing that should be there: not of a period that lies ahead, nor of one
    /// for which nothing was agreed.
    package func lacksData(in week: Week) -> Bool {
        status == .noData && period.from <= week && !lacksTarget
    }
}

/// One week of a KPI.
package struct WeekValue: Hashable, Sendable {
    package enum State: String, Sendable {
        case final, provisional, partial, missing, restated, notApplicable = "not-applicable"
    }

    package let week: Week
    package let value: Rational?
    package let state: State
    /// What was reported before the source corrected it.
    package let restatedFrom: Rational?
}

/// A change, in the KPI's unit (percentage points for percents) and relative to the older value.
package struct Change: Hashable, Sendable {
    package let absolute: Rational?
    package let relative: Rational?

    package static let unknown = Change(absolute: nil, relative: nil)
}

/// The report week against older ones.
package struct Changes: Hashable, Sendable {
    package let previousWeek: Change
    package let fourWeekMean: Change
    package let lastYear: Change
    package let lastYearWeek: Week
}

/// The natural limits of a KPI (XmR chart) and what this week breaks.
package struct Signal: Hashable, Sendable {
    package enum Baseline: String, Sendable { case trial, locked }
    package enum Rule: String, Sendable {
        case outside, runOfEight = "run-of-8", threeOfFour = "three-of-four"
    }

    package let points: Int
    package let baseline: Baseline
    package let mean: Double
    package let lower: Double
    package let upper: Double
    package let rules: [Rule]
    /// Whether the weeks before are steady, so that a broken rule is news; a series that grows
    /// or has long shifted breaks the rules each week.
    package internal(set) var isSteady = true

    /// Whether there is something to tell.
    package var isNews: Bool { isSteady && !rules.isEmpty }
}

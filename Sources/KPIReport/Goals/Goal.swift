/// What was agreed with a client: a KPI, the value that counts as reached, and in which period.
package struct Goal: Hashable, Sendable {
    /// Which value counts as reached; numbers are in the KPI's unit (percent 0...100).
    package enum Target: Hashable, Sendable {
        /// At least or at most, as the KPI's direction says.
        case value(Rational)
        case atLeast(Rational)
        case atMost(Rational)
        case between(Rational, Rational)
        /// One target per named period.
        case perPeriod([Period.Key: Rational])
    }

    /// Where the way to the target starts.
    package enum Baseline: Hashable, Sendable {
        case value(Rational)
        /// The first known value of the period.
        case first
    }

    /// A new target from a week on; the weeks before keep the old one.
    package struct Change: Hashable, Sendable {
        package let from: Week
        package let target: Rational
        package let agreed: Day?
        package let why: String?

        package init(from: Week, target: Rational, agreed: Day? = nil, why: String? = nil) {
            self.from = from
            self.target = target
            self.agreed = agreed
            self.why = why
        }
    }

    /// How weeks belong to months, quarters and years.
    package enum WeekRule: String, Sendable, CaseIterable { case thursday, prorate, calendar }

    /// From which share on a goal is on track or at risk, and which coverage allows a verdict;
    /// all 0...1.
    package struct Thresholds: Hashable, Sendable {
        package let onTrack: Rational
        package let atRisk: Rational
        package let coverage: Rational

        package init(onTrack: Rational, atRisk: Rational, coverage: Rational) {
            self.onTrack = onTrack
            self.atRisk = atRisk
            self.coverage = coverage
        }

        /// 0.95, 0.80 and 0.50.
        package static let standard = Thresholds(
            onTrack: Rational(95, over: 100),
            atRisk: Rational(80, over: 100),
            coverage: Rational(1, over: 2)
        )
    }

    package let id: String
    package let kpi: KPI
    /// The client's own name for it; nil for the KPI's name.
    package let name: String?
    package let segment: Segment
    package let target: Target
    package let period: Period.Rule
    package let baseline: Baseline?
    package let agreed: Day?
    package let changes: [Change]
    package let weight: Rational
    package let weekRule: WeekRule
    /// The distance from a band at which its degree is 0; nil for the width of the band.
    package let tolerance: Rational?
    package let thresholds: Thresholds
    package let cadence: KPI.Cadence
    package let showsBenchmark: Bool
    /// False for a KPI of profit on a channel that is run for service or brand: its numbers are
    /// shown and nobody judges them.
    package let isJudged: Bool
    package let location: Finding.Location

    package init(
        id: String,
        kpi: KPI,
        name: String? = nil,
        segment: Segment = .total,
        target: Target,
        period: Period.Rule = .week,
        baseline: Baseline? = nil,
        agreed: Day? = nil,
        changes: [Change] = [],
        weight: Rational = 1,
        weekRule: WeekRule = .thursday,
        tolerance: Rational? = nil,
        thresholds: Thresholds = .standard,
        cadence: KPI.Cadence? = nil,
        showsBenchmark: Bool = false,
        isJudged: Bool = true,
        location: Finding.Location = Finding.Location("")
    ) {
        self.id = id
        self.kpi = kpi
        self.name = name
        self.segment = segment
        self.target = target
        self.period = period
        self.baseline = baseline
        self.agreed = agreed
        self.changes = changes
        self.weight = weight
        self.weekRule = weekRule
        self.tolerance = tolerance
        self.thresholds = thresholds
        self.cadence = cadence ?? kpi.cadence
        self.showsBenchmark = showsBenchmark
        self.isJudged = isJudged
        self.location = location
    }
}

/// A key performance indicator: a formula over measures, and how to read it.
///
/// Goals, assessments and reports share one, which is as large as all of them.
package final class KPI: Sendable {
    /// Whether a value accrues through a period or is judged as it stands.
    package enum Kind: String, Sendable { case flow, level }

    /// Which way is good.
    package enum Direction: String, Sendable { case higher, lower, range, neutral }

    /// What the value is counted in; percent is 0...100, money is in the client's currency.
    package enum Unit: String, Sendable, CaseIterable {
        case percent, count, currency, ratio, score, rating, index, seconds, minutes, hours, days
    }

    /// How often a new value is measured.
    package enum Cadence: String, Sendable { case weekly, monthly, quarterly }

    /// Which aim of the client it serves.
    package enum Objective: String, Sendable, CaseIterable {
        case known, engage, leads, sell, keep, serve, recruit
    }

    /// Bounds within which results are plausible; nil is open.
    package struct Range: Hashable, Sendable {
        package let min: Rational?
        package let max: Rational?

        package init(min: Rational? = nil, max: Rational? = nil) {
            self.min = min
            self.max = max
        }

        package func contains(_ value: Rational) -> Bool {
            (min.map { value >= $0 } ?? true) && (max.map { value <= $0 } ?? true)
        }
    }

    /// An orientation from outside, never shown without its denominator and year.
    package struct Benchmark: Hashable, Sendable {
        package let low: Rational
        package let high: Rational
        /// What the figures are a share of, or counted by.
        package let of: Texts
        package let year: Int
        package let who: String
        package let kind: String

        package init(
            low: Rational,
            high: Rational,
            of: Texts,
            year: Int,
            who: String,
            kind: String
        ) {
            self.low = low
            self.high = high
            self.of = of
            self.year = year
            self.who = who
            self.kind = kind
        }
    }

    package let id: String
    package let area: String
    package let objective: Objective
    package let kind: Kind
    package let formula: Formula
    package let unit: Unit
    package let decimals: Int
    package let direction: Direction
    package let range: Range
    package let cadence: Cadence
    /// Judges profit; gets no verdict on a channel that is run for service or brand.
    package let isProfit: Bool
    package let overChannels: String
    package let names: Texts
    package let explanations: Texts
    /// One sentence that a reader needs lest the number mislead.
    package let cautions: Texts
    package let pitfalls: [String]
    package let benchmarks: [Benchmark]
    package let alsoCalled: [String]
    /// Where the agency's own catalogue adds or changes it; nil for what is built in.
    package let origin: Finding.Location?

    package init(
        id: String,
        area: String,
        objective: Objective,
        kind: Kind,
        formula: Formula,
        unit: Unit,
        decimals: Int,
        direction: Direction,
        range: Range = Range(),
        cadence: Cadence = .weekly,
        isProfit: Bool = false,
        overChannels: String = "ratio-of-sums",
        names: Texts,
        explanations: Texts,
        cautions: Texts = [:],
        pitfalls: [String] = [],
        benchmarks: [Benchmark] = [],
        alsoCalled: [String] = [],
        origin: Finding.Location? = nil
    ) {
        self.id = id
        self.area = area
        self.objective = objective
        self.kind = kind
        self.formula = formula
        self.unit = unit
        self.decimals = decimals
        self.direction = direction
        self.range = range
        self.cadence = cadence
        self.isProfit = isProfit
        self.overChannels = overChannels
        self.names = names
        self.explanations = explanations
        self.cautions = cautions
        self.pitfalls = pitfalls
        self.benchmarks = benchmarks
        self.alsoCalled = alsoCalled
        self.origin = origin
    }
}

extension KPI: Hashable {
    package static func == (one: KPI, other: KPI) -> Bool {
        one === other
            || (one.id, one.area, one.objective, one.kind, one.formula)
                == (other.id, other.area, other.objective, other.kind, other.formula)
                && (one.unit, one.decimals, one.direction, one.range, one.cadence)
                    == (other.unit, other.decimals, other.direction, other.range, other.cadence)
                && (one.isProfit, one.overChannels, one.names, one.explanations, one.cautions)
                    == (
                        other.isProfit, other.overChannels, other.names, other.explanations,
                        other.cautions
                    )
                && (one.pitfalls, one.benchmarks, one.alsoCalled, one.origin)
                    == (other.pitfalls, other.benchmarks, other.alsoCalled, other.origin)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(formula)
    }
}

/// The answers behind a KPI, counted over some weeks.
struct Survey {
    /// Under so many answers single ones move the value.
    static let few: Rational = 30

    /// Values by the formula's measures.
    private let counts: [Rational]
    private let shape: CountShape

    /// Nil where the KPI counts no answers.
    init?(_ series: KPISeries, _ portions: [Portion]) {
        let formula = series.kpi.formula
        let isOfAnswers = formula.measures.contains { id in
            series.source.catalogue.measures[id]?.countsAnswers == true
        }
        guard !portions.isEmpty, isOfAnswers, let shape = formula.countShape else { return nil }
        self.shape = shape
        counts = formula.measures.indices.map { place in
            portions.reduce(.zero) { $0 + $1.measure(place, in: series) }
        }
    }

    /// The whole of which the KPI is a share or a mean.
    private var whole: Rational {
        switch shape {
        case .share(_, let whole), .remainder(_, let whole), .balance(_, _, let whole),
            .mean(let whole):
            sum(whole)
        }
    }

    var answers: Rational { whole }

    /// The 95 % range in the KPI's unit, 100 for the whole; nil for means, whose spread the sums
    /// do not tell.
    ///
    /// Where all answers are equal a net score's range has no width, which is no certainty.
    var range: (lower: Double, upper: Double)? {
        switch shape {
        case .mean: return nil
        case .share, .remainder:
            guard let (hits, cases) = hits,
                let interval = WilsonInterval(hits: hits, of: cases)
            else { return nil }
            return (100 * interval.lower, 100 * interval.upper)
        case .balance:
            return netScore.map { ($0.lower, $0.upper) }
        }
    }

    /// The value with its standard error, for the difference between two surveys.
    var estimate: (value: Double, error: Double)? {
        switch shape {
        case .mean: return nil
        case .share, .remainder:
            guard let (hits, cases) = hits, cases > 0, hits >= 0, hits <= cases else { return nil }
            let share = hits / cases
            return (100 * share, 100 * (share * (1 - share) / cases).squareRoot())
        case .balance: return netScore.map { ($0.score, $0.standardError) }
        }
    }

    private var hits: (hits: Double, cases: Double)? {
        switch shape {
        case .share(let part, _): (sum(part).double, whole.double)
        case .remainder(let part, _): ((whole - sum(part)).double, whole.double)
        case .balance, .mean: nil
        }
    }

    private var netScore: NetScore? {
        guard case .balance(let above, let below, _) = shape else { return nil }
        return NetScore(
            promoters: counts[above].double,
            detractors: counts[below].double,
            of: whole.double
        )
    }

    private func sum(_ places: [Int]) -> Rational {
        places.reduce(.zero) { $0 + counts[$1] }
    }
}

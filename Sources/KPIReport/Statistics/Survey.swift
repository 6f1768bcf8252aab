/// The answers behind a KPI, counted over some weeks.
struct Survey {
    /// Under so many answers single ones move the value.
    static let few: Rational = 30

    /// Values by the formula's measures.
    private let counts: [Rational]
    private let shape: CountShape
    private let isOfAnswers: Bool

    /// Nil where the KPI counts no answers and is no net score.
    init?(_ series: KPISeries, _ points: [KPISeries.Point]) {
        let formula = series.kpi.formula
        guard !points.isEmpty, let shape = formula.countShape else { return nil }
        isOfAnswers = formula.measures.contains { id in
            series.source.catalogue.measures[id]?.countsAnswers == true
        }
        let isNetScore = shape.isBalance && series.kpi.unit == .score
        guard isOfAnswers || isNetScore else { return nil }
        self.shape = shape
        counts = points.reduce(formula.measures.map { _ in .zero }) { sums, point in
            zip(sums, series.measures(in: point)).map(+)
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

    /// Nil where what was counted are no answers.
    var answers: Rational? { isOfAnswers ? whole : nil }

    /// The 95 % range in the KPI's unit, 100 for the whole; nil for means, whose spread the sums
    /// do not tell.
    ///
    /// Where all answers are equal a net score's own range has no width; then the share that
    /// other answers may have by Wilson's interval stands for it.
    var range: (lower: Double, upper: Double)? {
        switch shape {
        case .mean: return nil
        case .share, .remainder:
            guard let (hits, cases) = hits,
                let interval = WilsonInterval(hits: hits, of: cases)
            else { return nil }
            return (100 * interval.lower, 100 * interval.upper)
        case .balance:
            guard let score = netScore else { return nil }
            guard score.standardError == 0,
                let others = WilsonInterval(hits: 0, of: score.answers)?.upper
            else { return (score.lower, score.upper) }
            return (score.score - 100 * others, score.score + 100 * others)
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

extension CountShape {
    fileprivate var isBalance: Bool {
        switch self {
        case .balance: true
        case .share, .remainder, .mean: false
        }
    }
}

extension Formula {
    /// Whether the value grows through a period: twice as much happening makes it twice as large.
    ///
    /// Flows and sums happen; stocks stand, but the way from `X_start` to `X_end` happens too.
    /// Different people are never added, so what counts them does not grow by weeks.
    package func accrues(_ kind: (String) -> Measure.Kind?) -> Bool {
        let kinds = measures.map(kind)
        guard !kinds.contains(.distinct),
            let once = value(happening: 1, kinds),
            let twice = value(happening: 2, kinds)
        else { return false }
        return !once.isZero && twice == once * 2
    }

    /// The value over made-up numbers, no two alike.
    private func value(happening times: Rational, _ kinds: [Measure.Kind?]) -> Rational? {
        evaluate(margin: Rational(1, over: 2)) { place in
            let number = Self.number(place)
            guard kinds[place] == .stock else { return number * times }
            guard measures[place].hasSuffix("_end"),
                let start = measures.firstIndex(of: measures[place].dropLast(4) + "_start")
            else { return number }
            return Self.number(start) + number * times
        }
    }

    private static func number(_ place: Int) -> Rational { Rational(97 + 31 * place) }
}

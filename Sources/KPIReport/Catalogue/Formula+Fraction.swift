/// A quotient of two sums, kept apart so that it can be added up over weeks and channels.
package struct Fraction: Hashable, Sendable {
    package let numerator: Rational
    package let denominator: Rational

    package init(_ numerator: Rational, over denominator: Rational) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Nil over zero.
    package var value: Rational? { numerator / denominator }
}

extension Formula {
    /// The two sums of a formula such as "100 * a / (b + c)", or nil where it is none.
    ///
    /// Numbers before or beside the quotient go into the numerator, so "100 - 100 * a / b" is
    /// (100 b - 100 a) / b. Values are given by place, as to `evaluate`.
    func fraction(margin: Rational?, _ value: (Int) -> Rational) -> Fraction? {
        root.fraction(margin, value)
    }

    /// The value of a formula whose every term is one measure times numbers, or nil where it is
    /// none; such values add up over weeks and channels.
    func sum(margin: Rational?, _ value: (Int) -> Rational) -> Rational? {
        root.sum(margin, value)
    }
}

extension Formula.Node {
    fileprivate func fraction(_ margin: Rational?, _ value: (Int) -> Rational) -> Fraction? {
        guard case .operation(let operation, let left, let right) = self else { return nil }
        switch operation {
        case .divide:
            if let above = left.sum(margin, value), let below = right.sum(margin, value) {
                return Fraction(above, over: below)
            }
            guard let quotient = left.fraction(margin, value),
                let number = right.constant(margin).flatMap({ Rational.one / $0 })
            else { return nil }
            return quotient.scaled(by: number)
        case .multiply:
            if let number = left.constant(margin) {
                return right.fraction(margin, value)?.scaled(by: number)
            }
            return right.constant(margin).flatMap { left.fraction(margin, value)?.scaled(by: $0) }
        case .add, .subtract:
            let sign: Rational = operation == .add ? 1 : -1
            if let number = left.constant(margin) {
                return right.fraction(margin, value)?.scaled(by: sign).adding(number)
            }
            return right.constant(margin).flatMap {
                left.fraction(margin, value)?.adding(sign * $0)
            }
        }
    }

    fileprivate func sum(_ margin: Rational?, _ value: (Int) -> Rational) -> Rational? {
        switch self {
        case .number, .margin: return nil
        case .measure(let place): return value(place)
        case .operation(let operation, let left, let right):
            switch operation {
            case .add, .subtract:
                guard let one = left.sum(margin, value), let other = right.sum(margin, value)
                else { return nil }
                return operation == .add ? one + other : one - other
            case .multiply:
                if let number = left.constant(margin) {
                    return right.sum(margin, value).map { number * $0 }
                }
                guard let number = right.constant(margin) else { return nil }
                return left.sum(margin, value).map { $0 * number }
            case .divide:
                guard let number = right.constant(margin) else { return nil }
                return left.sum(margin, value).flatMap { $0 / number }
            }
        }
    }

    /// The value of a node without measures.
    private func constant(_ margin: Rational?) -> Rational? {
        switch self {
        case .number(let number): return number
        case .margin: return margin
        case .measure: return nil
        case .operation(let operation, let left, let right):
            guard let one = left.constant(margin), let other = right.constant(margin) else {
                return nil
            }
            return switch operation {
            case .add: one + other
            case .subtract: one - other
            case .multiply: one * other
            case .divide: one / other
            }
        }
    }
}

extension Fraction {
    fileprivate func scaled(by number: Rational) -> Fraction {
        Fraction(numerator * number, over: denominator)
    }

    fileprivate func adding(_ number: Rational) -> Fraction {
        Fraction(number * denominator + numerator, over: denominator)
    }
}

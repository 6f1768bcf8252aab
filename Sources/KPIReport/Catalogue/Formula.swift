/// Arithmetic over measures, parsed once and evaluated over sums.
///
/// Grammar: `+ - * /`, parentheses, decimal numbers, measure ids, and `margin` (the client's share
/// of profit in sales, 0...1).
package final class Formula: Sendable {
    /// Why a text is not a formula; `offset` counts characters from 0.
    package struct SyntaxError: Error, Equatable, CustomStringConvertible {
        package let offset: Int
        package let description: String
    }

    indirect enum Node: Hashable, Sendable {
        case number(Rational)
        /// The place of its name in `measures`.
        case measure(Int)
        case margin
        case operation(Operator, Node, Node)
    }

    enum Operator: Character, Sendable {
        case add = "+"
        case subtract = "-"
        case multiply = "*"
        case divide = "/"
    }

    /// As written.
    package let text: String
    /// The measures it needs, each once, in the order in which they appear; without `margin`.
    package let measures: [String]
    /// The places of the measures `X_prev`, which growth is measured against.
    private let bases: [Int]
    let root: Node
    private let shape: Shape

    /// What most formulas are, so that they are evaluated without a walk along the tree.
    private enum Shape {
        case measure(Int)
        /// `above / below`, or `factor * above / below`.
        case quotient(factor: Rational?, above: Int, below: Int)
        case other
    }

    package init(_ text: String) throws(SyntaxError) {
        var parser = FormulaParser(text)
        let root = try parser.parse()
        let measures = parser.measures
        self.text = text
        self.root = root
        self.measures = measures
        bases = measures.indices.filter { measures[$0].hasSuffix("_prev") }
        shape =
            switch root {
            case .measure(let place): .measure(place)
            case .operation(.divide, .measure(let above), .measure(let below)):
                .quotient(factor: nil, above: above, below: below)
            case .operation(
                .divide,
                .operation(.multiply, .number(let factor), .measure(let above)),
                .measure(let below)
            ):
                .quotient(factor: factor, above: above, below: below)
            case .number, .margin, .operation: .other
            }
    }

    /// The name that stands for the client's margin.
    package static let margin = "margin"

    /// The value over the measures' values, given by place, or nil ("not defined") where a
    /// denominator is zero, the margin is not known, or growth is over a base of zero or below.
    func evaluate(margin: Rational?, _ value: (Int) -> Rational) -> Rational? {
        for base in bases where value(base) <= 0 { return nil }
        switch shape {
        case .measure(let place): return value(place)
        case .quotient(let factor, let above, let below):
            let above = value(above)
            return (factor.map { $0 * above } ?? above) / value(below)
        case .other: return root.evaluate(margin, value)
        }
    }
}

extension Formula: Hashable {
    package static func == (one: Formula, other: Formula) -> Bool { one.text == other.text }

    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension Formula.Node {
    fileprivate func evaluate(_ margin: Rational?, _ value: (Int) -> Rational) -> Rational? {
        switch self {
        case .number(let number): return number
        case .measure(let place): return value(place)
        case .margin: return margin
        case .operation(let operation, let left, let right):
            guard let left = left.evaluate(margin, value),
                let right = right.evaluate(margin, value)
            else { return nil }
            return switch operation {
            case .add: left + right
            case .subtract: left - right
            case .multiply: left * right
            case .divide: left / right
            }
        }
    }
}

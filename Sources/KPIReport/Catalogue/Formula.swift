/// Arithmetic over measures, parsed once and evaluated over sums.
///
/// Grammar: `+ - * /`, parentheses, decimal numbers, measure ids, and `margin` (the client's share
/// of profit in sales, 0...1).
package struct Formula: Hashable, Sendable {
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

    package init(_ text: String) throws(SyntaxError) {
        var parser = FormulaParser(text)
        root = try parser.parse()
        self.text = text
        measures = parser.measures
        bases = measures.indices.filter { [measures] in measures[$0].hasSuffix("_prev") }
    }

    /// The name that stands for the client's margin.
    package static let margin = "margin"

    /// The value over the measures' values, given by place, or nil ("not defined") where a
    /// denominator is zero, the margin is not known, or growth is over a base of zero or below.
    func evaluate(margin: Rational?, _ value: (Int) -> Rational) -> Rational? {
        if bases.isEmpty, case .measure(let place) = root { return value(place) }
        for base in bases where value(base) <= 0 { return nil }
        return root.evaluate(margin, value)
    }
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

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
        case measure(String)
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
    let root: Node

    package init(_ text: String) throws(SyntaxError) {
        var parser = FormulaParser(text)
        root = try parser.parse()
        self.text = text
        measures = parser.measures
    }

    /// The name that stands for the client's margin.
    package static let margin = "margin"

    /// The value, or nil ("not defined") where a name has no value or a denominator is zero.
    package func evaluate(_ value: (String) -> Rational?) -> Rational? { root.evaluate(value) }
}

extension Formula.Node {
    fileprivate func evaluate(_ value: (String) -> Rational?) -> Rational? {
        switch self {
        case .number(let number): return number
        case .measure(let name): return value(name)
        case .operation(let operation, let left, let right):
            guard let left = left.evaluate(value), let right = right.evaluate(value) else {
                return nil
            }
            return switch operation {
            case .add: left + right
            case .subtract: left - right
            case .multiply: left * right
            case .divide: left / right
            }
        }
    }
}

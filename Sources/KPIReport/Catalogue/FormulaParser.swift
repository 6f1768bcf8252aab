/// Recursive descent over the grammar of `Formula`.
struct FormulaParser {
    private let characters: [Character]
    private var position = 0
    private(set) var measures: [String] = []

    init(_ text: String) { characters = Array(text) }

    mutating func parse() throws(Formula.SyntaxError) -> Formula.Node {
        let node = try sum()
        skipSpaces()
        guard position == characters.count else {
            throw error("expected an operator but found '\(characters[position])'")
        }
        return node
    }

    private mutating func sum() throws(Formula.SyntaxError) -> Formula.Node {
        var node = try product()
        while let operation = take([.add, .subtract]) {
            node = .operation(operation, node, try product())
        }
        return node
    }

    private mutating func product() throws(Formula.SyntaxError) -> Formula.Node {
        var node = try term()
        while let operation = take([.multiply, .divide]) {
            node = .operation(operation, node, try term())
        }
        return node
    }

    private mutating func term() throws(Formula.SyntaxError) -> Formula.Node {
        skipSpaces()
        guard position < characters.count else { throw error("the formula ends too early") }
        if characters[position] == "(" {
            position += 1
            let node = try sum()
            skipSpaces()
            guard position < characters.count, characters[position] == ")" else {
                throw error("a parenthesis is not closed")
            }
            position += 1
            return node
        }
        let start = position
        while position < characters.count, Self.belongsToName(characters[position]) {
            position += 1
        }
        let word = String(characters[start..<position])
        guard let first = word.first else {
            throw error("expected a measure or a number but found '\(characters[position])'")
        }
        if first.isNumber {
            guard let number = Rational(word) else { throw error("'\(word)' is not a number") }
            return .number(number)
        }
        if word == Formula.margin { return .margin }
        if let place = measures.firstIndex(of: word) { return .measure(place) }
        measures.append(word)
        return .measure(measures.count - 1)
    }

    private mutating func take(_ operators: [Formula.Operator]) -> Formula.Operator? {
        skipSpaces()
        guard position < characters.count,
            let operation = Formula.Operator(rawValue: characters[position]),
            operators.contains(operation)
        else { return nil }
        position += 1
        return operation
    }

    private mutating func skipSpaces() {
        while position < characters.count, characters[position] == " " { position += 1 }
    }

    private static func belongsToName(_ character: Character) -> Bool {
        character.isASCII
            && (character.isLetter || character.isNumber || character == "_" || character == ".")
    }

    private func error(_ description: String) -> Formula.SyntaxError {
        Formula.SyntaxError(offset: position, description: description)
    }
}

import Foundation
import Testing

@testable import KPIReport

/// The worked cases in `Fixtures/goal-vectors.json`.
struct GoalVector: Decodable, CustomTestStringConvertible, Sendable {
    let id: String
    let group: String
    let input: [String: Field]
    let expected: [String: Field]

    var testDescription: String { id }

    /// A value of a case.
    enum Field: Decodable, Sendable, Equatable {
        case null
        case flag(Bool)
        case number(Decimal)
        case text(String)
        case list([Field])
        case table([String: Field])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? container.decode(Decimal.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let list = try? container.decode([Field].self) {
                self = .list(list)
            } else {
                self = .table(try container.decode([String: Field].self))
            }
        }

        var rational: Rational? {
            guard case .number(let number) = self else { return nil }
            return Rational("\(number)")
        }

        var double: Double? {
            guard case .number(let number) = self else { return nil }
            return Double("\(number)")
        }

        var text: String? {
            guard case .text(let text) = self else { return nil }
            return text
        }

        var flag: Bool? {
            guard case .flag(let flag) = self else { return nil }
            return flag
        }

        subscript(key: String) -> Field? { table[key] }

        var table: [String: Field] {
            guard case .table(let table) = self else { return [:] }
            return table
        }

        var list: [Field] {
            guard case .list(let list) = self else { return [] }
            return list
        }
    }

    private struct File: Decodable { let vectors: [GoalVector] }

    static func group(_ group: String) throws -> [GoalVector] {
        let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "Fixtures"
        )
        let data = try Data(contentsOf: fixtures.appending(path: "goal-vectors.json"))
        let vectors = try JSONDecoder().decode(File.self, from: data).vectors
        let found = vectors.filter { $0.group == group }
        try #require(!found.isEmpty)
        return found
    }

    func expectEqual(
        _ value: Double?,
        _ name: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let wanted = expected[name]?.double
        guard let wanted, let value else {
            #expect(
                (wanted == nil) == (value == nil),
                "\(id) \(name)",
                sourceLocation: sourceLocation
            )
            return
        }
        #expect(
            abs(value - wanted) < 1e-9 * max(1, abs(wanted)),
            "\(id) \(name)",
            sourceLocation: sourceLocation
        )
    }
}

internal import KPIReport

/// A JSON value for other programs to read: keys sorted, numbers unrounded, null for "not defined".
enum JSON: Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])
}

extension JSON {
    init(_ text: String?) { self = text.map { .string($0) } ?? .null }
    init(_ flag: Bool?) { self = flag.map { .bool($0) } ?? .null }
    init(_ number: Double?) { self = number.map { .number($0) } ?? .null }
    init(_ number: Rational?) { self.init(number?.double) }
    init(_ number: Int) { self = .number(Double(number)) }

    /// The text, indented by two blanks, ending with a line break.
    var text: String {
        var text = ""
        write(to: &text, indent: "")
        return text + "\n"
    }

    /// The text on one line, without a line break.
    var line: String {
        switch self {
        case .array(let values): "[\(values.map(\.line).joined(separator: ", "))]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }
                .map { "\(JSON.string($0.key).line): \($0.value.line)" }.joined(separator: ", ")
                + "}"
        case .null, .bool, .number, .string: String(text.dropLast())
        }
    }

    /// Adds the text as it stands so deep within another, whose indentation is `indent`.
    func write(to text: inout String, indent: String) {
        switch self {
        case .null: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .number(let number): text += Self.digits(number)
        case .string(let string): Self.quote(string, to: &text)
        case .array(let values):
            Self.write(values, between: "[", "]", to: &text, indent: indent) {
                $0.write(to: &$1, indent: $2)
            }
        case .object(let members):
            let sorted = members.sorted { $0.key < $1.key }
            Self.write(sorted, between: "{", "}", to: &text, indent: indent) {
                Self.quote($0.key, to: &$1)
                $1 += ": "
                $0.value.write(to: &$1, indent: $2)
            }
        }
    }

    private static func write<Members: Collection>(
        _ members: Members,
        between open: String,
        _ close: String,
        to text: inout String,
        indent: String,
        _ write: (Members.Element, _ text: inout String, _ indent: String) -> Void
    ) {
        text += open
        let deeper = indent + "  "
        var lead = "\n"
        for member in members {
            text += lead
            text += deeper
            write(member, &text, deeper)
            lead = ",\n"
        }
        if !members.isEmpty {
            text += "\n"
            text += indent
        }
        text += close
    }

    private static func digits(_ number: Double) -> String {
        guard number.isFinite else { return "null" }
        if let whole = Int(exactly: number) { return String(whole) }
        return String(number)
    }

    private static func quote(_ string: String, to text: inout String) {
        text += "\""
        defer { text += "\"" }
        if string.utf8.allSatisfy(Self.isPlain) { return text += string }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    /// Whether a byte of UTF-8 stands for itself in a JSON string, whatever stands beside it.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}

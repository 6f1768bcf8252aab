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
                .map { "\(Self.quoted($0.key)): \($0.value.line)" }.joined(separator: ", ") + "}"
        case .null, .bool, .number, .string: String(text.dropLast())
        }
    }

    /// Adds the text as it stands so deep within another.
    func write(to text: inout String, indent: String) {
        switch self {
        case .null: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .number(let number): text += Self.digits(number)
        case .string(let string): text += Self.quoted(string)
        case .array(let values):
            Self.write(values.map { ("", $0) }, between: "[", "]", to: &text, indent: indent)
        case .object(let members):
            let sorted = members.sorted { $0.key < $1.key }
            Self.write(
                sorted.map { (Self.quoted($0.key) + ": ", $0.value) },
                between: "{",
                "}",
                to: &text,
                indent: indent
            )
        }
    }

    private static func write(
        _ members: [(label: String, value: JSON)],
        between open: String,
        _ close: String,
        to text: inout String,
        indent: String
    ) {
        text += open
        for (index, member) in members.enumerated() {
            text += (index == 0 ? "\n" : ",\n") + indent + "  " + member.label
            member.value.write(to: &text, indent: indent + "  ")
        }
        if !members.isEmpty { text += "\n" + indent }
        text += close
    }

    private static func digits(_ number: Double) -> String {
        guard number.isFinite else { return "null" }
        if let whole = Int(exactly: number) { return String(whole) }
        return String(number)
    }

    private static func quoted(_ string: String) -> String {
        if string.utf8.allSatisfy(Self.isPlain) { return "\"" + string + "\"" }
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
                text +=
                    "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
                text += String(scalar.value, radix: 16)
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }

    /// Whether a byte of UTF-8 stands for itself in a JSON string, whatever stands beside it.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}

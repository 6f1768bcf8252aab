/// HTML in UTF-8, written piece by piece.
///
/// A literal stands as it is; a text inserted into it is escaped, so that it may stand in an element or
/// a quoted attribute.
struct Markup: Hashable, Sendable {
    private(set) var bytes: [UInt8] = []

    /// - Parameter room: How many bytes there will be, as far as can be told.
    init(room: Int = 0) { bytes.reserveCapacity(room) }

    static func += (markup: inout Self, other: Self) { markup.bytes += other.bytes }

    var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension Markup {
    mutating func add(escaping text: String) {
        if Self.needsEscape(text.utf8.span) {
            escape(text.utf8.span)
        } else {
            bytes += text.utf8
        }
    }

    /// The same for a text in UTF-8.
    mutating func add(escaping text: [UInt8]) { escape(text.span) }

    /// How many bytes are escaped at once, and the most that one of them becomes.
    private static let piece = 512
    private static let reference = 6

    private mutating func escape(_ text: Span<UInt8>) {
        let room = Self.piece * Self.reference
        var start = 0
        while start < text.count {
            let end = min(text.count, start + Self.piece)
            if bytes.capacity - bytes.count < room {
                bytes.reserveCapacity(2 * bytes.capacity + room)
            }
            bytes.append(addingCapacity: room) { output in
                for index in start..<end {
                    let byte = text[index]
                    if byte > UInt8(ascii: ">") {
                        output.append(byte)
                        continue
                    }
                    switch byte {
                    case UInt8(ascii: "&"): for sign in "&amp;".utf8 { output.append(sign) }
                    case UInt8(ascii: "<"): for sign in "&lt;".utf8 { output.append(sign) }
                    case UInt8(ascii: ">"): for sign in "&gt;".utf8 { output.append(sign) }
                    case UInt8(ascii: "\""): for sign in "&quot;".utf8 { output.append(sign) }
                    default: output.append(byte)
                    }
                }
            }
            start = end
        }
    }

    private static func needsEscape(_ text: Span<UInt8>) -> Bool {
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""):
                return true
            default: break
            }
        }
        return false
    }
}

extension Markup: ExpressibleByStringInterpolation {
    init(stringLiteral literal: String) { bytes = Array(literal.utf8) }

    init(stringInterpolation: StringInterpolation) { self = stringInterpolation.markup }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var markup: Markup

        init(literalCapacity: Int, interpolationCount: Int) {
            markup = Markup(room: literalCapacity + 16 * interpolationCount)
        }

        mutating func appendLiteral(_ literal: String) { markup.bytes += literal.utf8 }
        mutating func appendInterpolation(_ text: String) { markup.add(escaping: text) }
        mutating func appendInterpolation(_ text: [UInt8]) { markup.add(escaping: text) }
        mutating func appendInterpolation(_ other: Markup) { markup += other }
        mutating func appendInterpolation(_ number: Int) { markup.add(number) }
    }

    private mutating func add(_ number: Int) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var unit: UInt = 1
        while number.magnitude / unit >= 10 { unit *= 10 }
        while unit > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number.magnitude / unit % 10))
            unit /= 10
        }
    }
}

extension Sequence<Markup> {
    func joined(separator: Markup = "") -> Markup {
        var (all, isFirst) = (Markup(), true)
        for part in self {
            if !isFirst { all += separator }
            all += part
            isFirst = false
        }
        return all
    }
}

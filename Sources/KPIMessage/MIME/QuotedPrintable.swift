/// The quoted-printable encoding of RFC 2045.
package enum QuotedPrintable {
    /// Encodes a text: CRLF line ends, lines of at most 76 bytes, no trailing blank, and no line
    /// that begins with a dot or `From `, which mail servers alter.
    package static func encode(_ text: String) -> [UInt8] {
        var output: [UInt8] = []
        append(Array(text.utf8), to: &output)
        return output
    }

    static func append(_ input: [UInt8], to output: inout [UInt8]) {
        let bytes = input.span
        var place = Place()
        while place.index < bytes.count {
            if output.capacity - output.count < room {
                output.reserveCapacity(2 * output.capacity + room)
            }
            let end = min(bytes.count, place.index + piece)
            output.append(addingCapacity: room) { output in
                while place.index < end { write(bytes, upTo: end, &place, to: &output) }
            }
        }
    }

    /// How far the encoding has come.
    private struct Place {
        var index = 0
        var column = 0
    }

    /// What a line holds before its soft break.
    private static let columns = 75
    /// How many bytes are encoded at once, and more than these can become: numbers all of them, with
    /// soft breaks.
    private static let piece = 256
    private static let room = 1_024

    /// Encodes a run of printable bytes and the byte behind it.
    private static func write(
        _ input: Span<UInt8>,
        upTo end: Int,
        _ place: inout Place,
        to output: inout OutputSpan<UInt8>
    ) {
        var index = place.index
        if place.column > 0 || !isRiskyStart(input, index) {
            let last = min(end, index + columns - place.column)
            while index < last {
                let byte = input[index]
                guard isPrintable(byte) else { break }
                output.append(byte)
                index &+= 1
            }
            // Only the last of them can be a blank at the end of its line.
            if index > place.index, !isLiteral(input, index - 1) {
                index -= 1
                _ = output.removeLast()
            }
            place.column += index - place.index
            place.index = index
            guard index < end else { return }
        }
        let byte = input[index]
        if byte == 10 || (byte == 13 && isNewline(input, index + 1)) {
            output.append(13)
            output.append(10)
            place.column = 0
            place.index += byte == 13 ? 2 : 1
        } else if place.column + (place.column > 0 && isLiteral(input, index) ? 1 : 3) > columns {
            output.append(61)
            output.append(13)
            output.append(10)
            place.column = 0
        } else {
            output.append(61)
            output.append(Hexadecimal.upperDigit(byte >> 4))
            output.append(Hexadecimal.upperDigit(byte & 15))
            place.column += 3
            place.index += 1
        }
    }

    private static func isPrintable(_ byte: UInt8) -> Bool {
        byte &- 32 < 95 && byte != 61
    }

    /// Whether a byte may stand as it is: printable, and no blank at the end of its line.
    private static func isLiteral(_ input: Span<UInt8>, _ index: Int) -> Bool {
        guard input[index] == 32 else { return isPrintable(input[index]) }
        let next = index + 1
        if next == input.count || input[next] == 10 { return false }
        return !(input[next] == 13 && isNewline(input, next + 1))
    }

    private static func isNewline(_ input: Span<UInt8>, _ index: Int) -> Bool {
        index < input.count && input[index] == 10
    }

    private static func isRiskyStart(_ input: Span<UInt8>, _ index: Int) -> Bool {
        if input[index] == UInt8(ascii: ".") { return true }
        guard input[index] == UInt8(ascii: "F"), index + 5 <= input.count else { return false }
        return zip("From ".utf8, 0...).allSatisfy { input[index + $1] == $0 }
    }
}

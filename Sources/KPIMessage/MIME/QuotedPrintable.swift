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
        output.append(addingCapacity: capacity(for: input.span)) { output in
            write(input.span, to: &output)
        }
    }

    /// As many bytes as the encoded text may have.
    static func capacity(for input: Span<UInt8>) -> Int {
        var more = 0
        for index in input.indices where !isPrintable(input[index]) {
            // A line end takes one more, and two for a blank before and a dot after it.
            more &+= input[index] == 10 ? 5 : 2
        }
        let bytes = input.count + more
        // Each line of 73 columns or more takes its soft break, and two for a dot after it.
        return bytes + bytes / 12 + 16
    }

    private static func write(_ input: Span<UInt8>, to output: inout OutputSpan<UInt8>) {
        var column = 0
        var index = 0
        while index < input.count {
            let start = index
            if column > 0 || !isRiskyStart(input, index) {
                let run = literals(input, from: index, limit: columns - column)
                while index < start + run {
                    output.append(input[index])
                    index &+= 1
                }
                column += run
            }
            guard index < input.count else { return }
            let byte = input[index]
            if byte == 10 || (byte == 13 && isNewline(input, index + 1)) {
                output.append(13)
                output.append(10)
                column = 0
                index += byte == 13 ? 2 : 1
            } else if column + (column > 0 && isLiteral(input, index) ? 1 : 3) > columns {
                output.append(61)
                output.append(13)
                output.append(10)
                column = 0
            } else {
                output.append(61)
                output.append(Hexadecimal.upperDigit(byte >> 4))
                output.append(Hexadecimal.upperDigit(byte & 15))
                column += 3
                index += 1
            }
        }
    }

    /// What a line holds before its soft break.
    private static let columns = 75

    /// How many bytes in a row, up to a limit, may stand as they are.
    private static func literals(_ input: Span<UInt8>, from start: Int, limit: Int) -> Int {
        let end = min(input.count, start + limit)
        var index = start
        while index < end, isPrintable(input[index]) { index &+= 1 }
        // Only the last of them can be a blank at the end of its line.
        if index > start, !isLiteral(input, index - 1) { index -= 1 }
        return index - start
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

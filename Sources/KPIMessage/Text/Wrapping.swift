/// Plain text in lines of at most 72 columns.
enum Wrapping {
    static let columns = 72

    /// Wraps each line that is too long, under its own indentation and list mark.
    ///
    /// An address alone on its line stays whole. At most two empty lines follow each other, and a minus is
    /// one that spreadsheets read.
    static func wrap(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count * 9 / 8)
        var empties = 2
        var start = 0
        while start <= text.count {
            let line = SourceLine(text.span, from: start)
            var end = line.end
            if end > start, text[end - 1] == 13 { end -= 1 }
            let isSeparator = text[start..<end].elementsEqual("-- ".utf8)
            while !isSeparator, end > start, text[end - 1] == 32 { end -= 1 }
            empties = start == end ? empties + 1 : 0
            if empties <= 2 { append(text[start..<end], isASCII: line.isASCII, to: &output) }
            start = line.end + 1
        }
        while output.count > 1, output[output.count - 1] == 10, output[output.count - 2] == 10 {
            output.removeLast()
        }
        return output
    }

    /// Where a line ends, and whether it is in ASCII, where each byte is a column.
    private struct SourceLine {
        let end: Int
        let isASCII: Bool

        init(_ text: Span<UInt8>, from start: Int) {
            var (end, joined) = (start, UInt8(0))
            while end < text.count {
                let byte = text[end]
                if byte == 10 { break }
                joined |= byte
                end += 1
            }
            self.end = end
            isASCII = joined < 0x80
        }
    }

    private static func append(
        _ line: ArraySlice<UInt8>,
        isASCII: Bool,
        to output: inout [UInt8]
    ) {
        if isASCII {
            if line.count <= columns { output += line } else { wrap(line, to: &output) }
        } else {
            let line = withPlainMinus(line)
            if width(line) <= columns { output += line } else { wrap(line, to: &output) }
        }
        output.append(10)
    }

    /// The line with a hyphen for each U+2212, E2 88 92 in UTF-8.
    private static func withPlainMinus(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard line.span.hasMinus else { return line }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(line.count)
        for byte in line {
            bytes.append(byte)
            let end = bytes.count
            if byte == 0x92, end > 2, bytes[end - 2] == 0x88, bytes[end - 3] == 0xE2 {
                bytes.replaceSubrange((end - 3)..., with: CollectionOfOne(UInt8(ascii: "-")))
            }
        }
        return bytes[...]
    }

    private static func width(_ text: ArraySlice<UInt8>) -> Int {
        text.span.plainWidth ?? String(decoding: text, as: UTF8.self).displayWidth
    }

    /// Writes the words of a line that is too long on as many as they need; words that stay side by
    /// side are copied together.
    private static func wrap(_ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
        let first = word(of: line, from: line.startIndex)
        let isAlone = first.upperBound == line.endIndex
        if isAlone, line[first].starts(with: "https://".utf8) {
            output += line
            return
        }
        let blanks = first.lowerBound - line.startIndex
        var hanging = blanks
        if !isAlone, let mark = listMark(line[first]) { hanging += mark + 1 }
        output += line[..<first.lowerBound]
        var place = Place(hanging: hanging, column: blanks)
        // Words in a row that are not written yet.
        var row = first.lowerBound..<first.lowerBound
        var word = first
        while !word.isEmpty {
            let width = width(line[word])
            if width <= columns - hanging {
                let step = place.take(width)
                if step == .beside, row.upperBound + 1 == word.lowerBound {
                    row = row.lowerBound..<word.upperBound
                } else {
                    output += line[row]
                    write(step, hanging, to: &output)
                    row = word
                }
            } else {
                output += line[row]
                for piece in fit(line[word], columns - hanging) {
                    write(place.take(self.width(piece)), hanging, to: &output)
                    output += piece
                }
                row = word.upperBound..<word.upperBound
            }
            word = self.word(of: line, from: word.upperBound)
        }
        output += line[row]
    }

    /// The first word at or behind a place; empty at the end of the line.
    private static func word(of line: ArraySlice<UInt8>, from start: Int) -> Range<Int> {
        let bytes = line.span
        var from = start - line.startIndex
        while from < bytes.count, bytes[from] == 32 { from += 1 }
        var end = from
        while end < bytes.count, bytes[end] != 32 { end += 1 }
        return (line.startIndex + from)..<(line.startIndex + end)
    }

    /// What comes before a word.
    private enum Step { case nothing, beside, below }

    private static func write(_ step: Step, _ hanging: Int, to output: inout [UInt8]) {
        switch step {
        case .nothing: break
        case .beside: output.append(32)
        case .below:
            output.append(10)
            output += repeatElement(32, count: hanging)
        }
    }

    /// The place in the line that is being filled.
    private struct Place {
        let hanging: Int
        var column: Int
        var isStart = true

        init(hanging: Int, column: Int) { (self.hanging, self.column) = (hanging, column) }

        /// Takes the room for a word, in a new line where this one has none.
        mutating func take(_ width: Int) -> Step {
            let isBelow = !isStart && column + 1 + width > Wrapping.columns
            if isBelow {
                column = hanging
            } else if !isStart {
                column += 1
            }
            let step: Step = isBelow ? .below : isStart ? .nothing : .beside
            column += width
            isStart = false
            return step
        }
    }

    /// A name with its longest words broken where the plain text breaks them, so that both parts of
    /// a mail show the same.
    static func broken(_ name: String) -> String {
        guard name.utf8.count > columns else { return name }
        let words = name.split(separator: " ").map { word in
            fit(Array(word.utf8)[...], columns).map { String(decoding: $0, as: UTF8.self) }
                .joined(separator: "\n")
        }
        return words.joined(separator: name.utf8.count > 300 ? "\n" : " ")
    }

    /// The width of `-` or of a number such as `2.` that begins an item of a list; nil for other words.
    private static func listMark(_ word: ArraySlice<UInt8>) -> Int? {
        if word.count == 1, word.first == UInt8(ascii: "-") { return 1 }
        guard word.last == UInt8(ascii: ".") else { return nil }
        let mark = String(decoding: word, as: UTF8.self)
        return mark.dropLast().allSatisfy(\.isNumber) && mark.count < 4 ? mark.count : nil
    }

    /// The pieces of a word that is longer than a line.
    private static func fit(_ word: ArraySlice<UInt8>, _ limit: Int) -> [ArraySlice<UInt8>] {
        var pieces: [String] = []
        var piece = ""
        var width = 0
        for character in String(decoding: word, as: UTF8.self) {
            let own = String(character).displayWidth
            if width + own > limit {
                pieces.append(piece)
                piece = ""
                width = 0
            }
            piece.append(character)
            width += own
        }
        pieces.append(piece)
        return pieces.map { Array($0.utf8)[...] }
    }
}

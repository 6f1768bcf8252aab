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
            let next = lineEnd(of: text.span, from: start)
            var end = next
            if end > start, text[end - 1] == 13 { end -= 1 }
            let isSeparator = text[start..<end].elementsEqual("-- ".utf8)
            while !isSeparator, end > start, text[end - 1] == 32 { end -= 1 }
            empties = start == end ? empties + 1 : 0
            if empties <= 2 { append(text[start..<end], to: &output) }
            start = next + 1
        }
        while output.count > 1, output[output.count - 1] == 10, output[output.count - 2] == 10 {
            output.removeLast()
        }
        return output
    }

    /// Where the line that begins at `start` ends.
    private static func lineEnd(of text: Span<UInt8>, from start: Int) -> Int {
        var end = start
        while end < text.count, text[end] != 10 { end += 1 }
        return end
    }

    private static func append(_ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
        if let width = plainWidth(line) {
            if width <= columns { output += line } else { wrap(line, to: &output) }
        } else {
            let bytes = withPlainMinus(line)
            if width(bytes[...]) <= columns {
                output += bytes
            } else {
                wrap(bytes[...], to: &output)
            }
        }
        output.append(10)
    }

    /// The line with a hyphen for each U+2212, E2 88 92 in UTF-8.
    private static func withPlainMinus(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(line.count)
        for byte in line {
            bytes.append(byte)
            let end = bytes.count
            if byte == 0x92, end > 2, bytes[end - 2] == 0x88, bytes[end - 3] == 0xE2 {
                bytes.replaceSubrange((end - 3)..., with: CollectionOfOne(UInt8(ascii: "-")))
            }
        }
        return bytes
    }

    /// The width of a line of Latin letters and common signs; nil where characters may be wide,
    /// combine, or be a minus.
    private static func plainWidth(_ line: ArraySlice<UInt8>) -> Int? {
        var width = 0
        var last: UInt8 = 0
        var isAfterE280 = false
        let bytes = line.span
        for index in bytes.indices {
            let byte = bytes[index]
            if byte >= 0xCC, byte != 0xE2 { return nil }
            if last == 0xE2, byte > 0x87 || byte == 0x81 || byte == 0x83 { return nil }
            if isAfterE280, byte < 0x90 || (0xA8...0xAE).contains(byte) { return nil }
            if byte & 0xC0 != 0x80 { width += 1 }
            isAfterE280 = last == 0xE2 && byte == 0x80
            last = byte
        }
        return width
    }

    private static func width(_ text: ArraySlice<UInt8>) -> Int {
        plainWidth(text) ?? String(decoding: text, as: UTF8.self).displayWidth
    }

    private static func wrap(_ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
        let words = line.split(separator: 32)
        if words.count == 1, words[0].starts(with: "https://".utf8) {
            output += line
            return
        }
        let blanks = line.prefix { $0 == 32 }
        var hanging = blanks.count
        if words.count > 1 {
            let mark = String(decoding: words[0], as: UTF8.self)
            if isListMark(mark) { hanging += mark.count + 1 }
        }
        output += blanks
        var line = Line(hanging: hanging, column: blanks.count)
        for word in words {
            let width = width(word)
            if width <= columns - hanging {
                line.append(word, width: width, to: &output)
            } else {
                for piece in fit(word, columns - hanging) {
                    line.append(piece, width: self.width(piece), to: &output)
                }
            }
        }
    }

    /// The line that is being filled.
    private struct Line {
        let hanging: Int
        var column: Int
        var isStart = true

        init(hanging: Int, column: Int) { (self.hanging, self.column) = (hanging, column) }

        /// Writes a word, on a new line where there is no room for it.
        mutating func append(_ word: ArraySlice<UInt8>, width: Int, to output: inout [UInt8]) {
            if !isStart, column + 1 + width > columns {
                output.append(10)
                output += repeatElement(32, count: hanging)
                column = hanging
                isStart = true
            }
            if !isStart {
                output.append(32)
                column += 1
            }
            output += word
            column += width
            isStart = false
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

    private static func isListMark(_ word: String) -> Bool {
        word == "-"
            || (word.last == "." && word.dropLast().allSatisfy(\.isNumber) && word.count < 4)
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

internal import KPIReport

/// Reads the emphasis and the links of one paragraph; everything else stays text.
struct InlineMarkdown {
    private enum Style { case plain, emphasis, strong }

    private var text: [Character] = []
    /// Where each line begins in `text`: offset, number, and columns cut off before it.
    private var starts: [(offset: Int, number: Int, cut: Int)] = []
    private(set) var problems: [(Finding.Message, line: Int, column: Int)] = []
    /// What would read better otherwise.
    private(set) var advice: [(Finding.Message, line: Int)] = []

    init(lines: [(number: Int, text: Substring)]) {
        for line in lines {
            let words = line.text.drop(while: \.isWhitespace)
            if !text.isEmpty { text.append(" ") }
            starts.append((text.count, line.number, line.text.count - words.count))
            text += words
            while text.last?.isWhitespace == true { text.removeLast() }
        }
    }

    mutating func read() -> RichText {
        RichText(Self.joined(runs(0..<text.count, .plain)))
    }

    private mutating func runs(_ range: Range<Int>, _ style: Style) -> [RichText.Run] {
        var runs: [RichText.Run] = []
        var plain = ""
        // Marks that nothing closes from here on, lest every further one be searched for again.
        var open: Set<String> = []
        func flushed() -> [RichText.Run] {
            if plain.isEmpty { return [] }
            return switch style {
            case .plain: [.plain(plain)]
            case .emphasis: [.emphasis(plain)]
            case .strong: [.strong(plain)]
            }
        }
        var position = range.lowerBound
        while position < range.upperBound {
            let character = text[position]
            if character == "\\", position + 1 < range.upperBound,
                "\\*_[]!#-`|".contains(text[position + 1])
            {
                plain.append(text[position + 1])
                position += 2
            } else if character == "!", let link = link(at: position + 1, in: range) {
                report(
                    "an image cannot stand in a note; link to it with [label](https://…)",
                    at: position
                )
                position = link.end
            } else if character == "[", let link = link(at: position, in: range) {
                runs += flushed()
                plain = ""
                let label = label(link.label)
                if label.count < 5 { advice.append((.shortLabel(label), line(of: position))) }
                runs.append(.link(label: label, address: checked(link.address, at: position)))
                position = link.end
            } else if let (inner, end, inside) = emphasis(at: position, in: range, open: &open) {
                runs += flushed()
                plain = ""
                runs += self.runs(inner, style == .strong ? .strong : inside)
                position = end
            } else {
                plain.append(character)
                position += 1
            }
        }
        return runs + flushed()
    }

    private mutating func label(_ range: Range<Int>) -> String {
        RichText(runs(range, .plain)).words
    }

    /// `[label](address)` at a position.
    private func link(
        at start: Int,
        in range: Range<Int>
    ) -> (label: Range<Int>, address: Range<Int>, end: Int)? {
        guard range.contains(start), text[start] == "[" else { return nil }
        guard let close = (start + 1..<range.upperBound).first(where: { text[$0] == "]" }),
            close > start + 1, close + 1 < range.upperBound, text[close + 1] == "("
        else { return nil }
        var depth = 0
        for end in close + 1..<range.upperBound {
            if text[end] == "(" { depth += 1 }
            if text[end] == ")" { depth -= 1 }
            if depth == 0 { return (start + 1..<close, close + 2..<end, end + 1) }
        }
        return nil
    }

    private mutating func checked(_ range: Range<Int>, at position: Int) -> String {
        let address = String(text[range]).trimmingSpaces()
        let isClean = address.unicodeScalars.allSatisfy {
            $0.value > 32 && $0.value != 127 && !"<>\"".unicodeScalars.contains($0)
        }
        let isMail = address.hasPrefix("mailto:") && address.contains("@")
        let isLink = address.hasPrefix("https://") && address.count > "https://".count
        if !isClean || !(isMail || isLink) { report(.badLink(address), at: position) }
        return address
    }

    /// `*words*`, `_words_`, `**words**` or `__words__` at a position.
    private func emphasis(
        at start: Int,
        in range: Range<Int>,
        open: inout Set<String>
    ) -> (inner: Range<Int>, end: Int, style: Style)? {
        let mark = text[start]
        guard mark == "*" || mark == "_" else { return nil }
        let length = start + 1 < range.upperBound && text[start + 1] == mark ? 2 : 1
        let first = start + length
        guard first < range.upperBound, !text[first].isWhitespace, text[first] != mark else {
            return nil
        }
        if mark == "_", start > range.lowerBound,
            text[start - 1].isLetter || text[start - 1].isNumber
        {
            return nil
        }
        let marks = String(repeating: mark, count: length)
        guard !open.contains(marks) else { return nil }
        var end = first + 1
        while end + length <= range.upperBound {
            if text[end] == "\\" {
                end += 2
                continue
            }
            let after = end + length
            let isMark = text[end..<after].allSatisfy { $0 == mark }
            let isLonger = after < range.upperBound && text[after] == mark
            let isAlone = length == 2 || (!isLonger && text[end - 1] != mark)
            let isInWord =
                mark == "_" && after < range.upperBound
                && (text[after].isLetter || text[after].isNumber)
            if isMark, isAlone, !isInWord, !text[end - 1].isWhitespace {
                return (first..<end, after, length == 2 ? .strong : .emphasis)
            }
            end += 1
        }
        open.insert(marks)
        return nil
    }

    private func line(of position: Int) -> Int {
        starts.last { $0.offset <= position }?.number ?? 1
    }

    private mutating func report(_ message: Finding.Message, at position: Int) {
        guard let start = starts.last(where: { $0.offset <= position }) else { return }
        problems.append((message, start.number, position - start.offset + start.cut + 1))
    }

    private static func joined(_ runs: [RichText.Run]) -> [RichText.Run] {
        var joined: [RichText.Run] = []
        for run in runs {
            if case .plain(let more) = run, case .plain(let text)? = joined.last {
                joined[joined.count - 1] = .plain(text + more)
            } else {
                joined.append(run)
            }
        }
        return joined
    }
}

extension Finding.Message {
    fileprivate static func shortLabel(_ label: String) -> Self {
        "'\(label)' tells too little of where the link leads; link more words"
    }

    fileprivate static func badLink(_ address: String) -> Self {
        "'\(address)' cannot be linked; a link begins with https:// or mailto:"
    }
}

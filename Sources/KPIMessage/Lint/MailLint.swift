package import KPIReport

/// Looks at finished bytes as mail servers and mail programs would.
package enum MailLint {
    /// Gmail cuts a mail near 102 kB; kpimail keeps clear of that.
    package static let sizeWarning = 80_000
    package static let sizeLimit = 102_400

    /// - Parameters:
    ///   - message: The mail to look at.
    ///   - name: The mail's own file, which findings on its lines name.
    ///   - client: The client's file, where a subject is shortened and goals are left out.
    /// - Returns: A finding for each rule that is broken.
    package static func findings(_ message: Message, named name: String, of client: String)
        -> [Finding]
    {
        var findings: [Finding] = []
        func report(_ severity: Finding.Severity, _ text: Finding.Message, line: Int? = nil) {
            let place = Finding.Location(line == nil ? client : name, line: line)
            findings.append(Finding(severity, text, at: place))
        }
        if message.htmlSize > sizeLimit {
            report(.error, .tooBig(message.htmlSize))
        } else if message.htmlSize > sizeWarning {
            report(.warning, .big(message.htmlSize))
        }
        if message.subject.hasSuffix("…") { report(.hint, .longSubject(message.subject)) }
        var isHeader = true
        var number = 0
        var start = 0
        while start < message.bytes.count {
            let line = Line(message.bytes.span, from: start)
            number += 1
            start = line.end + 1
            if !line.hasReturn { report(.error, .bareNewline, line: number) }
            if line.length == 0 { isHeader = false }
            if line.length > 998 { report(.error, .longLine(line.length), line: number) }
            if !isHeader, line.length > 76 {
                report(.error, .longLine(line.length), line: number)
            }
            if !line.isPrintable { report(.error, .notASCII, line: number) }
        }
        return findings
    }

    /// One line of a mail, without its line feed and the byte before it.
    private struct Line {
        /// Where the line feed stands, or the text ends.
        let end: Int
        let length: Int
        /// Whether the byte before the line feed is a carriage return, as it should be.
        let hasReturn: Bool
        let isPrintable: Bool

        init(_ bytes: Span<UInt8>, from start: Int) {
            var end = start
            var strange = 0
            while end < bytes.count {
                let byte = bytes[end]
                if !Self.isPrintable(byte) {
                    if byte == 10 { break }
                    strange += 1
                }
                end += 1
            }
            self.end = end
            length = max(0, end - start - 1)
            guard end > start else {
                (hasReturn, isPrintable) = (false, true)
                return
            }
            let last = bytes[end - 1]
            hasReturn = last == 13
            isPrintable = strange == (Self.isPrintable(last) ? 0 : 1)
        }

        private static func isPrintable(_ byte: UInt8) -> Bool { byte &- 32 < 95 }
    }
}

extension Finding.Message {
    fileprivate static func tooBig(_ size: Int) -> Self {
        "the HTML takes \(size) bytes; mail programs cut it near \(MailLint.sizeLimit): show fewer goals"
    }

    fileprivate static func big(_ size: Int) -> Self {
        "the HTML takes \(size) bytes; mail programs cut it near \(MailLint.sizeLimit)"
    }

    fileprivate static func longSubject(_ subject: String) -> Self {
        "the subject was cut at 60 characters: '\(subject)'; a shorter client name shows in full"
    }

    fileprivate static let bareNewline: Self = "a line does not end with CRLF"
    fileprivate static let notASCII: Self = "a byte is not printable ASCII"

    fileprivate static func longLine(_ length: Int) -> Self { "a line has \(length) bytes" }
}

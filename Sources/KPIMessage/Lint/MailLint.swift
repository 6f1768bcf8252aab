package import KPIReport

/// Looks at finished bytes as mail servers and mail programs would.
package enum MailLint {
    /// Gmail cuts a mail near 102 kB; kpimail keeps clear of that.
    package static let sizeWarning = 80_000
    package static let sizeLimit = 102_400

    /// - Parameters:
    ///   - message: The mail to look at.
    ///   - name: What the findings name as their file.
    /// - Returns: A finding for each rule that is broken.
    package static func findings(_ message: Message, named name: String) -> [Finding] {
        var findings: [Finding] = []
        func report(_ severity: Finding.Severity, _ text: Finding.Message, line: Int? = nil) {
            findings.append(Finding(severity, text, at: .init(name, line: line)))
        }
        if message.htmlSize > sizeLimit {
            report(.error, .tooBig(message.htmlSize))
        } else if message.htmlSize > sizeWarning {
            report(.warning, .big(message.htmlSize))
        }
        if message.subject.hasSuffix("…") { report(.hint, .longSubject(message.subject)) }
        var isHeader = true
        for (number, line) in lines(message.bytes).enumerated() {
            let text = line.dropLast()
            if line.last != 13 { report(.error, .bareNewline, line: number + 1) }
            if text.isEmpty { isHeader = false }
            if text.count > 998 { report(.error, .longLine(text.count), line: number + 1) }
            if !isHeader, text.count > 76 {
                report(.error, .longLine(text.count), line: number + 1)
            }
            if text.contains(where: { $0 > 126 || $0 < 32 }) {
                report(.error, .notASCII, line: number + 1)
            }
        }
        return findings
    }

    /// The lines with their carriage return, without the line feed.
    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
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

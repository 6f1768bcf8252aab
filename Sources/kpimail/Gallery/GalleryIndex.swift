internal import KPIMessage
internal import KPIReport

/// A table of all previews; each opens on a page of its own, and none is embedded here.
struct GalleryIndex {
    private let entries: [Gallery.Entry]
    private let agency: Agency

    init(_ entries: [Gallery.Entry], _ agency: Agency) {
        self.entries = entries
        self.agency = agency
    }

    var html: Markup {
        let title: Markup = "Previews – \(agency.name)"
        let held = entries.count { $0.report.map { !$0.holds.isEmpty } ?? false }
        let broken = entries.count { $0.report == nil }
        return """
            \(GalleryStyle.head(title))
            <body>
            <main>
            <h1>\(title)</h1>
            <p>\(entries.count) reports: \(entries.count - held - broken) ready, \(held) held, \
            \(broken) with errors. A client's name opens its mail and its charts.</p>
            <table>
            <thead><tr><th scope="col">Client</th><th scope="col">Subject</th><th scope="col">Goals</th>\
            <th scope="col">Recipients</th><th scope="col">Size</th><th scope="col">Findings</th>\
            <th scope="col">State</th></tr></thead>
            <tbody>
            \(entries.map(row).joined(separator: "\n"))
            </tbody>
            </table>
            </main>
            </body>
            </html>

            """
    }

    private func row(_ entry: Gallery.Entry) -> Markup {
        guard let report = entry.report else {
            let first = entry.findings.first { $0.severity == .error }?.description ?? ""
            return """
                <tr class="error"><th scope="row">\(entry.client)</th><td>no report</td><td></td>\
                <td></td><td></td><td>\(findings(entry))</td><td>\(first)</td></tr>
                """
        }
        let recipients = report.recipients.map { Markup("\($0.description)") }
        return """
            <tr\(report.holds.isEmpty ? Markup() : " class=\"held\"")>\
            <th scope="row"><a href="\(entry.client)/index.html">\
            \(report.name)</a></th>\
            <td>\(report.subject)</td><td>\(report.statusCounts)</td>\
            <td>\(recipients.joined(separator: "<br>"))</td>\
            <td class="number">\(report.size / 1024) KB</td><td>\(findings(entry))</td>\
            <td>\(report.state)</td></tr>
            """
    }

    private func findings(_ entry: Gallery.Entry) -> String {
        let counts = [Finding.Severity.error, .warning, .hint].compactMap { severity -> String? in
            let count = entry.findings.count { $0.severity == severity }
            guard count > 0 else { return nil }
            return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        return counts.isEmpty ? "none" : counts.joined(separator: ", ")
    }
}

extension Scorecard {
    /// "3 achieved, 1 off-track", worst first.
    var statusCounts: String {
        let order: [Assessment.Status] = [
            .offTrack, .atRisk, .missed, .noData, .onTrack, .achieved,
        ]
        return order.filter { count($0) > 0 }.map { "\(count($0)) \($0.rawValue)" }
            .joined(separator: ", ")
    }
}

internal import KPIMessage
internal import KPIReport

/// One client's page of the gallery: the mail at two widths, its text and source, what was found,
/// and a chart behind each KPI for staff who have to explain it.
struct GalleryPage {
    private let draft: Draft
    private let findings: [Finding]

    init(_ draft: Draft, _ findings: [Finding]) {
        self.draft = draft
        self.findings = findings
    }

    var html: String {
        let name = draft.client.name.escapedForHTML
        return """
            \(GalleryStyle.head("\(name), \(draft.week)"))
            <body>
            <main>
            <p><a href="../index.html">All previews</a></p>
            <h1>\(name), \(draft.week)</h1>
            <p><strong>\(draft.subject.escapedForHTML)</strong><br>\
            \(draft.scorecard.statusCounts) · \(draft.size / 1024) KB · \(draft.state.escapedForHTML)</p>
            \(findingList)
            \(draft.letters.indices.map(letter).joined(separator: "\n"))
            <h2 id="charts">Charts</h2>
            <p>The last 26 weeks. Solid line: target. Dashed: the limits of ordinary variation around \
            the mean. Hollow: may still change. Ring: corrected after it was reported. \
            Cross: not delivered.</p>
            \(charts)
            </main>
            </body>
            </html>

            """
    }

    private var findingList: String {
        guard !findings.isEmpty else { return "<p>No findings.</p>" }
        let lines = findings.map { "<li>\($0.description.escapedForHTML)</li>" }
        return "<ul class=\"findings\">\n\(lines.joined(separator: "\n"))\n</ul>"
    }

    private func letter(_ index: Int) -> String {
        let letter = draft.letters[index]
        let file = String(draft.name(of: index).dropFirst(draft.client.id.utf8.count + 1))
        let receivers = letter.recipients.map { $0.description.escapedForHTML }
        return """
            <section>
            <h2>To \(receivers.joined(separator: ", "))</h2>
            <div class="mails">
            <figure><figcaption>Desktop, 640 px</figcaption>\
            <iframe \(content(of: letter.message, file)) title="The mail on a desktop" width="640" sandbox></iframe></figure>
            <figure><figcaption>Phone, 375 px</figcaption>\
            <iframe \(content(of: letter.message, file)) title="The mail on a phone" width="375" sandbox></iframe></figure>
            </div>
            <p><a href="\(file).html">The HTML alone</a> · <a href="\(file).eml">The mail as it is sent</a></p>
            <details><summary>Plain text</summary>
            <pre tabindex="0">\(String(escapingForHTML: letter.message.bodies.textBytes))</pre></details>
            <details><summary>Source</summary>
            <pre tabindex="0">\(letter.message.head.escapedForHTML)
            \(String(escapingForHTML: letter.message.bodies.htmlBytes))</pre></details>
            </section>
            """
    }

    /// What a frame shows: the file beside, or the text itself with the logo in it, which only mail
    /// programs find under `cid:`.
    private func content(of message: Message, _ file: String) -> String {
        guard let logo = message.logo else { return "src=\"\(file).html\"" }
        let html = message.html.replacing("cid:\(logo.id)", with: logo.dataAddress)
        return "srcdoc=\"\(html.escapedForHTML)\""
    }

    private var charts: String {
        let language = draft.client.habits.locale.language
        let weeks = KPIChart.WeekNames(upTo: draft.week)
        var charts = draft.scorecard.assessments.map { assessment in
            let name = assessment.goal.name ?? assessment.goal.kpi.name(in: language)
            return KPIChart(name: name, assessment, weeks).html
        }
        charts += draft.scorecard.context.map {
            KPIChart(name: $0.kpi.name(in: language), $0, weeks).html
        }
        return charts.joined(separator: "\n")
    }
}

extension KPI {
    fileprivate func name(in language: Language) -> String {
        names[language] ?? names[.en] ?? id
    }
}

extension Message {
    /// The header lines as they are sent.
    fileprivate var head: String {
        let end = bytes.indices.dropLast(3).first { bytes[$0] == 13 && bytes[$0 + 2] == 13 }
        return String(decoding: bytes[..<(end ?? bytes.startIndex)], as: UTF8.self) + "\r\n"
    }
}

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

    var html: Markup {
        let name: Markup = "\(draft.client.name), \(draft.week.description)"
        let bodies = draft.letters.reduce(0) { $0 + $1.message.bytes.count }
        var page = Markup(room: 65_536 + 2 * bodies)
        page += """
            \(GalleryStyle.head(name))
            <body>
            <main>
            <p><a href="../index.html">All previews</a></p>
            <h1>\(name)</h1>
            <p><strong>\(draft.subject)</strong><br>\
            \(draft.scorecard.statusCounts) · \(draft.size / 1024) KB · \(draft.state)</p>
            \(findingList)

            """
        for index in draft.letters.indices { addLetter(index, to: &page) }
        page += """
            <h2 id="charts">Charts</h2>
            <p>The last 26 weeks. Solid line: target. Dashed: the limits of ordinary variation around \
            the mean. Hollow: may still change. Ring: corrected after it was reported. \
            Cross: not delivered.</p>

            """
        addCharts(to: &page)
        page += """
            </main>
            </body>
            </html>

            """
        return page
    }

    private var findingList: Markup {
        guard !findings.isEmpty else { return "<p>No findings.</p>" }
        let lines = findings.map { Markup("<li>\($0.description)</li>") }
        return "<ul class=\"findings\">\n\(lines.joined(separator: "\n"))\n</ul>"
    }

    private func addLetter(_ index: Int, to page: inout Markup) {
        let letter = draft.letters[index]
        let file = String(draft.name(of: index).dropFirst(draft.client.id.utf8.count + 1))
        let receivers = letter.recipients.map(\.description).joined(separator: ", ")
        page += """
            <section>
            <h2>To \(receivers)</h2>
            <div class="mails">
            <figure><figcaption>Desktop, 640 px</figcaption>\
            <iframe \(content(of: letter.message, file)) title="The mail on a desktop" width="640" sandbox></iframe></figure>
            <figure><figcaption>Phone, 375 px</figcaption>\
            <iframe \(content(of: letter.message, file)) title="The mail on a phone" width="375" sandbox></iframe></figure>
            </div>
            <p><a href="\(file).html">The HTML alone</a> · <a href="\(file).eml">The mail as it is sent</a></p>
            <details><summary>Plain text</summary>
            <pre tabindex="0">
            """
        page.add(escaping: letter.message.bodies.textBytes)
        page += """
            </pre></details>
            <details><summary>Source</summary>
            <pre tabindex="0">\(letter.message.head)

            """
        page.add(escaping: letter.message.bodies.htmlBytes)
        page += """
            </pre></details>
            </section>

            """
    }

    /// What a frame shows: the file beside, or the text itself with the logo in it, which only mail
    /// programs find under `cid:`.
    private func content(of message: Message, _ file: String) -> Markup {
        guard let logo = message.logo else { return "src=\"\(file).html\"" }
        let html = message.html.replacing("cid:\(logo.id)", with: logo.dataAddress)
        return "srcdoc=\"\(html)\""
    }

    private func addCharts(to page: inout Markup) {
        let language = draft.client.habits.locale.language
        let weeks = KPIChart.WeekNames(upTo: draft.week)
        for assessment in draft.scorecard.assessments {
            let name = assessment.goal.name ?? assessment.goal.kpi.name(in: language)
            KPIChart(name: name, assessment, weeks).add(to: &page)
        }
        for context in draft.scorecard.context {
            KPIChart(name: context.kpi.name(in: language), context, weeks).add(to: &page)
        }
    }
}

extension KPI {
    fileprivate func name(in language: Language) -> String {
        names[language] ?? names[.en] ?? id
    }
}

extension Message {
    /// The header lines as they are sent.
    fileprivate var head: [UInt8] {
        let end = bytes.indices.dropLast(3).first { bytes[$0] == 13 && bytes[$0 + 2] == 13 }
        return bytes[..<(end ?? bytes.startIndex)] + [13, 10]
    }
}

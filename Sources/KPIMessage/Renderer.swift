package import KPIReport

/// Writes reports as mails; the same report always gives the same bytes.
package struct Renderer: Sendable {
    private let templates: TemplateSet
    private let look: Look

    /// - Parameters:
    ///   - templates: What the agency wrote over the built-in texts.
    ///   - accent: The accent most reports have, made into colours once.
    package init(templates: TemplateSet, accent: String? = nil) {
        self.templates = templates
        look = Look(accent: accent ?? Palette.standardAccent)
    }

    /// The HTML and the plain text of a report.
    package func bodies(of report: Report) -> Bodies {
        let look = report.accent == look.accent ? look : Look(accent: report.accent)
        let scope = ReportView(report: report, look: look).scope
        return Bodies(
            htmlBytes: templates.render("report.html", scope),
            textBytes: Wrapping.wrap(
                report.locale.language.spacedAboveSignature(
                    templates.render("report.txt", scope)
                )
            )
        )
    }

    /// The finished mail.
    package func message(_ report: Report, _ bodies: Bodies, _ head: MessageHead) -> Message {
        Message(
            subject: Plain.fit(report.subject),
            listName: Plain.fit(report.clientName),
            bodies: bodies,
            head: head
        )
    }
}

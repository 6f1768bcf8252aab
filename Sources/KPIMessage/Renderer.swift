package import KPIReport

/// Writes reports as mails; the same report always gives the same bytes.
package struct Renderer: Sendable {
    private let templates: TemplateSet
    private let look: Look
    private let logo: InlineLogo?

    /// - Parameters:
    ///   - templates: What the agency wrote over the built-in texts.
    ///   - accent: The accent most reports have, made into colours once.
    ///   - logo: What stands in the head of every mail instead of the agency's name.
    package init(templates: TemplateSet, accent: String? = nil, logo: InlineLogo? = nil) {
        self.templates = templates
        self.logo = logo
        look = Look(accent: accent ?? Palette.standardAccent, hasLogo: logo != nil)
    }

    /// The HTML and the plain text of a report.
    package func bodies(of report: Report) -> Bodies {
        let look =
            report.accent == look.accent
            ? look : Look(accent: report.accent, hasLogo: logo != nil)
        let scope = ReportView(report: report, look: look, logo: logo).scope
        return Bodies(
            htmlBytes: report.locale.spaced(templates.render("report.html", scope)),
            textBytes: Wrapping.wrap(
                report.locale.spacedAboveSignature(templates.render("report.txt", scope))
            )
        )
    }

    /// The finished mail.
    package func message(_ report: Report, _ bodies: Bodies, _ head: MessageHead) -> Message {
        Message(
            subject: Plain.fit(report.subject),
            listName: Plain.fit(report.clientName),
            bodies: bodies,
            head: head,
            logo: logo
        )
    }
}

internal import KPIReport
internal import KPIWorkspace

/// What one contact gets to look at: a table of their clients with what is still to do, and the
/// text of each report.
struct ReviewMail {
    let run: WeeklyRun
    let week: Week
    let reports: [PlannedReport]
    /// Errors that keep reports from being made.
    let failing: [Finding]
    let reader: EmailAddress
    /// When the first reports leave.
    let sending: Moment?
    /// The previews' own page; nil where it cannot be written.
    let gallery: String?

    var mail: StaffMail {
        StaffMail(subject: subject, text: text, html: html)
    }

    private var sorted: [PlannedReport] { SendPlan.sorted(reports) }

    /// Reports that need a hand before they can leave.
    private var waiting: Int {
        reports.count {
            [.waitingData, .waitingComment, .waitingApproval].contains($0.overall.group)
        } + Set(failing.compactMap(\.client)).count
    }

    private var readerName: String {
        run.settings.agency.staff.values.first { $0.mail == reader }?.name ?? reader.description
    }

    private var previews: String {
        gallery.map { "Previews of all: \($0)" }
            ?? "The previews could not be written; 'kpimail preview' says why."
    }

    private var subject: String {
        let count = "\(reports.count) report\(reports.count == 1 ? "" : "s")"
        return "Review \(week): \(count), \(waiting) waiting for you – \(readerName)"
    }

    private var opening: String {
        let when = sending.map { LocalTime($0, in: run.settings.defaults.timeZone).text }
        let deadline = when.map { " They leave from \($0) on." } ?? ""
        return waiting == 0
            ? "Nothing is left to do for the reports of \(week).\(deadline)"
            : "\(waiting) of your clients' reports of \(week) \(waiting == 1 ? "waits" : "wait") "
                + "for something.\(deadline)"
    }

    /// What keeps a report back, and the command against it; one that is ready leaves by itself.
    private func toDo(_ report: PlannedReport) -> [String] {
        let standing = report.overall
        guard standing.group != .ready else { return [] }
        return [standing.next].compactMap(\.self) + report.remarks
    }

    private var text: String {
        var text = "\(opening)\n\n"
        for report in sorted {
            text += "* \(report.overall.words), \(report.client): "
            text += "\(report.subject)\n"
            text += toDo(report).map { "    \($0)\n" }.joined()
        }
        if !failing.isEmpty {
            text += "\nThese get no report before their errors are cured:\n"
            text += failing.map { "* \($0)\n" }.joined()
        }
        text += "\n\(previews)\n"
        for report in sorted {
            text += "\n\n" + String(repeating: "#", count: 72) + "\n# \(report.client): "
            text += "\(report.subject)\n" + String(repeating: "#", count: 72) + "\n\n"
            text += report.text
        }
        return text
    }

    private var html: String {
        var html = "<p>\(opening.escapedForHTML)</p>\n"
        let cell = "style=\"padding:6px 14px 6px 0;border-bottom:1px solid #cccccc\""
        html += "<table cellpadding=\"0\" cellspacing=\"0\" border=\"0\">\n<tr>"
        html += ["Client", "State", "Subject", "Leaves", "To do"].map {
            "<th align=\"left\" \(cell)>\($0)</th>"
        }.joined()
        html += "</tr>\n"
        for report in sorted {
            let cells = [
                report.client, report.overall.words, report.subject,
                report.when ?? "by hand", toDo(report).joined(separator: " · "),
            ]
            html += "<tr valign=\"top\">"
            html += cells.map { "<td \(cell)>\($0.escapedForHTML)</td>" }.joined() + "</tr>\n"
        }
        html += "</table>\n"
        if !failing.isEmpty {
            html += "<p>These get no report before their errors are cured:</p>\n<ul>\n"
            html += failing.map { "<li>\($0.description.escapedForHTML)</li>\n" }.joined()
            html += "</ul>\n"
        }
        html += "<p>\(previews.escapedForHTML)</p>\n"
        for report in sorted {
            html += "<h2 style=\"margin:32px 0 8px;font-size:17px\">"
            html += "\(report.client): \(report.subject)".escapedForHTML
            html += "</h2>\n<pre style=\"font-size:13px;line-height:18px\">"
            html += report.text.escapedForHTML + "</pre>\n"
        }
        return html
    }
}

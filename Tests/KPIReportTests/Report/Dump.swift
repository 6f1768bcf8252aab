@testable import KPIReport

extension Report {
    /// Every string of the report, line by line; no-break spaces are shown as "~".
    var dump: String {
        var lines = [
            "subject: \(subject)", "preheader: \(preheader)", "agency: \(agencyName) \(accent)",
        ]
        lines += ["banner: \(banner ?? "-")", "title: \(title)", "client: \(clientName), \(span)"]
        lines += ["greeting: \(greeting ?? "-")", "headline: \(headline)"]
        lines += ["counts: " + counts.map { "\($0.symbol) \($0.word)" }.joined(separator: " · ")]
        lines += ["strip: " + strip.map(\.rawValue).joined(separator: " ")]
        lines += summary.map { "summary: \($0.words)" }
        lines += ["# \(asksHeading)"] + asks.map(\.dump)
        lines += ["# \(exceptionsHeading)"] + exceptions.flatMap(\.dump)
        lines += ["# \(onTrackHeading)"] + onTrack.flatMap(\.dump)
        lines += ["# \(contextHeading)"] + context.map { "\($0.name): \($0.value) | \($0.line)" }
        lines += comparisons.flatMap(\.dump)
        lines += ["# \(commentaryHeading)"] + commentary.map(\.words) + [author ?? "-"]
        lines += ["# \(stepsHeading)"] + steps.map(\.dump)
        lines += ["# \(tableHeading)"] + table.dump
        lines += ["# \(termsHeading)"] + terms.map { "\($0.name): \($0.text)" }
        lines += ["# \(reading.heading)"] + reading.lines
        lines += ["# \(data.heading)"] + data.lines
        lines += [
            "# \(contactHeading)",
            contact.map { "\($0.name), \($0.role ?? "-"), \($0.mail)" } ?? "-",
        ]
        lines += [why, stop, "\(unsubscribeLabel): \(unsubscribe ?? "-")"]
        lines += ["\(glossaryLabel): \(glossary ?? "-")", "# \(imprint.heading)"] + imprint.lines
        return lines.joined(separator: "\n").replacing("\u{A0}", with: "~") + "\n"
    }
}

extension Report.Card {
    fileprivate var dump: [String] {
        [
            "## \(name)\(new.map { " (\($0))" } ?? ""): \(value) [\(verdict.symbol) \(verdict.word)]",
            "line: \(line)",
        ]
            + ["facts: " + facts.map { "\($0.label) = \($0.value)" }.joined(separator: "; ")]
            + sentences.map { "- \($0)" } + ["explanation: \(explanation)"]
            + (caution.map { ["caution: \($0)"] } ?? []) + comment.map { "comment: \($0.words)" }
            + ["bar: \(bar?.dump ?? "-")"]
            + ["history: " + history.map { $0.map { "\($0)" } ?? "?" }.joined(separator: " ")]
    }
}

extension Report.Bar {
    fileprivate var dump: String {
        [value, target, upper, expected, previous].map { $0.map { "\($0)" } ?? "-" }
            .joined(separator: " ") + " | \(targetLabel)"
    }
}

extension Report.Table {
    fileprivate var dump: [String] {
        [caption] + ([columns] + rows).map { $0.joined(separator: " | ") }
    }
}

extension Report.Step {
    fileprivate var dump: String { "\(action.words) (\(owner)\(due.map { ", \($0)" } ?? ""))" }
}

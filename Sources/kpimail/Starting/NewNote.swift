internal import KPIReport
internal import KPIWorkspace

/// What `kpimail note` opens: a week's note with a heading for each goal that needs a word.
enum NewNote {
    /// Answers the text for a report's exceptions; what the numbers say stands in remarks that
    /// reach no client.
    static func text(_ report: Report, client: Client) -> String {
        let titles = NoteHeadings.titles(in: client.habits.locale.language)
        var parts = ["# \(titles.summary)\n"]
        for card in report.exceptions {
            let facts = ([card.value, card.verdict.word] + [card.line]).joined(separator: " · ")
            parts.append(
                """
                # \(card.id)
                <!-- \(remark("\(card.name): \(facts)"))
                \(remark(card.sentences.joined(separator: " "))) -->

                """
            )
        }
        parts.append("# \(titles.commentary)\n")
        parts.append(
            """
            # \(titles.steps)
            <!-- - What has to be done | client, or \(client.contact ?? "a name") | 2026-12-01 -->

            """
        )
        if let contact = client.contact { parts.append("-- \(contact)\n") }
        return parts.joined(separator: "\n")
    }

    /// A text that cannot end the remark it stands in.
    private static func remark(_ text: String) -> String {
        text.replacing("-->", with: "->").replacing("\n", with: " ")
    }
}

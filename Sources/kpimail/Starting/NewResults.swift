internal import KPIReport

/// The results file that `kpimail add` writes beside a client file.
enum NewResults {
    /// Answers a CSV with the rows that the goals need for the newest week, their values empty,
    /// which means "not delivered yet".
    static func text(for goals: [Goal], newest: Week, catalogue: Catalogue) -> String {
        let hasChannel = goals.contains { $0.segment.channel != nil }
        let hasCampaign = goals.contains { $0.segment.campaign != nil }
        func row(_ week: String, _ channel: String, _ campaign: String, _ measure: String) -> String
        {
            var fields = [week]
            if hasChannel { fields.append(channel) }
            if hasCampaign { fields.append(campaign) }
            return (fields + [measure]).map(field).joined(separator: ",") + ","
        }
        var rows = [row("week", "channel", "campaign", "measure") + "value"]
        var seen: Set<String> = []
        for goal in goals {
            for measure in goal.kpi.formula.measures {
                let row = row(
                    newest.description,
                    goal.segment.channel ?? "",
                    goal.segment.campaign ?? "",
                    delivered(measure, catalogue)
                )
                if seen.insert(row).inserted { rows.append(row) }
            }
        }
        return rows.joined(separator: "\n") + "\n"
    }

    /// The measure a source delivers: `X_start` follows from `X_end`, and `X_prev` from `X`.
    private static func delivered(_ measure: String, _ catalogue: Catalogue) -> String {
        for (suffix, instead) in [("_start", "_end"), ("_prev", "")]
        where measure.hasSuffix(suffix) {
            let other = measure.dropLast(suffix.count) + instead
            if catalogue.measures[String(other)] != nil { return String(other) }
        }
        return measure
    }

    private static func field(_ text: String) -> String {
        guard text.contains(where: { ",\"".contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

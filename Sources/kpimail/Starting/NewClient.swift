internal import KPIReport

/// What `kpimail add` writes.
enum NewClient {
    /// Answers a commented `clients/ID.yaml` with a few typical goals.
    static func text(id: String, newest: Week) -> String {
        """
        # One client. Fill in what says CHANGE, then: kpimail check
        name: \(name(of: id))
        \(recipients)
        # contact: jana                         # a person of `staff:`; replies go there
        # greeting: Dear Ms Berg,
        # locale: en-GB                         # and other defaults of kpimail.yaml
        since: \(newest)                         # first week of the work; earlier weeks are not missing

        # A goal answers three questions: which value counts as reached, in which period, and from
        # which start value. `kpimail kpis` lists the KPIs, `kpimail kpis --objective leads` those
        # that serve one aim. These are examples: CHANGE them to what was agreed.
        goals:
          # Adds up over the period: after two of four weeks half of it is expected.
          - kpi: leads
            target: 60
            period: month                       # week | month | quarter | year | { from: …, to: … }
          # A rate is judged as it stands; percents are written 2 or "2 %".
          - kpi: website-conversion-rate
            target: 2 %
            period: week
          # Less is better here; at_least, at_most and between say so where it is not plain.
          - kpi: cost-per-lead
            at_most: 45
            period: week
          # From a start value: the degree is the share of the way gone.
          # - kpi: followers
          #   baseline: 1200
          #   target: 2000
          #   period: { from: \(newest.advanced(by: 1)), to: \(newest.advanced(by: 26)) }

        # Shown without a verdict:
        # context: [website-sessions]

        """
    }

    /// Answers a copy of another client's text, `other`, for a client of its own.
    ///
    /// What belongs to people and days of the other (recipients, greeting, pauses, first and last
    /// week) does not come along.
    static func text(id: String, like other: String, newest: Week) -> String {
        var lines = ["# Copied from another client: CHANGE the recipients and check every goal."]
        var skips = false
        // Blank lines and comments behind a key that is left out; they may belong to the next one.
        var between: [String] = []
        for line in other.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if isKey(line) {
                let replaced = replacement(for: line, id: id, newest: newest)
                skips = replaced != nil
                lines += between + (replaced ?? [String(line)])
                between = []
            } else if !skips {
                lines.append(String(line))
            } else if line.isEmpty || line.hasPrefix("#") {
                between.append(String(line))
            } else {
                between = []
            }
        }
        return (lines + between).joined(separator: "\n")
    }

    /// Whether a line begins a key of the file itself.
    private static func isKey(_ line: Substring) -> Bool {
        line.first.map { !" \t#-[]{}".contains($0) } ?? false
    }

    /// The lines instead of a key of the other client; nil where the key stays.
    private static func replacement(for line: Substring, id: String, newest: Week) -> [String]? {
        switch line.prefix(while: { $0 != ":" && $0 != " " }) {
        case "name": ["name: \(name(of: id))"]
        case "recipients": [recipients]
        case "since": ["since: \(newest)"]
        case "greeting", "pause", "until": []
        default: nil
        }
    }

    private static let recipients = """
        recipients:
          to: [First Last <\(EmailAddress.placeholder)>]   # CHANGE
        """

    /// `cafe-morgenrot` becomes "Cafe Morgenrot".
    private static func name(of id: String) -> String {
        let words = id.split { "-_".contains($0) }
        let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
        return AgencyFile.quoted(name)
    }
}

internal import Crypto
internal import KPILedger
internal import KPIReport

/// What staff hear of a run: a line each, the same whenever the same went wrong.
struct Failures: Sendable {
    private(set) var lines: [String] = []
    /// Whether the run itself did not do all it should; a report that waits for its data is by design.
    private(set) var areFaults = false
    private var known: Set<String> = []

    var isEmpty: Bool { lines.isEmpty }

    /// The same for the same failures; empty where there are none.
    var digest: String {
        guard !isEmpty else { return "" }
        return SHA256.hash(data: Array(lines.joined(separator: "\n").utf8)).prefix(16).hexadecimal
    }

    mutating func add(_ line: String) {
        mention(line)
        areFaults = true
    }

    /// Sources without an answer: their reports wait.
    mutating func add(waiting sources: [SourceFailure]) {
        for finding in SourceFailure.findings(of: sources) { mention(finding.description) }
    }

    /// Reports that wait for rows which sources and files without a fault do not have.
    mutating func add(waiting gaps: [DataGap]) {
        for gap in gaps.sorted(by: { $0.client < $1.client }) { mention(gap.words) }
    }

    private mutating func mention(_ line: String) {
        let words = line.split(whereSeparator: \.isNewline).joined(separator: " ")
        if known.insert(words).inserted { lines.append(words) }
    }

    /// Messages that were refused, or of which nobody knows whether they arrived.
    mutating func add(_ entries: [Entry]) {
        for entry in entries {
            let key = entry.key
            let what = "\(key.client), \(key.week): \(key.recipient)"
            switch entry.state {
            case .rejected:
                add(
                    "\(what) was refused: \(entry.reply ?? entry.why ?? "no reason given"); mend "
                        + "clients/\(key.client).yaml, or kpimail address \(key.recipient) --ok"
                )
            case .uncertain:
                add(
                    "\(what): unclear whether it arrived; kpimail resolve \(key.client) "
                        + "\(key.recipient) --arrived, or --send-again"
                )
            case .planned, .held, .rendered, .sending, .committing, .accepted, .deferred, .expired,
                .suppressed, .cancelled:
                break
            }
        }
    }

    /// A review whose reader the mail server does not want.
    mutating func add(refused review: Entry) {
        add(
            "the review of \(review.key.week) for \(review.key.recipient) was refused: "
                + "\(review.reply ?? "no reason given"); mend the address in kpimail.yaml"
        )
    }

    /// A review that waits for long.
    ///
    /// Of the server's words only the code: they may change with every try, and the list with them.
    mutating func add(stuck review: Entry) {
        let code = review.reply?.prefix { $0.isNumber || $0 == "." || $0 == " " } ?? ""
        let answer = code.isEmpty ? "" : " (\(code.split(separator: " ").joined(separator: " ")))"
        add(
            "the review of \(review.key.week) for \(review.key.recipient) is put off again and "
                + "again\(answer); kpimail plan --week \(review.key.week) shows what is to do"
        )
    }

    /// Mails to staff that were given up.
    private mutating func add(expiredNotices notices: [Entry]) {
        for notice in notices {
            let (recipient, week, why) = (notice.key.recipient, notice.key.week, notice.why ?? "")
            switch notice.key.kind {
            case .weekly: break
            case .review:
                add(
                    "the review of \(week) for \(recipient) was given up (\(why)); kpimail plan "
                        + "--week \(week) shows what is still to do"
                )
            case .alert(let day):
                add(
                    "the mail to \(recipient) about the failures of \(day) did not leave in time "
                        + "(\(why)); name another way in kpimail.yaml, with 'second:'"
                )
            }
        }
    }

    /// Messages that were given up, a line for each report.
    mutating func add(expired entries: [Entry]) {
        add(expiredNotices: entries)
        struct Report: Hashable {
            let client: String
            let week: Week
            let why: String
        }
        let reports = Dictionary(grouping: entries.filter { $0.key.kind == .weekly }) { entry in
            Report(client: entry.key.client, week: entry.key.week, why: entry.why ?? "")
        }
        let sorted = reports.sorted { one, other in
            (one.key.week, one.key.client, one.key.why)
                < (other.key.week, other.key.client, other.key.why)
        }
        for (report, messages) in sorted {
            let people = messages.count == 1 ? "1 recipient" : "\(messages.count) recipients"
            add(
                "\(report.client), \(report.week): not sent in time to \(people) (\(report.why)); "
                    + "kpimail send \(report.client) --week \(report.week)"
            )
        }
    }
}

extension ReportWriter {
    /// "4 von 6 Zielen erreicht", or how many are on track while periods are running.
    var headline: String { outcome.full }

    /// "KW 47: 4 von 6 Zielen erreicht – Café Morgenrot", at most 60 characters.
    var subject: String {
        var prefix = ""
        if input.isTest { prefix += words.labels.test + " " }
        if input.correction != nil {
            prefix += words.labels.correction(input.correctionNumber) + " "
        }
        let longest = Self.subjectLimit - prefix.unicodeScalars.count
        let (full, short) = outcome
        let candidates = [full, short].map { words.outcome.subject(weekLabel, $0, clientName) }
        let fitting = candidates.first { $0.unicodeScalars.count <= longest }
        return Self.withPlainSpaces(prefix + Self.cut(fitting ?? candidates[1], to: longest))
    }

    /// The text with a usual space for each no-break one.
    private static func withPlainSpaces(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            scalars.append(scalar == "\u{A0}" || scalar == "\u{202F}" ? " " : scalar)
        }
        return String(scalars)
    }

    private static let subjectLimit = 60

    /// The text, or its beginning with "…" where it is longer.
    static func cut(_ text: String, to limit: Int) -> String {
        guard text.unicodeScalars.count > limit else { return text }
        var start = text
        while start.unicodeScalars.count >= limit, !start.isEmpty { start.removeLast() }
        while start.last == " " || start.last == "\u{A0}" { start.removeLast() }
        return start + "…"
    }

    private var outcome: (full: String, short: String) {
        let unknown = scorecard.count(.noData)
        let judged = goals.count - unknown
        guard judged > 0 else {
            let text = words.outcome.noData(goals.count)
            return (text, text)
        }
        let achieved = scorecard.count(.achieved)
        let isOver = goals.allSatisfy { !$0.isOpen || $0.assessment.status == .noData }
        if isOver {
            let text = words.outcome.reached(achieved, judged, unknown > 0)
            return (text, text)
        }
        let short = words.outcome.onTrack(achieved + scorecard.count(.onTrack), judged, unknown > 0)
        return (achieved > 0 ? short + words.outcome.ofThemReached(achieved) : short, short)
    }

    /// Such as "4 auf Kurs", "1 beobachten".
    var counts: [Report.Verdict] {
        Assessment.Status.byUrgency.compactMap { status in
            let number = scorecard.count(status)
            guard number > 0 else { return nil }
            let counted = words.labels.counted(number, status)
            let word = counted ?? "\(number) \(words.labels.status(status))"
            return Report.Verdict(status, word: word)
        }
    }
}

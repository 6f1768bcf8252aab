internal import KPIReport

/// One goal as the templates see it.
struct CardView {
    let card: Report.Card
    let charts: Charts
    /// Whether the goal needs attention, and so has its explanation here.
    let isException: Bool
    /// Among so many others that pictures give way.
    let isDense: Bool

    var scope: Scope {
        let status = card.verdict.status
        let tone = Tone(status, charts.palette)
        return Scope(
            .card,
            [
                .id: .prose(card.id), .name: .prose(card.name),
                .new: .prose(card.new),
                // Fourteen letters have room beside value and columns on a phone.
                .isLong: .flag(card.name.longestPart > 14),
                .symbol: .prose(card.verdict.symbol), .word: .prose(card.verdict.word),
                .tone: .text(tone.letter), .colour: .text(tone.text),
                .ground: .text(tone.ground), .edge: .text(charts.palette.light(status.paint)),
                .value: .prose(card.value), .facts: .list(facts),
                .line: .prose(card.line),
                .story: .prose(card.sentences.joined(separator: " ")),
                .explanation: isException ? .prose(card.explanation) : .absent,
                .caution: .prose(card.caution),
                .comment: .list(card.comment.map(\.scope)),
                .bar: .chart(card.bar.flatMap { charts.bullet($0, status.paint, height: height) }),
                .history: .chart(
                    charts.history(
                        card.history,
                        status.paint,
                        height: isException ? 32 : 20,
                        column: isException ? 11 : 8
                    )
                ),
                .textBar: .prose(card.bar.map(TextBar.draw)),
            ]
        )
    }

    /// Of the bar in pixels.
    private var height: Int { isDense ? 6 : isException ? 10 : 8 }

    /// The facts in rows of at most three, more of them in rows of two.
    private var facts: [Scope] {
        let perRow = card.facts.count > 3 ? 2 : max(1, card.facts.count)
        return stride(from: 0, to: card.facts.count, by: perRow).map { start in
            var row = card.facts[start..<min(start + perRow, card.facts.count)].map { fact in
                Scope(.fact, [.label: .prose(fact.label), .value: .prose(fact.value)])
            }
            while row.count < perRow {
                row.append(Scope(.fact, [.label: .absent, .value: .absent]))
            }
            return Scope(.facts, [.row: .list(row)])
        }
    }
}

/// The colours of a status word.
struct Tone {
    /// The last letter of its classes.
    let letter: String
    let text: String
    let ground: String

    init(_ status: Assessment.Status, _ palette: Palette) {
        (letter, text, ground) =
            switch status {
            case .achieved, .onTrack: ("a", palette.accent, Palette.accentGround.light)
            case .atRisk: ("w", Palette.amberText.light, Palette.amberGround.light)
            case .offTrack, .missed: ("r", Palette.redText.light, Palette.redGround.light)
            case .noData: ("n", Palette.greyText.light, Palette.greyGround.light)
            }
    }
}

internal import KPIReport

/// One goal as the templates see it.
struct CardView {
    let card: Report.Card
    let charts: Charts
    let isFull: Bool

    var scope: Scope {
        let status = card.verdict.status
        let tone = Tone(status, charts.palette)
        return Scope(
            .card,
            [
                .id: .prose(card.id), .name: .prose(card.name),
                .new: .prose(card.new),
                .symbol: .prose(card.verdict.symbol), .word: .prose(card.verdict.word),
                .tone: .text(tone.letter), .colour: .text(tone.text),
                .ground: .text(tone.ground), .edge: .text(charts.palette.light(status.paint)),
                .value: .prose(card.value), .facts: .list(facts),
                .line: .prose(card.line),
                .story: .prose(card.sentences.joined(separator: " ")),
                .explanation: .prose(card.explanation), .caution: .prose(card.caution),
                .comment: .list(card.comment.map(\.scope)),
                .bar: .chart(card.bar.flatMap { charts.bullet($0, status.paint, isTall: isFull) }),
                .history: .chart(
                    charts.history(card.history, status.paint, height: isFull ? 32 : 20)
                ),
                .textBar: .prose(card.bar.map(TextBar.draw)),
            ]
        )
    }

    /// The facts in rows of at most three, four of them in two rows of two.
    private var facts: [Scope] {
        let perRow = card.facts.count == 4 ? 2 : min(3, max(1, card.facts.count))
        let width = Scope.Value.text("\(100 / perRow)%")
        return stride(from: 0, to: card.facts.count, by: perRow).map { start in
            var row = card.facts[start..<min(start + perRow, card.facts.count)].map { fact in
                Scope(
                    .fact,
                    [.label: .prose(fact.label), .value: .prose(fact.value), .width: width]
                )
            }
            while row.count < perRow {
                row.append(
                    Scope(.fact, [.label: .absent, .value: .text("\u{A0}"), .width: width])
                )
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

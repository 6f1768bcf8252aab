/// The names a template may use, scope by scope; the contract with agencies that write their own.
package enum TemplateNames {
    /// A place of a template: the whole report, or what a section opened.
    package enum ScopeType: String, Sendable, CaseIterable {
        case report, count, rich, run, link, group, card, facts, fact, items, item, commentary
        case steps, step, table, column, row, cell, terms, term, section, contact
        case logo
    }

    /// A name, compared at the cost of a byte.
    enum Name: String, Sendable {
        case accent, action, address, addresses, agencyName, asks, author, banner, bar
        case caption, cards, caution, cells, clientName, colour, columns, comment, commentary
        case comparisons, contact, context, countWords, counts, darkMedia, darkOutlook
        case darkThunderbird, data, due, edge, emphasis, exceptions, explanation, facts, glossary
        case greeting, ground, heading, headline, height, history, id, imprint, isDense, isLast
        case isLong, isSpare, isWhole, items, label, lang, line, lines, link, logo, mail, name
        case nameColumn, new, number, onTrack, owner, paragraphs, plain, preheader, reading, role
        case row, rows, runs, second, span, steps, stop, story, strip, strong
        case subject, summary, symbol, table, terms, text, textBar, textLines, title
        case tone, unsubscribe, value, who, why, width, word, words
    }

    /// What stands under a name.
    package enum Kind: Hashable, Sendable {
        case text
        /// Texts, each `{{.}}` inside its section.
        case texts
        case flag
        /// HTML made by kpimail itself, the only kind that may stand in three braces.
        case markup
        case scope(ScopeType)
        case list(ScopeType)
    }

    package static func names(in scope: ScopeType) -> [String: Kind] { texts[scope] ?? [:] }

    private static let texts = table.mapValues { kinds in
        Dictionary(uniqueKeysWithValues: kinds.map { ($0.key.rawValue, $0.value) })
    }

    private static let table: [ScopeType: [Name: Kind]] = [
        .report: [
            .lang: .text, .subject: .text, .preheader: .text, .accent: .text, .banner: .text,
            .agencyName: .text, .title: .text, .clientName: .text, .span: .text,
            .greeting: .text, .headline: .text, .counts: .list(.count), .countWords: .text,
            .strip: .markup, .summary: .list(.rich), .asks: .scope(.steps),
            .exceptions: .scope(.group), .onTrack: .scope(.group), .context: .scope(.items),
            .comparisons: .list(.table), .commentary: .scope(.commentary),
            .steps: .scope(.steps), .table: .scope(.table), .terms: .scope(.terms),
            .reading: .scope(.section), .data: .scope(.section), .contact: .scope(.contact),
            .why: .text, .stop: .text, .unsubscribe: .scope(.link), .glossary: .scope(.link),
            .imprint: .scope(.section), .logo: .scope(.logo), .darkMedia: .markup,
            .darkThunderbird: .markup,
            .darkOutlook: .markup,
        ],
        .logo: [.id: .text, .width: .text, .height: .text],
        .count: [.symbol: .text, .word: .text, .isLast: .flag],
        .rich: [.runs: .list(.run), .words: .text, .addresses: .texts],
        .run: [.plain: .text, .strong: .text, .emphasis: .text, .link: .scope(.link)],
        .link: [.label: .text, .address: .text],
        .group: [.heading: .text, .cards: .list(.card), .isDense: .flag],
        .card: [
            .id: .text, .name: .text, .new: .text, .isLong: .flag, .symbol: .text, .word: .text,
            .tone: .text,
            .colour: .text, .ground: .text, .edge: .text, .value: .text,
            .facts: .list(.facts), .line: .text, .story: .text, .explanation: .text,
            .caution: .text, .comment: .list(.rich), .bar: .markup, .history: .markup,
            .textBar: .text,
        ],
        .facts: [.row: .list(.fact)],
        .fact: [.label: .text, .value: .text],
        .items: [.heading: .text, .items: .list(.item)],
        .item: [.name: .text, .value: .text, .line: .text],
        .commentary: [.heading: .text, .paragraphs: .list(.rich), .author: .text],
        .steps: [.heading: .text, .steps: .list(.step)],
        .step: [
            .number: .text, .action: .scope(.rich), .owner: .text, .due: .text, .who: .text,
        ],
        .table: [
            .heading: .text, .caption: .text, .nameColumn: .text, .columns: .list(.column),
            .rows: .list(.row), .textLines: .texts,
        ],
        .column: [.title: .text, .second: .text, .isSpare: .flag],
        .row: [.name: .text, .isLong: .flag, .cells: .list(.cell)],
        .cell: [.text: .text, .second: .text, .isSpare: .flag, .isWhole: .flag],
        .terms: [.heading: .text, .terms: .list(.term)],
        .term: [.name: .text, .label: .text, .text: .text],
        .section: [.heading: .text, .lines: .texts],
        .contact: [.heading: .text, .name: .text, .role: .text, .mail: .text],
    ]
}

internal import KPIReport

/// Turns a report into what the templates see.
struct ReportView {
    let report: Report
    let look: Look
    let logo: InlineLogo?

    private var charts: Charts { look.charts }

    var scope: Scope { Scope(.report, head + parts + closing) }

    private var head: Scope.Values {
        [
            .lang: .text(report.locale.description), .subject: .text(Plain.fit(report.subject)),
            .preheader: .prose(report.preheader), .accent: .text(charts.palette.accent),
            .banner: .prose(report.banner), .agencyName: .prose(report.agencyName),
            .logo: .optional(logo?.scope),
            .title: .prose(report.title), .clientName: .prose(report.clientName),
            .span: .prose(report.span), .greeting: .prose(report.greeting),
            .headline: .prose(report.headline), .counts: .list(counts),
            .countWords: .prose(report.counts.map(\.word).joined(separator: ", ")),
            .strip: .chart(charts.strip(report.strip)),
            .summary: .list(report.summary.map(\.scope)),
            .darkMedia: .markup(look.darkMedia),
            .darkThunderbird: .markup(look.darkThunderbird),
            .darkOutlook: .markup(look.darkOutlook),
        ]
    }

    private var parts: Scope.Values {
        [
            .asks: steps(report.asksHeading, report.asks),
            .exceptions: group(report.exceptionsHeading, report.exceptions, isException: true),
            .onTrack: group(report.onTrackHeading, report.onTrack, isException: false),
            .context: context,
            .comparisons: .list(
                report.comparisons.map { $0.scope(heading: nil, hasVerdict: false) }
            ),
            .commentary: commentary,
            .steps: steps(report.stepsHeading, report.steps),
            .table: .scope(report.table.scope(heading: report.tableHeading, hasVerdict: true)),
        ]
    }

    private var closing: Scope.Values {
        [
            .terms: terms, .reading: report.reading.value, .data: report.data.value,
            .contact: contact, .why: .prose(report.why), .stop: .prose(report.stop),
            .unsubscribe: link(report.unsubscribeLabel, report.unsubscribe),
            .glossary: link(report.glossaryLabel, report.glossary),
            .imprint: report.imprint.value,
        ]
    }

    private var counts: [Scope] {
        report.counts.enumerated().map { index, verdict in
            Scope(
                .count,
                [
                    .symbol: .prose(verdict.symbol), .word: .prose(verdict.word),
                    .isLast: .flag(index + 1 == report.counts.count),
                ]
            )
        }
    }

    private func group(_ heading: String, _ cards: [Report.Card], isException: Bool)
        -> Scope.Value
    {
        guard !cards.isEmpty else { return .absent }
        let scopes = cards.map { card in
            CardView(
                card: card,
                charts: charts,
                isException: isException,
                isDense: report.isDense
            ).scope
        }
        return .scope(
            Scope(
                .group,
                [
                    .heading: .prose(heading), .cards: .list(scopes),
                    .isDense: .flag(report.isDense),
                ]
            )
        )
    }

    private func steps(_ heading: String, _ steps: [Report.Step]) -> Scope.Value {
        guard !steps.isEmpty else { return .absent }
        let scopes = steps.enumerated().map { number, step in
            let who = step.due.map { "\(step.owner), \($0)" } ?? step.owner
            return Scope(
                .step,
                [
                    .number: .text(String(number + 1)), .action: .scope(step.action.scope),
                    .owner: .prose(step.owner), .due: .prose(step.due), .who: .prose(who),
                ]
            )
        }
        return .scope(Scope(.steps, [.heading: .prose(heading), .steps: .list(scopes)]))
    }

    private var context: Scope.Value {
        guard !report.context.isEmpty else { return .absent }
        let items = report.context.map { item in
            Scope(
                .item,
                [
                    .name: .prose(item.name), .value: .prose(item.value),
                    .line: .prose(item.line),
                ]
            )
        }
        return .scope(
            Scope(.items, [.heading: .prose(report.contextHeading), .items: .list(items)])
        )
    }

    private var commentary: Scope.Value {
        guard !report.commentary.isEmpty else { return .absent }
        return .scope(
            Scope(
                .commentary,
                [
                    .heading: .prose(report.commentaryHeading),
                    .paragraphs: .list(report.commentary.map(\.scope)),
                    .author: .prose(report.author),
                ]
            )
        )
    }

    private var terms: Scope.Value {
        guard !report.terms.isEmpty else { return .absent }
        let terms = report.terms.map { term in
            Scope(
                .term,
                [
                    .name: .prose(term.name), .label: .prose(term.label),
                    .text: .prose(term.text),
                ]
            )
        }
        return .scope(
            Scope(.terms, [.heading: .prose(report.termsHeading), .terms: .list(terms)])
        )
    }

    private var contact: Scope.Value {
        guard let contact = report.contact else { return .absent }
        return .scope(
            Scope(
                .contact,
                [
                    .heading: .prose(report.contactHeading), .name: .prose(contact.name),
                    .role: .prose(contact.role), .mail: .text(Plain.fit(contact.mail)),
                ]
            )
        )
    }

    private func link(_ label: String, _ address: String?) -> Scope.Value {
        guard let address, let safe = address.safeAddress else { return .absent }
        return .scope(Scope(.link, [.label: .prose(label), .address: .text(safe)]))
    }
}

extension Report.Section {
    fileprivate var value: Scope.Value {
        guard !lines.isEmpty else { return .absent }
        return .scope(
            Scope(
                .section,
                [.heading: .prose(heading), .lines: .texts(lines.map(Plain.fit))]
            )
        )
    }
}

extension InlineLogo {
    fileprivate var scope: Scope {
        Scope(
            .logo,
            [
                .id: .text(id), .width: .text(String(size.width)),
                .height: .text(String(size.height)),
            ]
        )
    }
}

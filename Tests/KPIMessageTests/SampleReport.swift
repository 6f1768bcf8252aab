import KPIMessage

@testable import KPIReport

/// A report that shows every state a goal can be in.
enum SampleReport {
    static let report = make()

    static func make(
        locale: LanguageTag = LanguageTag(language: .de, region: "DE"),
        subject: String = "KW 47: 5 von 9 Zielen auf Kurs, 3 erreicht – Café Morgenrot",
        exceptions: [Report.Card] = SampleCards.exceptions,
        onTrack: [Report.Card] = SampleCards.onTrack,
        summary: [RichText] = summary,
        accent: String = "#2f4fb5",
        banner: String? = nil,
        imprint: [String] = imprint
    ) -> Report {
        Report(
            locale: locale,
            subject: subject,
            preheader: "Der Umsatz liegt mit 49.870\u{A0}€ vier Prozent über dem Ziel.",
            agencyName: "Hafenkante Digital",
            accent: accent,
            title: "Wochenbericht KW\u{A0}47/2026",
            clientName: "Café Morgenrot & Söhne",
            span: "16. bis 22. November 2026",
            greeting: "Guten Tag Frau Berg,",
            headline: "5 von 9 Zielen auf Kurs, 3 davon erreicht",
            counts: counts,
            strip: (exceptions + onTrack).map(\.verdict.status),
            summary: summary,
            asksHeading: "Was wir von Ihnen brauchen",
            asks: Array(steps.prefix(1)),
            exceptionsHeading: "Braucht Aufmerksamkeit",
            exceptions: exceptions,
            onTrackHeading: "Auf Kurs",
            onTrack: onTrack,
            contextHeading: "Zum Vergleich",
            context: [context],
            comparisons: [comparison],
            commentaryHeading: "Einordnung",
            commentary: commentary,
            author: "Jana Petersen, Account Director",
            stepsHeading: "Nächste Schritte",
            steps: steps,
            tableHeading: "Alle Werte",
            table: table(exceptions + onTrack),
            termsHeading: "Die Kennzahlen in einfachen Worten",
            terms: terms,
            reading: reading,
            data: data,
            contactHeading: "Ihre Ansprechpartnerin",
            contact: .init(
                name: "Jana Petersen",
                role: "Account Director",
                mail: "jana.petersen@hafenkante.example"
            ),
            why: "Sie erhalten diesen Bericht jede Woche als Teil der Zusammenarbeit mit "
                + "Hafenkante Digital.",
            stop: "Wenn Sie ihn nicht mehr wünschen, genügt eine kurze Antwort.",
            unsubscribeLabel: "Wochenbericht abbestellen",
            unsubscribe: "https://hafenkante.example/abmelden?k=3f2a9c",
            glossaryLabel: "Alle Kennzahlen im Glossar",
            glossary: "https://hafenkante.example/kennzahlen",
            imprint: .init(heading: "Impressum", lines: imprint),
            banner: banner
        )
    }

    private static let counts: [Report.Verdict] = [
        .init(status: .achieved, symbol: "✓", word: "3 erreicht"),
        .init(status: .onTrack, symbol: "✓", word: "2 auf Kurs"),
        .init(status: .atRisk, symbol: "!", word: "1 beobachten"),
        .init(status: .offTrack, symbol: "✗", word: "1 nicht auf Kurs"),
        .init(status: .missed, symbol: "✗", word: "1 verfehlt"),
        .init(status: .noData, symbol: "–", word: "1 keine Daten"),
    ]

    static let summary: [RichText] = [
        RichText([
            .plain("Der Umsatz liegt mit 49.870\u{A0}€ vier Prozent über dem Ziel. "),
            .strong("Die Anmeldungen bleiben hinter dem Plan"),
            .plain("; die Ursache ist gefunden und lässt sich bis Freitag beheben."),
        ])
    ]

    private static let commentary: [RichText] = [
        RichText([
            .plain("Beim Rückgang handelt es sich nicht um "), .emphasis("weniger Nachfrage"),
            .plain(", sondern um ein technisches Hindernis. Wie wir vorgehen, steht im "),
            .link(
                label: "Messbericht zum Anmeldeformular",
                address: "https://hafenkante.example/berichte/morgenrot/2026/formular-ladezeit"
            ),
            .plain(". Auf dem Desktop sind die Anmeldungen stabil."),
        ])
    ]

    private static let steps: [Report.Step] = [
        .init(action: RichText("Banner-Fix freigeben"), owner: "Sie", due: "bis Mi., 25.11."),
        .init(
            action: RichText("Fix einspielen und Ladezeit messen"),
            owner: "Hafenkante Digital",
            due: "bis Fr., 27.11."
        ),
        .init(
            action: RichText("Gebotsgrenzen prüfen, falls KW 48 über dem Ziel liegt"),
            owner: "Hafenkante Digital",
            due: nil
        ),
    ]

    private static let context = Report.Context(
        name: "Impressionen",
        value: "184.200",
        line: "+3,1\u{A0}% gegenüber Vorwoche. Ohne Ziel, zur Einordnung."
    )

    private static let comparison = Report.Table(
        caption: "Klickrate nach Kampagne, KW\u{A0}47",
        columns: ["Kampagne", "Klickrate", "Zustellungen", "Spanne"],
        rows: [
            ["Winterkaffee", "24,1\u{A0}%", "1.204", "21,7–26,6\u{A0}%"],
            ["Adventsfrühstück", "19,8\u{A0}%", "980", "17,4–22,4\u{A0}%"],
        ]
    )

    private static func table(_ cards: [Report.Card]) -> Report.Table {
        Report.Table(
            caption: "Vergleich mit Vorwoche und Ziel, KW\u{A0}47/2026",
            columns: ["Kennzahl", "KW\u{A0}47", "KW\u{A0}46", "Ziel", "erreicht", "Stand"],
            rows: cards.map { card in
                [
                    card.name, card.value, card.bar?.previous.map { "\(Int($0))" } ?? "–",
                    card.facts.first?.value ?? "–", "92\u{A0}%", card.verdict.word,
                ]
            }
        )
    }

    private static let terms: [Report.Term] = [
        .init(
            name: "Umsatz Onlineshop",
            label: "Umsatz Onlineshop:",
            text: "was Ihre Kundschaft in der Woche bestellt hat."
        ),
        .init(
            name: "ROAS",
            label: "ROAS:",
            text: "Umsatz je Euro Werbekosten; 4,1 heißt 4,10\u{A0}€ je Euro."
        ),
    ]

    private static let reading = Report.Section(
        heading: "So lesen Sie diesen Bericht",
        lines: [
            "Balken: Wert auf einer Skala ab null; der senkrechte Strich ist das Ziel, der kurze "
                + "Strich darunter zeigt, was bis heute geplant war.",
            "Signal: außerhalb des Bereichs, in dem der Wert in den letzten 26 Wochen "
                + "üblicherweise lag.",
        ]
    )

    private static let data = Report.Section(
        heading: "Datenstand",
        lines: ["Shopify, Google Ads, WhatsApp; Stand 23.11.2026, 06:00 Uhr."]
    )

    static let imprint = [
        "Hafenkante Digital GmbH, Am Sandtorkai 1, 20457 Hamburg",
        "Geschäftsführung: Mira Hansen · Amtsgericht Hamburg, HRB 123456 · USt-IdNr. DE123456789",
    ]
}

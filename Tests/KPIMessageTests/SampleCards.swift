@testable import KPIReport

/// Cards in every state.
enum SampleCards {
    static func card(
        _ name: String,
        _ status: Assessment.Status,
        value: String,
        facts: [(String, String)] = [],
        line: String = "",
        sentences: [String] = [],
        caution: String? = nil,
        comment: [RichText] = [],
        bar: Report.Bar? = nil,
        history: [Double?] = [],
        new: String? = nil
    ) -> Report.Card {
        Report.Card(
            id: name.lowercased(),
            name: name,
            new: new,
            verdict: verdict(status),
            value: value,
            facts: facts.map { Report.Fact(label: $0.0, value: $0.1) },
            line: line,
            sentences: sentences,
            explanation: "Menschen, die sich neu angemeldet haben.",
            caution: caution,
            comment: comment,
            bar: bar,
            history: history
        )
    }

    static func bar(
        _ value: Double?,
        _ target: Double?,
        upper: Double? = nil,
        expected: Double? = nil,
        previous: Double? = nil,
        label: String = "Ziel"
    ) -> Report.Bar {
        Report.Bar(
            value: value,
            target: target,
            upper: upper,
            expected: expected,
            previous: previous,
            targetLabel: label
        )
    }

    private static func verdict(_ status: Assessment.Status) -> Report.Verdict {
        switch status {
        case .achieved: .init(status: status, symbol: "✓", word: "erreicht")
        case .onTrack: .init(status: status, symbol: "✓", word: "auf Kurs")
        case .atRisk: .init(status: status, symbol: "!", word: "beobachten")
        case .offTrack: .init(status: status, symbol: "✗", word: "nicht auf Kurs")
        case .missed: .init(status: status, symbol: "✗", word: "verfehlt")
        case .noData: .init(status: status, symbol: "–", word: "keine Daten")
        }
    }

    static let exceptions: [Report.Card] = [
        card(
            "Anmeldungen im Messenger",
            .offTrack,
            value: "231",
            facts: [
                ("Ziel im November", "400"), ("bis heute geplant", "300"),
                ("erreicht", "58\u{A0}%"),
                ("gegenüber Vorwoche", "−8,3\u{A0}%"),
            ],
            sentences: [
                "231 von 400 im November (KW 45–48); geplant bis heute 300.",
                "Nötig in der letzten Woche: 169, zuletzt 77.",
                "Signal: erstmals unter dem üblichen Bereich (81 bis 104).",
            ],
            comment: [
                RichText([
                    .plain("Drei Wochen gefallen. "), .strong("Ursache:"),
                    .plain(" Das Formular lädt seit dem 27.10. auf Mobilgeräten langsamer."),
                ])
            ],
            bar: bar(231, 400, expected: 300, previous: 154, label: "Ziel 400"),
            history: [92, 88, 95, 90, nil, 86, 84, 77]
        ),
        card(
            "Kosten pro Bestellung (CPA)",
            .atRisk,
            value: "18,40\u{A0}€",
            facts: [
                ("Ziel (höchstens)", "17,00\u{A0}€"), ("zu hoch um", "1,40\u{A0}€"),
                ("gegenüber Vorwoche", "+4,5\u{A0}%"),
            ],
            sentences: ["Übliche Schwankung: kein neuer Einfluss erkennbar."],
            caution: "Vorläufig: Google Ads rechnet die letzten drei Tage noch nach.",
            bar: bar(18.4, 17, previous: 17.6, label: "Ziel 17,00\u{A0}€ (höchstens)"),
            history: [16, 16.8, 17, 17.1, 16.9, 17.2, 17.6, 18.4]
        ),
        card(
            "Umsatz im Oktober, Filiale Sternschanze",
            .missed,
            value: "168.400\u{A0}€",
            facts: [("Ziel", "180.000\u{A0}€"), ("erreicht", "94\u{A0}%")],
            sentences: ["Der Zeitraum ist abgeschlossen."],
            bar: bar(168_400, 180_000, label: "Ziel 180.000\u{A0}€")
        ),
        card(
            "Weiterempfehlung (NPS)",
            .noData,
            value: "liegt nicht vor",
            facts: [("Ziel", "45")],
            sentences: ["Für KW 47 wurden keine Antworten geliefert."],
            bar: bar(nil, 45, label: "Ziel 45"),
            history: [41, 40, 44, nil, 43, 46, 44, nil]
        ),
    ]

    static let onTrack: [Report.Card] = [
        card(
            "Umsatz Onlineshop",
            .achieved,
            value: "49.870\u{A0}€",
            facts: [("Ziel", "48.000\u{A0}€")],
            line: "Ziel 48.000\u{A0}€ · 104\u{A0}% erreicht · +6,2\u{A0}% gegenüber Vorwoche",
            sentences: ["Vorwoche korrigiert: 46.960\u{A0}€ statt 46.120\u{A0}€."],
            bar: bar(49_870, 48_000, previous: 46_960, label: "Ziel 48.000\u{A0}€"),
            history: [44, 45, 47, 43, 46, 45, 47, 49.9]
        ),
        card(
            "Kontakte je Person",
            .achieved,
            value: "2,4",
            facts: [("Ziel", "2 bis 3")],
            line: "Ziel 2 bis 3 · im Zielbereich",
            bar: bar(2.4, 2, upper: 3, label: "Ziel 2 bis 3"),
            history: [2.2, 2.3, 2.1, 2.5, 2.4, 2.6, 2.5, 2.4]
        ),
        card(
            "Follower",
            .onTrack,
            value: "1.710",
            facts: [("Ziel", "2.000")],
            line: "Ziel 2.000 bis KW 49 (Start 1.200) · 64\u{A0}% des Weges · geplant 1.690",
            bar: bar(1710, 2000, expected: 1690, previous: 1660, label: "Ziel 2.000"),
            history: [1400, 1440, 1500, 1540, 1580, 1610, 1660, 1710]
        ),
        card(
            "Werbebudget",
            .onTrack,
            value: "3.120\u{A0}€",
            facts: [("Ziel", "4.500\u{A0}€")],
            line: "höchstens 4.500\u{A0}€ im November · geplant bis heute 3.375\u{A0}€",
            bar: bar(3120, 4500, expected: 3375, label: "höchstens 4.500\u{A0}€"),
            history: [1000, 1040, 1010, 1060, 990, 1040, 1050, 1030]
        ),
        card(
            "ROAS Google Ads",
            .achieved,
            value: "4,1",
            facts: [("Ziel", "4,0")],
            line: "Ziel 4,0 · 102\u{A0}% erreicht · −2,4\u{A0}% gegenüber Vorwoche",
            bar: bar(4.1, 4, previous: 4.2, label: "Ziel 4,0"),
            history: [3.9, 4, 4.1, 4.3, 4.2, 4, 4.2, 4.1]
        ),
    ]
}

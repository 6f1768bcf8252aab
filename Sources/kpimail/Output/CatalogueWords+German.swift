internal import KPIReport

extension CatalogueWords {
    static let german = CatalogueWords(
        title: "Kennzahlen in einfachen Worten",
        lead: {
            "Was die Kennzahlen in den Berichten von \($0) bedeuten und wie sie berechnet werden."
        },
        contents: "Inhalt",
        labels: Labels(
            name: "Name",
            unit: "Einheit",
            aim: "Zweck",
            area: "Bereich",
            formula: "Berechnung",
            measures: "Messwerte",
            caution: "Vorsicht",
            direction: "Richtung",
            judgement: "Beurteilung",
            cadence: "Messung",
            range: "Gültige Werte",
            benchmarks: "Vergleichswerte",
            alsoCalled: "Auch genannt",
            pitfalls: "Fallstricke",
            example: "Beispiel für die Datei eines Kunden"
        ),
        unit: { unit in
            switch unit {
            case .percent: "%"
            case .count: "Anzahl"
            case .currency: "Geldbetrag"
            case .ratio: "Vielfaches"
            case .score: "Punkte"
            case .rating: "Durchschnittsnote"
            case .index: "Wert"
            case .seconds: "Sekunden"
            case .minutes: "Minuten"
            case .hours: "Stunden"
            case .days: "Tage"
            }
        },
        direction: { direction in
            switch direction {
            case .higher: "mehr ist besser"
            case .lower: "weniger ist besser"
            case .range: "am besten in einem Bereich"
            case .neutral: "erst das Ziel sagt, was gut ist"
            }
        },
        kind: { kind in
            switch kind {
            case .flow: "wächst im Zeitraum und wird mit dem Plan bis heute verglichen"
            case .level: "wird nach dem aktuellen Stand beurteilt"
            }
        },
        cadence: { cadence in
            switch cadence {
            case .weekly: "wöchentlich"
            case .monthly: "monatlich"
            case .quarterly: "vierteljährlich"
            }
        },
        measureKind: { kind in
            switch kind {
            case .flow: "wird addiert"
            case .stock: "der neueste Wert zählt"
            case .distinct: "verschiedene Menschen, nie addiert"
            case .sum: "wird addiert und dann geteilt"
            }
        },
        aim: { aim in
            switch aim {
            case .known: ("Bekannt werden", "Wird die Marke wahrgenommen?")
            case .engage: ("Interesse wecken", "Reagieren Menschen auf Inhalte und Nachrichten?")
            case .leads: ("Interessenten gewinnen", "Zeigen Menschen Interesse an einem Kauf?")
            case .sell: ("Verkaufen", "Entstehen daraus Käufe, und lohnen sie sich?")
            case .keep: ("Kunden halten", "Bleiben die Kunden, und sind sie zufrieden?")
            case .serve: ("Kunden helfen", "Werden Anliegen schnell und gut gelöst?")
            case .recruit: ("Mitarbeitende gewinnen", "Bewerben sich die richtigen Menschen?")
            }
        },
        profit: "beurteilt den Gewinn; kein Urteil auf Kanälen für Service oder Marke",
        margin: "Marge",
        atStart: { "\($0) (zu Beginn des Zeitraums)" },
        yearBefore: { "\($0) (Vergleichszeitraum)" },
        colon: ":",
        atLeast: { "ab \($0)" },
        atMost: { "bis \($0)" },
        between: { "\($0) bis \($1)" }
    )
}

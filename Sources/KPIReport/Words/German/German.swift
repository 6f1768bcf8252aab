extension Words {
    static func german(_ address: Habits.Address) -> Words {
        Words(
            language: .de,
            figures: germanFigures,
            dates: germanDates,
            labels: germanLabels(address),
            outcome: germanOutcome(address),
            sentences: germanSentences,
            signals: germanSignals,
            reasons: germanReasons,
            closing: germanClosing(address)
        )
    }

    private static let numerals = [
        "null", "eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn",
        "elf", "zwölf",
    ]

    private static func goals(_ number: Int, measurable: Bool) -> String {
        "\(number) \(measurable ? "messbaren " : "")\(number == 1 ? "Ziel" : "Zielen")"
    }

    static let germanFigures = Figures(
        multiple: { "\($0)-fach" },
        percentagePoints: { "\($0)\u{A0}Pp." },
        points: { "\($0)\u{A0}\($1 ? "Punkt" : "Punkte")" },
        duration: { unit, number, isOne in
            let word =
                switch unit {
                case .seconds: isOne ? "Sekunde" : "Sekunden"
                case .minutes: isOne ? "Minute" : "Minuten"
                case .hours: isOne ? "Stunde" : "Stunden"
                case .days: isOne ? "Tag" : "Tage"
                }
            return "\(number)\u{A0}\(word)"
        },
        unchanged: "unverändert",
        missing: "liegt nicht vor",
        atLeast: { "mindestens \($0)" },
        atMost: { "höchstens \($0)" },
        between: { "\($0) bis \($1)" },
        spelledOut: { numerals.indices.contains($0) ? numerals[$0] : String($0) },
        list: { Words.list($0, and: " und ") },
        labelled: { "\($0): \($1)" }
    )

    private static func germanLabels(_ address: Habits.Address) -> Labels {
        Labels(
            status: { status in
                switch status {
                case .achieved: "erreicht"
                case .onTrack: "auf Kurs"
                case .atRisk: "beobachten"
                case .offTrack: "nicht auf Kurs"
                case .missed: "verfehlt"
                case .noData: "keine Daten"
                }
            },
            counted: { _, _ in nil },
            title: { "Wochenbericht \($0)" },
            test: "[Test]",
            correction: { $0 == 1 ? "Korrektur:" : "\($0). Korrektur:" },
            testBanner: "Testversand: nur für die Agentur, nicht an den Kunden gegangen.",
            correctionBanner: { "Korrigierter Bericht: \($0)" },
            target: "Ziel",
            targetAtLeast: "Ziel (mindestens)",
            targetAtMost: "Ziel (höchstens)",
            targetRange: "Zielbereich",
            targetPlan: "Plan",
            degree: "Zielerreichung",
            previousWeek: "ggü. Vorwoche",
            fourWeekMean: { "Mittel der vier Wochen davor: \($0)." },
            lastYear: { "ggü. \($0)" },
            planned: "Geplant bis heute",
            period: "Zeitraum",
            targetInLine: { "Ziel \($0)" },
            degreeInLine: { "\($0) erreicht" },
            limitShare: "Ausschöpfung",
            limitShareInLine: { "\($0) der Obergrenze" },
            planShare: "Planerfüllung",
            planShareInLine: { "\($0) des Plans" },
            kept: "eingehalten",
            changeInLine: { "\($0) ggü. Vorwoche" },
            asks: address == .formal ? "Wir brauchen von Ihnen" : "Wir brauchen von dir",
            exceptions: { "Braucht Aufmerksamkeit (\($0))" },
            noteworthy: { "Auffällig (\($0))" },
            steady: { onTrack, achieved in
                let heading =
                    onTrack == 0
                    ? "Erreicht" : achieved == 0 ? "Auf Kurs" : "Erreicht oder auf Kurs"
                return "\(heading) (\(onTrack + achieved))"
            },
            context: "Weitere Zahlen, ohne Ziel",
            commentary: "Einordnung",
            steps: "Nächste Schritte",
            client: address == .formal ? "Sie" : "du",
            values: "Alle Werte",
            valuesCaption: { "Vergleich mit Vorwoche und Ziel, \($0)" },
            kpi: "Kennzahl",
            reached: "Erreicht",
            verdict: "Status",
            terms: "Die Kennzahlen kurz erklärt",
            comparison: { "\($0) nach \($1 == .campaign ? "Kampagnen" : "Kanälen")" },
            axis: { $0 == .campaign ? "Kampagne" : "Kanal" },
            base: "Fälle",
            range: "Spanne (95\u{A0}%)",
            assessment: "Vergleich",
            best: "bester Wert",
            worst: "schwächster Wert",
            only: { channel, campaign in
                switch (channel, campaign) {
                case (let channel?, let campaign?): "nur \(channel), Kampagne \(campaign)"
                case (let channel?, nil): "nur \(channel)"
                case (nil, let campaign?): "nur Kampagne \(campaign)"
                case (nil, nil): ""
                }
            }
        )
    }

    private static func germanOutcome(_ address: Habits.Address) -> Outcome {
        Outcome(
            reached: { "\($0) von \(goals($1, measurable: $2)) erreicht" },
            onTrack: { "\($0) von \(goals($1, measurable: $2)) auf Kurs" },
            ofThemReached: { ", \($0) davon erreicht" },
            noData: { "Keine Daten für \($0) \($0 == 1 ? "Ziel" : "Ziele")" },
            subject: { "\($0): \($1) – \($2)" },
            instead: { name, value, target, rest in
                let (value, target) = (GermanGrammar.dative(value), GermanGrammar.dative(target))
                return "\(name) mit \(value) statt \(target)\(rest.map { " (\($0))" } ?? "")"
            },
            behind: { name, actual, target, during, planned in
                let (actual, target) = (GermanGrammar.dative(actual), GermanGrammar.dative(target))
                let start = "\(name) mit \(actual) von \(target) \(during)"
                return start + (planned.map { ", geplant waren bis heute \($0)" } ?? "")
            },
            others: { number in
                number == 1
                    ? "Ein weiteres Ziel braucht Aufmerksamkeit."
                    : "\(number) weitere Ziele brauchen Aufmerksamkeit."
            },
            allWell: { number, achieved in
                let state =
                    switch achieved {
                    case number: "erreicht"
                    case 0: "auf Kurs"
                    default: "erreicht oder auf Kurs"
                    }
                return number == 1
                    ? "Das vereinbarte Ziel ist \(state)." : "Alle \(number) Ziele sind \(state)."
            },
            best: { name, value, rest in
                let value = GermanGrammar.dative(value)
                return "Bestes Ergebnis: \(name) mit \(value)\(rest.map { " (\($0))" } ?? "")."
            },
            withoutData: { number, all, week in
                if number == all, all > 1 {
                    return
                        "Für keines der \(all) Ziele liegen Daten vor, die ein Urteil erlauben (\(week))."
                }
                return number == 1
                    ? "Für ein Ziel liegen keine ausreichenden Daten vor (\(week))."
                    : "Für \(number) Ziele liegen keine ausreichenden Daten vor (\(week))."
            },
            reachedWith: { "\($0) erreicht" },
            firstReport: address == .formal
                ? "Dies ist Ihr erster Wochenbericht; Vergleiche kommen mit den nächsten Wochen hinzu."
                : "Dies ist dein erster Wochenbericht; Vergleiche kommen mit den nächsten Wochen hinzu.",
            lastReport: "Dies ist der letzte vereinbarte Wochenbericht.",
            pause: { span, why in
                "Pause: \(span)\(why.map { " (\($0))" } ?? ""); in dieser Zeit erscheint kein Bericht."
            }
        )
    }

    private static func germanClosing(_ address: Habits.Address) -> Closing {
        let isFormal = address == .formal
        return Closing(
            reading: isFormal ? "So lesen Sie diesen Bericht" : "So liest du diesen Bericht",
            bar: "Balken: der Wert auf einer Skala ab null; der senkrechte Strich ist das Ziel.",
            plannedMark: "Zweite Marke am Balken: was bis heute geplant war.",
            history: { "Kleine Säulen: die letzten \($0) Wochen, die neueste rechts." },
            thresholds: {
                "Auf Kurs: mindestens \($0) des Ziels oder des bis heute Geplanten; beobachten: mindestens \($1); darunter nicht auf Kurs."
            },
            plans: {
                "Pläne: bis \($0) über oder unter dem Geplanten auf Kurs, bis \($1) beobachten, darüber hinaus nicht auf Kurs."
            },
            ranges:
                "Zielbereiche: innerhalb auf Kurs, knapp daneben beobachten, weiter weg nicht auf Kurs.",
            upperLimits:
                "Bei Höchstwerten ist weniger besser: 100\u{A0}% heißt genau am Höchstwert, 90\u{A0}% ein Zehntel darüber.",
            signal:
                "Signal: außerhalb des Bereichs, in dem der Wert in den letzten 26\u{A0}Wochen üblicherweise lag, oder über Wochen verschoben.",
            usual:
                "Ohne Signal ist eine Veränderung übliche Schwankung: kein neuer Einfluss erkennbar. Liegt ein Wert dauerhaft neben dem Ziel, hilft nur eine neue Maßnahme.",
            percentagePoints: "Pp.: Prozentpunkte.",
            data: "Daten",
            sources: { "Quellen: \($0)." },
            upTo: { "Daten bis \($0), Sonntag, \($1)." },
            asOf: { "Stand der Daten: \($0)." },
            period: { "\($0): \($1), \($2)." },
            provisional: { "Vorläufig, kann sich noch ändern: \($0)." },
            missing: { "Liegt nicht vor: \($0)." },
            contact: isFormal ? "Ihre Ansprechperson" : "Deine Ansprechperson",
            deputy: { "\(isFormal ? "Ihre" : "Deine") Ansprechperson (in Vertretung von \($0))" },
            why: { client, agency in
                isFormal
                    ? "Sie erhalten diesen Bericht, weil \(client) ihn mit \(agency) vereinbart hat."
                    : "Du erhältst diesen Bericht, weil \(client) ihn mit \(agency) vereinbart hat."
            },
            stopByLink: isFormal
                ? "Sie können den Bericht jederzeit abbestellen."
                : "Du kannst den Bericht jederzeit abbestellen.",
            stopByAnswer: { name in
                isFormal
                    ? "Möchten Sie den Bericht nicht mehr erhalten, genügt eine kurze Antwort an \(name)."
                    : "Möchtest du den Bericht nicht mehr erhalten, genügt eine kurze Antwort an \(name)."
            },
            unsubscribe: "Wochenbericht abbestellen",
            glossary: "Alle Kennzahlen erklärt",
            imprint: "Impressum"
        )
    }
}

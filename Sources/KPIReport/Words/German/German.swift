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

    private static let months = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember",
    ]

    private static let weekdays = ["Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."]

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

    private static let germanDates = Dates(
        week: { "KW \($0.number)" },
        weekOfYear: { "KW \($0.number)/\($0.year)" },
        weeks: { from, to in
            if from == to { return "KW \(from.number)" }
            return from.year == to.year
                ? "KW \(from.number)–\(to.number)"
                : "KW \(from.number)/\(from.year)–\(to.number)/\(to.year)"
        },
        day: { day in
            let (year, month, number) = day.civil
            return "\(number).\u{A0}\(months[month - 1])\u{A0}\(year)"
        },
        span: { from, to in
            let (first, last) = (from.civil, to.civil)
            let end = "\(last.day).\u{A0}\(months[last.month - 1])\u{A0}\(last.year)"
            if first.year != last.year {
                return "\(first.day).\u{A0}\(months[first.month - 1])\u{A0}\(first.year) bis \(end)"
            }
            if first.month != last.month {
                return "\(first.day).\u{A0}\(months[first.month - 1]) bis \(end)"
            }
            return from == to ? end : "\(first.day).–\(end)"
        },
        due: { day, showsYear in
            let (year, month, number) = day.civil
            return
                "bis \(weekdays[day.weekday - 1])\u{A0}\(number).\(month).\(showsYear ? "\(year)" : "")"
        },
        period: { period in
            let (year, month, _) = period.anchor.civil
            return switch period.kind {
            case .week: "KW \(period.from.number)"
            case .month: months[month - 1]
            case .quarter: "\((month + 2) / 3).\u{A0}Quartal"
            case .year: String(year)
            case .campaign: "Zeitraum"
            }
        },
        during: { period in
            let (year, month, _) = period.anchor.civil
            return switch period.kind {
            case .week: "in KW \(period.from.number)"
            case .month: "im \(months[month - 1])"
            case .quarter: "im \((month + 2) / 3).\u{A0}Quartal"
            case .year: "im Jahr \(year)"
            case .campaign: "im Zeitraum"
            }
        }
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
            correction: "Korrektur:",
            testBanner: "Testversand: nur für die Agentur, nicht an den Kunden gegangen.",
            correctionBanner: { "Korrigierter Bericht: \($0)" },
            target: "Ziel",
            targetAtLeast: "Ziel (mindestens)",
            targetAtMost: "Ziel (höchstens)",
            targetRange: "Zielbereich",
            targetPlan: "Plan",
            degree: "Zielerreichung",
            previousWeek: "ggü. Vorwoche",
            planned: "geplant bis heute",
            neededPerWeek: "nötig pro Woche",
            allowedPerWeek: "noch frei pro Woche",
            targetInLine: { "Ziel \($0)" },
            degreeInLine: { "\($0) erreicht" },
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
            reached: "erreicht",
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
                "\(name) mit \(value) statt \(target)\(rest.map { " (\($0))" } ?? "")"
            },
            behind: { name, actual, target, during, planned in
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
                "Bestes Ergebnis: \(name) mit \(value)\(rest.map { " (\($0))" } ?? "")."
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

    private static let germanSentences = Sentences(
        progress: { "\($0) von \($1) \($2) (\($3))." },
        planned: { "Geplant bis heute: \($0)." },
        needed: { needed, newest, weeks in
            weeks == 1
                ? "Nötig in der letzten Woche: \(needed)\(newest.map { ", zuletzt kamen \($0)" } ?? "")."
                : "Nötig sind \(needed) pro Woche\(newest.map { "; zuletzt kamen \($0)" } ?? "")."
        },
        allowed: { allowed, newest, weeks in
            weeks == 1
                ? "Frei für die letzte Woche: \(allowed)\(newest.map { ", zuletzt waren es \($0)" } ?? "")."
                : "Frei sind noch \(allowed) pro Woche\(newest.map { "; zuletzt waren es \($0)" } ?? "")."
        },
        projected: { "Hochgerechnet auf den ganzen Zeitraum: \($0)." },
        slightlyBehind: "Leicht zurück, noch im Plan.",
        beforeEnd: "Das Ziel ist schon vor dem Ende des Zeitraums erreicht.",
        limitBroken: { "Die Obergrenze ist um \($0) überschritten." },
        tooHigh: { "\($0) zu hoch (höchstens \($1))." },
        tooLow: { "\($0) unter dem Ziel (mindestens \($1))." },
        justOff: { "Haarscharf am Ziel vorbei (\($0))." },
        inside: { "Im Zielbereich (\($0))." },
        above: { "\($0) über dem Zielbereich (\($1))." },
        below: { "\($0) unter dem Zielbereich (\($1))." },
        way: { "Start \($0), jetzt \($1), Ziel \($2): \($3) des Weges." },
        deviation: { "Das sind \($0) \($1 ? "mehr" : "weniger") als geplant." },
        asPlanned: "Das ist genau wie geplant.",
        closed: { "\($0 ? "Erreicht" : "Verfehlt"): \($1), Ziel \($2), \($3) (\($4))." },
        noValue: { "Keine Bewertung: Der Wert für \($0) liegt nicht vor." },
        notApplicable: { "Keine Bewertung: In \($0) gab es nichts zu messen." },
        weeksMissing: { missing, elapsed in
            let all = "\(numerals.indices.contains(elapsed) ? numerals[elapsed] : String(elapsed))"
            let gone = numerals.indices.contains(missing) ? numerals[missing] : String(missing)
            if missing >= elapsed, elapsed > 1 {
                return "Keine Bewertung: Alle \(all) Wochen fehlen."
            }
            let ending = missing == 1 ? "fehlt" : "fehlen"
            return elapsed == 1
                ? "Keine Bewertung: Die erste Woche fehlt."
                : "Keine Bewertung: \(gone.capitalizedFirst) von \(all) Wochen \(ending)."
        },
        notAdditive:
            "Keine Bewertung: Dieselben Personen zählen in mehreren Wochen, ein Wert für den ganzen Zeitraum liegt nicht vor.",
        notJudged: "Keine Bewertung: Die Daten reichen dafür nicht aus.",
        without: { weeks in
            let ending = weeks.count == 1 ? "liegt" : "liegen"
            let counted = weeks.count == 1 ? "ist" : "sind"
            return
                "\(Words.list(weeks, and: " und ")) \(ending) nicht vor und \(counted) nicht eingerechnet."
        },
        partial: { "\($0) ist nicht vollständig gemessen." },
        provisional: "Der Wert ist vorläufig und kann sich noch ändern.",
        early: "Der Zeitraum hat gerade erst begonnen; die Richtung kann sich noch ändern.",
        asOf: { week, cadence in
            switch cadence {
            case .weekly: "Stand \(week)."
            case .monthly: "Stand \(week); gemessen wird monatlich."
            case .quarterly: "Stand \(week); gemessen wird einmal im Quartal."
            }
        },
        restatedPrevious: { "Der Wert der Vorwoche wurde von \($0) auf \($1) berichtigt." },
        restated: { "Der Wert für \($0) wurde von \($1) auf \($2) berichtigt." },
        targetChanged: { "Ziel ab \($0): \($1) statt \($2)\($3.map { " (\($0))" } ?? "")." },
        measured: { "Gemessen: \($0)." },
        agreed: { "Ziel vereinbart am \($0)." },
        prorated: { "Das Ziel ist anteilig gerechnet, weil die Zusammenarbeit in \($0) begann." },
        fewAnswers: "Wenige Antworten: Schon eine einzelne verschiebt den Wert deutlich.",
        breakEven: { "Gewinnschwelle bei \($0) Marge: \($1)." },
        benchmark: { "Zur Orientierung: \($0) (\($1); \($2), \($3))." }
    )

    private static let germanSignals = Signals(
        outside: { tone, isAbove, lower, upper in
            let word =
                switch (tone, isAbove) {
                case (.good, _): "ungewöhnlich gut"
                case (.bad, _): "ungewöhnlich schlecht"
                case (.neutral, true): "ungewöhnlich hoch"
                case (.neutral, false): "ungewöhnlich niedrig"
                }
            let place = isAbove ? "über" : "unter"
            return "Signal: \(word), \(place) dem üblichen Bereich (\(lower) bis \(upper))."
        },
        run: { tone, isAbove, mean in
            let place = isAbove ? "über" : "unter"
            return
                "Signal: dauerhafte Veränderung\(germanTurn(tone)), acht Wochen in Folge \(place) dem Mittel (\(mean))."
        },
        nearLimit: { tone, isAbove in
            let edge = isAbove ? "oberen" : "unteren"
            return
                "Signal: dauerhafte Veränderung\(germanTurn(tone)), mindestens drei der letzten vier Wochen nahe der \(edge) Grenze des Üblichen."
        }
    )

    private static func germanTurn(_ tone: Tone) -> String {
        switch tone {
        case .good: " zum Besseren"
        case .bad: " zum Schlechteren"
        case .neutral: ""
        }
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

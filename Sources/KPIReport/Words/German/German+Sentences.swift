extension Words {
    static let germanSentences = Sentences(
        progress: { "\($0) von \(GermanGrammar.dative($1)) \($2) (\($3))." },
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
            let all = germanFigures.spelledOut(elapsed)
            let gone = germanFigures.spelledOut(missing)
            if missing >= elapsed, elapsed > 1 {
                return "Keine Bewertung: \(elapsed == 2 ? "Beide" : "Alle \(all)") Wochen fehlen."
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
        targetChanged: {
            "Ziel ab \($0): \($1) statt \(GermanGrammar.dative($2))\($3.map { " (\($0))" } ?? "")."
        },
        targetRewritten: { "Das Ziel ist jetzt \($0); im Bericht zur \($1) stand noch \($2)." },
        measured: { "Gemessen: \($0)." },
        agreed: { "Ziel vereinbart am \($0)." },
        prorated: { "Das Ziel ist anteilig gerechnet, weil die Zusammenarbeit in \($0) begann." },
        fewAnswers: "Wenige Antworten: Schon eine einzelne verschiebt den Wert deutlich.",
        breakEven: { "Gewinnschwelle bei \($0) Marge: \($1)." },
        benchmark: { "Zur Orientierung: \($0) (\($1); \($2), \($3))." }
    )

    static let germanSignals = Signals(
        outside: { tone, isAbove, range in
            let word =
                switch (tone, isAbove) {
                case (.good, _): "ungewöhnlich gut"
                case (.bad, _): "ungewöhnlich schlecht"
                case (.neutral, true): "ungewöhnlich hoch"
                case (.neutral, false): "ungewöhnlich niedrig"
                }
            let place = isAbove ? "über" : "unter"
            return "Signal: \(word), \(place) dem üblichen Bereich (\(range))."
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
}

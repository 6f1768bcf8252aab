extension Words {
    static let germanDataState = DataState(
        provisionalWeeks: { weeks in
            let verbs = weeks.count == 1 ? ("ist", "kann sich") : ("sind", "können sich")
            return
                "\(Words.list(weeks, and: " und ")) \(verbs.0) vorläufig und \(verbs.1) noch ändern."
        },
        restatedResult: { "Das Ergebnis \($0) wurde von \($1) auf \($2) berichtigt." },
        mixedTarget: { "Das ergibt \($1) \($0)." },
        begins: { "Beginnt in \($0)." },
        noTarget:
            "Keine Bewertung: Für diesen Zeitraum ist kein Ziel vereinbart.",
        impossible: {
            "Der \($1 ? "höchste" : "kleinste") mögliche Wert ist \($0); die gelieferten Zahlen werden geprüft."
        },
        days: { name, days, isInProportion in
            isInProportion
                ? "\(name): \(days); Wochen am Rand zählen anteilig nach Tagen."
                : "\(name): \(days)."
        },
        failed: {
            "Bei der Erstellung des Berichts lagen keine Zahlen vor aus: \($0)."
        }
    )
}

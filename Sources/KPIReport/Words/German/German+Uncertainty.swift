extension Words {
    static let germanUncertainty = Uncertainty(
        chance: { chance in
            let cases = "in etwa \(chance.tenths) von 10\u{A0}Fällen"
            let past = "wie in den letzten \(chance.weeks)\u{A0}Wochen"
            let aim = chance.isLimit ? "bleibt der Wert" : "wird das Ziel"
            let end = chance.isLimit ? "unter der Obergrenze" : "erreicht"
            switch chance.contrast {
            case nil: return "Geht es weiter \(past), \(aim) \(cases) \(end)."
            case .onTrack:
                return
                    "Bis heute auf Kurs; geht es aber weiter \(past), \(aim) nur \(cases) \(end)."
            case .behind:
                let state = chance.isLimit ? "über dem" : "hinter dem"
                return
                    "Bis heute \(state) Plan; geht es aber weiter \(past), \(aim) dennoch \(cases) \(end)."
            }
        },
        answers: { lower, upper, count, isOne in
            let (lower, upper) = (GermanGrammar.dative(lower), GermanGrammar.dative(upper))
            return
                "Bei \(count)\u{A0}\(isOne ? "Antwort" : "Antworten") liegt der wahre Wert mit 95\u{A0}% Sicherheit zwischen \(lower) und \(upper)."
        },
        surveyChange: { week, change, isClear in
            isClear
                ? "Gegenüber \(week): \(change), eine klare Veränderung."
                : "Gegenüber \(week): \(change), noch keine klare Veränderung."
        }
    )
}

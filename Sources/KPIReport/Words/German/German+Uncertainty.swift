extension Words {
    static let germanUncertainty = Uncertainty(
        chance: { tenths, isLimit, weeks in
            let aim = isLimit ? "unter der Obergrenze zu bleiben" : "das Ziel zu erreichen"
            return
                "Aussicht, \(aim): etwa \(tenths) von 10, wenn es so weitergeht wie in den letzten \(weeks)\u{A0}Wochen."
        },
        answers: { lower, upper, count, isOne in
            "Mit 95\u{A0}% Sicherheit zwischen \(lower) und \(upper) (\(count)\u{A0}\(isOne ? "Antwort" : "Antworten"))."
        },
        surveyChange: { week, change, isClear in
            isClear
                ? "Gegenüber \(week): \(change), eine klare Veränderung."
                : "Gegenüber \(week): \(change), noch keine klare Veränderung."
        }
    )
}

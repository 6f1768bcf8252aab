extension Words {
    static let hungarianUncertainty = Uncertainty(
        chance: { tenths, isLimit, weeks in
            let aim = isLimit ? "A felső határ betartásának" : "A cél elérésének"
            return
                "\(aim) esélye: 10-ből körülbelül \(tenths), ha minden úgy folytatódik, mint az elmúlt \(weeks)\u{A0}hétben."
        },
        answers: { lower, upper, count, _ in
            "A valódi érték 95%-os biztonsággal \(lower) és \(upper) között van (\(count)\u{A0}válasz)."
        },
        surveyChange: { week, change, isClear in
            isClear
                ? "Az előző felméréshez képest (\(week)): \(change), egyértelmű változás."
                : "Az előző felméréshez képest (\(week)): \(change), még nem egyértelmű változás."
        }
    )
}

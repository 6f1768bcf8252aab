extension Words {
    static let hungarianUncertainty = Uncertainty(
        chance: { chance in
            let cases = "nagyjából 10-ből \(chance.tenths)\u{A0}esetben"
            let past = "minden úgy folytatódik, mint az elmúlt \(chance.weeks)\u{A0}hétben"
            let aim = chance.isLimit ? "az érték" : "a cél"
            let end = chance.isLimit ? "a felső határ alatt marad" : "teljesül"
            switch chance.contrast {
            case nil: return "Ha \(past), \(aim) \(cases) \(end)."
            case .onTrack:
                return
                    "Eddig jó úton van; ha azonban \(past), \(aim) csak \(cases) \(end)."
            case .behind:
                let state = chance.isLimit ? "túllépi a tervet" : "elmarad a tervtől"
                return "Eddig \(state); ha azonban \(past), \(aim) mégis \(cases) \(end)."
            }
        },
        answers: { lower, upper, count, _ in
            "\(count)\u{A0}válasz alapján a valódi érték 95%-os biztonsággal \(lower) és \(upper) között van."
        },
        surveyChange: { week, change, isClear in
            isClear
                ? "Az előző felméréshez képest (\(week)): \(change), ez egyértelmű változás."
                : "Az előző felméréshez képest (\(week)): \(change), ez még nem egyértelmű változás."
        }
    )
}

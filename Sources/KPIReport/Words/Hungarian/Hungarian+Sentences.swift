extension Words {
    static let hungarianSentences = Sentences(
        progress: { actual, target, during, weeks in
            "\(during.capitalizedFirst) (\(weeks)) eddig \(actual), a cél \(target)."
        },
        planned: { "Időarányos terv: \($0)." },
        needed: { needed, newest, weeks in
            let when = weeks == 1 ? "Az utolsó héten" : "Hetente"
            return
                "\(when) \(needed) szükséges a célhoz\(newest.map { "; legutóbb \($0) volt" } ?? "")."
        },
        allowed: { allowed, newest, weeks in
            let when = weeks == 1 ? "az utolsó héten" : "hetente"
            return
                "A felső határ tartásához \(when) legfeljebb \(allowed) lehet\(newest.map { "; legutóbb \($0) volt" } ?? "")."
        },
        projected: { "A teljes időszakra vetítve: \($0)." },
        slightlyBehind: "Kissé elmarad az időarányos tervtől, de jó úton van.",
        beforeEnd: "A cél már az időszak vége előtt teljesült.",
        limitBroken: { "A felső határ túllépése: \($0)." },
        tooHigh: { "A túllépés \($0) (cél: legfeljebb \($1))." },
        tooLow: { "\($0) hiányzik a célhoz (legalább \($1))." },
        justOff: { "Egészen kicsivel tér el a céltól (\($0))." },
        inside: { "A céltartományban van (\($0))." },
        above: { "A céltartomány fölött van, az eltérés \($0) (cél: \($1))." },
        below: { "A céltartomány alatt van, az eltérés \($0) (cél: \($1))." },
        way: { "Kiinduló érték: \($0), most: \($1), cél: \($2); az út \($3)-a megvan." },
        deviation: { "Ez \($0)-kal \($1 ? "több" : "kevesebb") a tervezettnél." },
        asPlanned: "Ez pontosan megfelel a tervnek.",
        closed: { isReached, actual, target, during, weeks in
            let verdict = isReached ? "Teljesült" : "Nem teljesült"
            return "\(verdict): \(during) (\(weeks)) \(actual), a cél \(target) volt."
        },
        noValue: { "Nincs értékelés: \(HungarianGrammar.the($0))ről nem érkezett adat." },
        notApplicable: { "Nincs értékelés: \(HungarianGrammar.the($0))en nem volt mit mérni." },
        weeksMissing: { missing, elapsed in
            if missing >= elapsed {
                let all =
                    switch elapsed {
                    case 1: "az első hét"
                    case 2: "mindkét hét"
                    default: "mind \(HungarianGrammar.the(weekCount(elapsed))) hét"
                    }
                return "Nincs értékelés: \(all) adata hiányzik."
            }
            let isInWords = [missing, elapsed].allSatisfy { weekCount($0) != String($0) }
            let gone = isInWords ? weekCount(missing) : String(missing)
            let all = isInWords ? weekCount(elapsed) : String(elapsed)
            return "Nincs értékelés: \(all) hétből \(gone) hét adata hiányzik."
        },
        notAdditive:
            "Nincs értékelés: ugyanazok az emberek több hétben is beleszámítanak, és a teljes időszakra nincs külön adat.",
        notJudged: "Nincs értékelés: ehhez kevés az adat.",
        without: { weeks in
            let named = HungarianGrammar.the(weeks: weeks).capitalizedFirst
            return "\(named) adata hiányzik, ezért kimarad a számításból."
        },
        partial: { "\(HungarianGrammar.the($0).capitalizedFirst) mérése nem teljes." },
        provisional: "Az érték előzetes, még változhat.",
        early: "Az időszak épp csak elkezdődött, az irány még változhat.",
        asOf: { week, cadence in
            let value = "\(HungarianGrammar.the(week).capitalizedFirst) értéke"
            return switch cadence {
            case .weekly: "\(value)."
            case .monthly: "\(value); a mérés havonta történik."
            case .quarterly: "\(value); a mérés negyedévente történik."
            }
        },
        restatedPrevious: { "Az előző hét értéke helyesbítve: \($0) helyett \($1)." },
        restated: {
            "\(HungarianGrammar.the($0).capitalizedFirst) értéke helyesbítve: \($1) helyett \($2)."
        },
        targetChanged: { week, new, old, why in
            let start = "\(HungarianGrammar.the(week).capitalizedFirst)től a cél \(new)"
            return "\(start) (korábban \(old)\(why.map { "; \($0)" } ?? ""))."
        },
        targetRewritten: { new, week, old in
            "A cél most \(new); \(HungarianGrammar.the(week)) jelentésében még \(old) szerepelt."
        },
        measured: { "A mérés köre: \($0)." },
        // A date ends in the full stop of its day, which ends the sentence too.
        agreed: { "A célról szóló megállapodás napja: \($0)" },
        prorated: {
            "A cél időarányos, mert az együttműködés \(HungarianGrammar.the($0))en kezdődött."
        },
        fewAnswers: "Kevés a válasz: már egyetlen válasz is érezhetően módosítja az értéket.",
        breakEven: { "Fedezeti pont \($0)-os árrésnél: \($1)." },
        benchmark: { "Tájékoztató érték: \($0) (\($1); \($2), \($3))." }
    )

    /// A count of weeks in words, but for the seven that sounds like the week itself.
    private static func weekCount(_ number: Int) -> String {
        number == 7 ? "7" : HungarianGrammar.count(number)
    }

    static let hungarianSignals = Signals(
        outside: { tone, isAbove, range in
            let word =
                switch (tone, isAbove) {
                case (.good, _): "szokatlanul jó"
                case (.bad, _): "szokatlanul rossz"
                case (.neutral, true): "szokatlanul magas"
                case (.neutral, false): "szokatlanul alacsony"
                }
            let place = isAbove ? "fölött" : "alatt"
            return "Jelzés: \(word) érték, a szokásos tartomány (\(range)) \(place)."
        },
        run: { tone, isAbove, mean in
            let place = isAbove ? "fölött" : "alatt"
            return
                "Jelzés: tartós \(hungarianTurn(tone)), nyolc hete folyamatosan az átlag (\(mean)) \(place)."
        },
        nearLimit: { tone, isAbove in
            let edge = isAbove ? "felső" : "alsó"
            return
                "Jelzés: tartós \(hungarianTurn(tone)), az utolsó négy hétből legalább három a szokásos tartomány \(edge) határa közelében."
        }
    )

    private static func hungarianTurn(_ tone: Tone) -> String {
        switch tone {
        case .good: "javulás"
        case .bad: "romlás"
        case .neutral: "változás"
        }
    }
}

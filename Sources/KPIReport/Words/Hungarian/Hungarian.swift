extension Words {
    static func hungarian(_ address: Habits.Address) -> Words {
        Words(
            language: .hu,
            figures: hungarianFigures,
            dates: hungarianDates,
            labels: hungarianLabels(address),
            outcome: hungarianOutcome(address),
            sentences: hungarianSentences,
            signals: hungarianSignals,
            reasons: hungarianReasons,
            closing: hungarianClosing(address)
        )
    }

    private static func goals(_ number: Int, measurable: Bool) -> String {
        "\(number) \(measurable ? "mérhető " : "")célból"
    }

    private static let hungarianFigures = Figures(
        multiple: { HungarianGrammar.times($0) },
        percentagePoints: { "\($0)\u{A0}százalékpont" },
        points: { number, _ in "\(number)\u{A0}pont" },
        duration: { unit, number, _ in
            let word =
                switch unit {
                case .seconds: "másodperc"
                case .minutes: "perc"
                case .hours: "óra"
                case .days: "nap"
                }
            return "\(number)\u{A0}\(word)"
        },
        unchanged: "változatlan",
        missing: "nincs adat",
        atLeast: { "legalább \($0)" },
        atMost: { "legfeljebb \($0)" },
        between: { HungarianGrammar.range($0, $1) },
        spelledOut: { HungarianGrammar.count($0) },
        list: { Words.list($0, and: " és ") },
        labelled: { "\($0): \($1)" }
    )

    private static func hungarianLabels(_ address: Habits.Address) -> Labels {
        Labels(
            status: { status in
                switch status {
                case .achieved: "teljesült"
                case .onTrack: "jó úton"
                case .atRisk: "figyelendő"
                case .offTrack: "eltér a tervtől"
                case .missed: "nem teljesült"
                case .noData: "nincs adat"
                }
            },
            counted: { _, _ in nil },
            title: { "Heti jelentés, \($0)" },
            test: "[Teszt]",
            correction: { $0 == 1 ? "Helyesbítés:" : "\($0). helyesbítés:" },
            testBanner: "Tesztküldés: csak az ügynökségnek szól, az ügyfél nem kapta meg.",
            correctionBanner: { "Helyesbített jelentés: \($0)" },
            target: "Cél",
            targetAtLeast: "Cél (legalább)",
            targetAtMost: "Cél (legfeljebb)",
            targetRange: "Céltartomány",
            targetPlan: "Terv",
            degree: "Teljesülés",
            previousWeek: "az előző héthez képest",
            fourWeekMean: { "A megelőző négy hét átlaga: \($0)." },
            lastYear: { "\(HungarianGrammar.the($0))hez képest" },
            planned: "Időarányos terv",
            period: "Időszak",
            targetInLine: { "Cél: \($0)" },
            degreeInLine: { "\($0)-os teljesülés" },
            limitShare: "Kihasználtság",
            limitShareInLine: { "a felső határ \($0)-a" },
            planShare: "Tervteljesítés",
            planShareInLine: { "a terv \($0)-a" },
            kept: "betartva",
            changeInLine: { "\($0) az előző héthez képest" },
            asks: address == .formal ? "Amit Öntől kérünk" : "Amit tőled kérünk",
            exceptions: { "Figyelmet igényel (\($0))" },
            noteworthy: { "Érdemes megnézni (\($0))" },
            steady: { onTrack, achieved in
                let heading =
                    onTrack == 0
                    ? "Teljesült" : achieved == 0 ? "Jó úton" : "Teljesült vagy jó úton"
                return "\(heading) (\(onTrack + achieved))"
            },
            context: "Tájékoztató adatok, cél nélkül",
            commentary: "Értékelés",
            steps: "Következő lépések",
            client: address == .formal ? "Ön" : "te",
            values: "Az összes érték",
            valuesCaption: { "Összehasonlítás az előző héttel és a céllal, \($0)" },
            kpi: "Mutató",
            reached: "Teljesülés",
            verdict: "Állapot",
            terms: "A mutatók röviden",
            comparison: { "\($0) \($1 == .campaign ? "kampányonként" : "csatornánként")" },
            axis: { $0 == .campaign ? "Kampány" : "Csatorna" },
            base: "Esetek",
            range: "Tartomány (95%)",
            assessment: "Összevetés",
            best: "legjobb",
            worst: "leggyengébb",
            only: { channel, campaign in
                switch (channel, campaign) {
                case (let channel?, let campaign?): "csak \(channel), \(campaign) kampány"
                case (let channel?, nil): "csak \(channel)"
                case (nil, let campaign?): "csak \(HungarianGrammar.the(campaign)) kampány"
                case (nil, nil): ""
                }
            }
        )
    }

    private static func hungarianOutcome(_ address: Habits.Address) -> Outcome {
        Outcome(
            reached: { reached, judged, measurable in
                let number = reached == 0 ? "egy sem" : String(reached)
                return "\(goals(judged, measurable: measurable)) \(number) teljesült"
            },
            onTrack: { onTrack, judged, measurable in
                let number = onTrack == 0 ? "egy sincs" : String(onTrack)
                return "\(goals(judged, measurable: measurable)) \(number) jó úton"
            },
            ofThemReached: { ", ebből \($0) teljesült" },
            noData: { $0 == 1 ? "A célhoz nincs adat" : "\($0) célhoz nincs adat" },
            subject: { "\($0): \($1) – \($2)" },
            instead: { name, value, target, rest in
                "\(name) – az érték \(value), a cél \(target)\(rest.map { " (\($0))" } ?? "")"
            },
            behind: { name, actual, target, during, planned in
                let start = "\(name) – \(during) eddig \(actual), a cél \(target)"
                return start + (planned.map { ", az időarányos terv \($0)" } ?? "")
            },
            others: { number in
                number == 1
                    ? "Még egy cél igényel figyelmet." : "További \(number) cél igényel figyelmet."
            },
            allWell: { number, achieved in
                let all =
                    switch number {
                    case 1: "A kitűzött cél"
                    case 2: "Mindkét cél"
                    default: "Mind \(HungarianGrammar.the(String(number))) cél"
                    }
                let state =
                    switch achieved {
                    case number: "teljesült"
                    case 0: "jó úton van"
                    default: "teljesült vagy jó úton van"
                    }
                return "\(all) \(state)."
            },
            best: { name, value, rest in
                "A legjobb eredmény: \(name), \(value)\(rest.map { " (\($0))" } ?? "")."
            },
            withoutData: { number, all, week in
                if number == all, all > 1 {
                    let goals = HungarianGrammar.the(String(all)).capitalizedFirst
                    return "\(goals) cél egyikéhez sincs elegendő adat az értékeléshez (\(week))."
                }
                return number == 1
                    ? "Egy célhoz nincs elegendő adat az értékeléshez (\(week))."
                    : "\(number) célhoz nincs elegendő adat az értékeléshez (\(week))."
            },
            reachedWith: { "\($0)-os teljesülés" },
            firstReport: address == .formal
                ? "Ez az Ön első heti jelentése; az összehasonlítások hétről hétre bővülnek."
                : "Ez az első heti jelentésed; az összehasonlítások hétről hétre bővülnek.",
            lastReport: "A megállapodás szerint ez az utolsó heti jelentés.",
            pause: { span, why in
                "Szünet miatt nem készül jelentés\(why.map { " (\($0))" } ?? ""): \(span)"
            }
        )
    }

    private static func hungarianClosing(_ address: Habits.Address) -> Closing {
        let isFormal = address == .formal
        let contact = isFormal ? "Az Ön kapcsolattartója" : "A kapcsolattartód"
        return Closing(
            reading: "Olvasási útmutató",
            bar: "Sáv: az érték nullától induló skálán; a függőleges vonal a cél.",
            plannedMark: "Második jel a sávon: az időarányos terv.",
            history: { "Kis oszlopok: az utolsó \($0) hét, a jobb szélen a legfrissebb." },
            thresholds: {
                "Jó úton: a cél vagy az időarányos terv legalább \($0)-a; figyelendő: legalább \($1)-a; ez alatt eltér a tervtől."
            },
            plans: {
                "Terveknél: legfeljebb \($0)-os eltérésig jó úton, \($1)-ig figyelendő; azon túl eltér a tervtől."
            },
            ranges:
                "Céltartományoknál: belül jó úton, kevéssel mellette figyelendő, távolabb eltér a tervtől.",
            upperLimits:
                "Felső határnál a kevesebb a jobb: 100% pontosan a határértéket, 90% egytizeddel magasabb értéket jelent.",
            signal:
                "Jelzés: az érték kívül esik azon a tartományon, amelyben az elmúlt 26\u{A0}hétben rendszerint mozgott, vagy hetek óta eltolódott.",
            usual:
                "Jelzés nélkül a változás szokásos ingadozás: nem látszik új hatás. Ha egy érték tartósan eltér a céltól, csak új intézkedés segít.",
            percentagePoints:
                "Százalékpont: két százalékérték különbsége; 20%-ról 22%-ra 2\u{A0}százalékpont a növekedés.",
            data: "Adatok",
            sources: { "Források: \($0)." },
            upTo: { "Az adatok utolsó napja: \($1), vasárnap (\($0))." },
            asOf: { "Az adatok lekérdezésének napja: \($0)" },
            period: { "\($0.capitalizedFirst): \($1), \($2)" },
            provisional: { "Előzetes, még változhat: \($0)." },
            missing: { "Hiányzik: \($0)." },
            contact: contact,
            deputy: { "\(contact) (\($0) helyett)" },
            why: { client, agency in
                let (client, agency) = (HungarianGrammar.the(client), HungarianGrammar.the(agency))
                return isFormal
                    ? "Azért kapja ezt a jelentést, mert \(client) és \(agency) megállapodott róla."
                    : "Azért kapod ezt a jelentést, mert \(client) és \(agency) megállapodott róla."
            },
            stopByLink: isFormal
                ? "A jelentésről bármikor leiratkozhat." : "A jelentésről bármikor leiratkozhatsz.",
            stopByAnswer: { name in
                isFormal
                    ? "Ha nem kéri tovább a jelentést, elég egy rövid válasz \(name) részére."
                    : "Ha nem kéred tovább a jelentést, elég egy rövid válasz \(name) részére."
            },
            unsubscribe: "Leiratkozás a heti jelentésről",
            glossary: "Az összes mutató magyarázata",
            imprint: "Impresszum"
        )
    }
}

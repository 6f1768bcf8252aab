internal import KPIReport

extension CatalogueWords {
    static let hungarian = CatalogueWords(
        title: "Mutatószámok közérthetően",
        lead: { "\($0) jelentéseinek mutatószámai: mit jelentenek, és hogyan számíthatók ki." },
        contents: "Tartalom",
        labels: Labels(
            name: "Név",
            unit: "Egység",
            aim: "Cél",
            area: "Terület",
            formula: "Számítás",
            measures: "Mért értékek",
            caution: "Figyelem",
            direction: "Irány",
            judgement: "Értékelés",
            cadence: "Mérés",
            range: "Érvényes értékek",
            benchmarks: "Összehasonlító értékek",
            alsoCalled: "Más néven",
            pitfalls: "Buktatók",
            example: "Példa egy ügyfél fájljához"
        ),
        unit: { unit in
            switch unit {
            case .percent: "%"
            case .count: "darab"
            case .currency: "pénzösszeg"
            case .ratio: "szorzó"
            case .score: "pont"
            case .rating: "átlagos értékelés"
            case .index: "érték"
            case .seconds: "másodperc"
            case .minutes: "perc"
            case .hours: "óra"
            case .days: "nap"
            }
        },
        direction: { direction in
            switch direction {
            case .higher: "a több jobb"
            case .lower: "a kevesebb jobb"
            case .range: "egy sávon belül a legjobb"
            case .neutral: "csak a kitűzött cél mondja meg, mi a jó"
            }
        },
        kind: { kind in
            switch kind {
            case .flow: "az időszak során gyűlik, és az addigi tervvel vethető össze"
            case .level: "a pillanatnyi állása számít"
            }
        },
        cadence: { cadence in
            switch cadence {
            case .weekly: "hetente"
            case .monthly: "havonta"
            case .quarterly: "negyedévente"
            }
        },
        measureKind: { kind in
            switch kind {
            case .flow: "összeadódik"
            case .stock: "a legfrissebb érték számít"
            case .distinct: "különböző emberek, sosem adódik össze"
            case .sum: "összeadódik, majd osztandó"
            }
        },
        aim: { aim in
            switch aim {
            case .known: ("Ismertté válni", "Felfigyelnek az emberek a márkára?")
            case .engage: ("Érdeklődést kelteni", "Reagálnak a tartalmakra és az üzenetekre?")
            case .leads: ("Érdeklődőket szerezni", "Mutatkozik vásárlási szándék?")
            case .sell: ("Eladni", "Vásárlás lesz belőle, és megéri?")
            case .keep: ("Ügyfeleket megtartani", "Maradnak az ügyfelek, és elégedettek?")
            case .serve: ("Ügyfeleknek segíteni", "Gyorsan és jól megoldódnak a kérések?")
            case .recruit: ("Munkatársakat találni", "A megfelelő emberek jelentkeznek?")
            }
        },
        profit: "a nyereségről szól; szolgáltatási vagy márkacélú csatornán nem értékelhető",
        margin: "árrés",
        atStart: { "\($0) (az időszak elején)" },
        yearBefore: { "\($0) (összehasonlító időszak)" },
        colon: ":",
        atLeast: { "legalább \($0)" },
        atMost: { "legfeljebb \($0)" },
        between: { "\($0) és \($1) között" }
    )
}

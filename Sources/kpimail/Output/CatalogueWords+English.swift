internal import KPIReport

extension CatalogueWords {
    static let english = CatalogueWords(
        title: "KPIs in plain words",
        lead: { "What the KPIs in the reports by \($0) mean, and how they are calculated." },
        contents: "Contents",
        labels: Labels(
            name: "Name",
            unit: "Unit",
            aim: "Aim",
            area: "Area",
            formula: "Calculation",
            measures: "Measures",
            caution: "Caution",
            direction: "Direction",
            judgement: "Judgement",
            cadence: "Measured",
            range: "Valid range",
            benchmarks: "Benchmarks",
            alsoCalled: "Also called",
            pitfalls: "Pitfalls",
            example: "Example for a client’s file"
        ),
        unit: { unit in
            switch unit {
            case .percent: "%"
            case .count: "number"
            case .currency: "money"
            case .ratio: "multiple"
            case .score: "points"
            case .rating: "mean rating"
            case .index: "value"
            case .seconds: "seconds"
            case .minutes: "minutes"
            case .hours: "hours"
            case .days: "days"
            }
        },
        direction: { direction in
            switch direction {
            case .higher: "higher is better"
            case .lower: "lower is better"
            case .range: "within a range is best"
            case .neutral: "only the goal says what is good"
            }
        },
        kind: { kind in
            switch kind {
            case .flow: "grows through the period and is compared with the plan so far"
            case .level: "is judged as it stands"
            }
        },
        cadence: { cadence in
            switch cadence {
            case .weekly: "weekly"
            case .monthly: "monthly"
            case .quarterly: "quarterly"
            }
        },
        measureKind: { kind in
            switch kind {
            case .flow: "adds up"
            case .stock: "newest value counts"
            case .distinct: "different people, never added"
            case .sum: "adds up, to be divided"
            }
        },
        aim: { aim in
            switch aim {
            case .known: ("Become known", "Do people notice the brand?")
            case .engage: ("Engage", "Do people respond to content and messages?")
            case .leads: ("Win leads", "Do people show an interest in buying?")
            case .sell: ("Sell", "Does it lead to sales, and do they pay off?")
            case .keep: ("Keep customers", "Do customers stay, and are they happy?")
            case .serve: ("Serve", "Are requests handled quickly and well?")
            case .recruit: ("Recruit", "Do the right people apply?")
            }
        },
        profit: "judges profit; no verdict on a channel run for service or brand",
        margin: "margin",
        atStart: { "\($0) (at the start of the period)" },
        yearBefore: { "\($0) (comparison period)" },
        colon: ":",
        atLeast: { "from \($0)" },
        atMost: { "up to \($0)" },
        between: { "\($0) to \($1)" }
    )
}

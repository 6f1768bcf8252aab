extension Words {
    static let englishDataState = DataState(
        provisionalWeeks: { weeks in
            let verb = weeks.count == 1 ? "is" : "are"
            let names = Words.list(weeks, and: " and ").capitalizedFirst
            return "\(names) \(verb) provisional and may still change."
        },
        restatedResult: { "The result \($0) was corrected from \($1) to \($2)." },
        mixedTarget: { "That makes \($1) \($0)." },
        begins: { "Begins in \($0)." },
        noTarget:
            "No judgement: no target is agreed for this period.",
        impossible: {
            "The \($1 ? "highest" : "lowest") possible value is \($0); the numbers delivered are being checked."
        },
        days: { name, days, isInProportion in
            let start = "\(name.capitalizedFirst): \(days)"
            return isInProportion
                ? "\(start); weeks at its ends count in proportion to their days." : "\(start)."
        },
        failed: {
            "The numbers of these sources were not available when the report was written: \($0)."
        }
    )
}

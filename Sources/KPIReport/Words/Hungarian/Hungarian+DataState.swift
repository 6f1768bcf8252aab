extension Words {
    static let hungarianDataState = DataState(
        provisionalWeeks: { weeks in
            "Előzetes, még változhat: \(Words.list(weeks, and: " és "))."
        },
        restatedResult: { "Az eredmény \($0) helyesbítve: \($1) helyett \($2)." },
        mixedTarget: { "\($0.capitalizedFirst) így a cél \($1)." },
        begins: { "Kezdete: \($0)." },
        noTarget:
            "Nincs értékelés: erre az időszakra nincs megállapodott cél.",
        impossible: {
            "A lehetséges \($1 ? "legnagyobb" : "legkisebb") érték \($0); a kapott számokat ellenőrizzük."
        },
        days: { name, days, isInProportion in
            let start = "\(name.capitalizedFirst): \(days)"
            return isInProportion
                ? "\(start); a széleken lévő hetek napjaik arányában számítanak." : "\(start)."
        },
        failed: {
            "A jelentés készítésekor ezek a források nem adtak adatot: \($0)."
        }
    )
}

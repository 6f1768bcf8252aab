internal import KPIReport

/// The KPIs that a person asks for, by id, area and aim.
struct CatalogueChoice {
    /// The word that asks for every aim.
    private static let everyAim = "all"
    /// The words that ask for aims.
    static let aims = KPI.Objective.allCases.map(\.rawValue) + [everyAim]

    private let catalogue: Catalogue

    init(_ catalogue: Catalogue) { self.catalogue = catalogue }

    /// In the order of the ids asked for, or else of areas and ids.
    ///
    /// - Throws: A `Stop` for wrong usage, with what is known and what may have been meant.
    func kpis(_ ids: [String], area: String?, objective: String?) throws -> [KPI] {
        if let area {
            try check(area, among: catalogue.areas.map(\.id), as: "area")
        }
        if let objective {
            try check(objective, among: Self.aims, as: "objective")
        }
        let chosen = ids.isEmpty ? all : try ids.map(kpi)
        return chosen.filter { kpi in
            (area ?? kpi.area) == kpi.area
                && (objective == nil
                    || [kpi.objective.rawValue, Self.everyAim].contains(objective))
        }
    }

    private var all: [KPI] {
        let members = Dictionary(grouping: catalogue.kpis.values, by: \.area)
        return catalogue.areas.flatMap { area in
            (members[area.id] ?? []).sorted { $0.id < $1.id }
        }
    }

    private func kpi(_ id: String) throws -> KPI {
        if let kpi = catalogue.kpis[id] { return kpi }
        let meant =
            Suggestion.nearest(to: id, among: catalogue.kpis.keys.sorted())
            ?? catalogue.kpis.values.filter { $0.isCalled(id) }.map(\.id).min()
        let cure = meant.map { "did you mean '\($0)'?" } ?? "'kpimail kpis' lists all"
        throw Stop(.wrongUsage, "there is no KPI '\(id)'; \(cure)")
    }

    private func check(_ word: String, among known: [String], as what: String) throws {
        guard !known.contains(word) else { return }
        let meant =
            Suggestion.nearest(to: word, among: known).map { "did you mean '\($0)'? " } ?? ""
        throw Stop(
            .wrongUsage,
            "there is no \(what) '\(word)'; \(meant)known: \(known.joined(separator: ", "))"
        )
    }
}

extension KPI {
    /// Whether it is called so in any language, or has the word in its name ("TKP").
    fileprivate func isCalled(_ word: String) -> Bool {
        let word = word.lowercased()
        return (alsoCalled + names.values).contains { name in
            let name = name.lowercased()
            return name == word
                || name.split { !$0.isLetter && !$0.isNumber }.contains { $0 == word }
        }
    }
}

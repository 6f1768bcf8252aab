internal import KPIReport

/// KPIs of the catalogue in one language: as a table or in full for the terminal, for programs,
/// and as a page for the web.
struct CatalogueListing {
    /// How a table is divided.
    enum Grouping { case areas, aims }

    let kpis: [KPI]
    let catalogue: Catalogue
    let language: Language
    let words: CatalogueWords
    let numbers: NumberStyle

    /// Money is shown in the currency of that code.
    init(_ kpis: [KPI], _ catalogue: Catalogue, _ language: Language, currency: String) {
        self.kpis = kpis
        self.catalogue = catalogue
        self.language = language
        words = CatalogueWords.of(language)
        numbers = NumberStyle(LanguageTag(language: language), currency: currency)
    }

    /// The areas that have KPIs here, each with its members.
    var areas: [(area: Catalogue.Area, members: [KPI])] {
        catalogue.areas.compactMap { area in
            let members = kpis.filter { $0.area == area.id }
            return members.isEmpty ? nil : (area, members)
        }
    }

    /// One line per KPI under the heads of its group.
    func table(by grouping: Grouping) -> String {
        let groups: [(head: String, members: [KPI])] =
            switch grouping {
            case .areas: areas.map { ("\(name(of: $0)) (\($0.id))", $1) }
            case .aims:
                KPI.Objective.allCases.map { objective in
                    (head(of: objective), kpis.filter { $0.objective == objective })
                }.filter { !$0.members.isEmpty }
            }
        let last = grouping == .areas ? words.labels.aim : words.labels.area
        var table = TextTable([
            ("KPI", .left), (words.labels.name, .left), (words.labels.unit, .left), (last, .left),
        ])
        for kpi in groups.flatMap(\.members) {
            table.rows.append([
                kpi.id, name(of: kpi), words.unit(kpi.unit),
                grouping == .areas ? kpi.objective.rawValue : kpi.area,
            ])
        }
        var lines = table.text.split(separator: "\n")[...]
        var text = lines.popFirst().map { "\($0)\n" } ?? ""
        for group in groups {
            text += "\n\(group.head)\n"
            for line in lines.prefix(group.members.count) { text += "\(line)\n" }
            lines = lines.dropFirst(group.members.count)
        }
        return text
    }

    func name(of kpi: KPI) -> String { word(kpi.names) ?? kpi.id }

    func name(of area: Catalogue.Area) -> String { word(area.names) ?? area.id }

    /// An aim with its id and its question.
    private func head(of objective: KPI.Objective) -> String {
        let aim = words.aim(objective)
        return "\(aim.name) (\(objective.rawValue)) – \(aim.question)"
    }

    /// The text in the listing's language, or in English where it has none.
    func word(_ texts: Texts) -> String? { texts[language] ?? texts[.en] ?? texts.values.min() }
}

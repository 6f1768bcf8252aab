internal import KPIReport

/// Reads `clients/ID.yaml`.
struct ClientReader {
    private static let keys =
        [
            "name", "recipients", "contact", "greeting", "tags", "since", "until", "pause",
            "margin", "channels", "compare", "goals", "context", "sources",
        ] + Reader.habitKeys

    let id: String
    let catalogue: Catalogue
    let defaults: Habits
    let staff: [String]
    let sources: [String]
    /// The agency's table, whose goals come after those of the file.
    let goalTable: GoalTable
    /// The report week, where the caller has one.
    let week: Week?
    var reader: Reader

    init(
        id: String,
        catalogue: Catalogue,
        settings: Settings?,
        goalTable: GoalTable = GoalTable(),
        week: Week? = nil
    ) {
        self.id = id
        self.catalogue = catalogue
        defaults = settings?.defaults ?? Habits()
        staff = settings.map { $0.agency.staff.keys.sorted() } ?? []
        sources = settings?.sources.map(\.name) ?? []
        self.goalTable = goalTable
        self.week = week
        reader = Reader(file: "clients/\(id).yaml", client: id)
    }

    mutating func read(_ text: String) -> Client? {
        guard let root = YAMLNode.parse(text, reader: &reader) else {
            if !reader.hasErrors {
                reader.error("the file is empty; it needs the key 'name'", at: .init(reader.file))
            }
            return nil
        }
        guard let fields = reader.fields(root, known: Self.keys) else { return nil }
        let habits = reader.habits(fields, over: defaults)
        let name = reader.words(required("name", fields))
        let recipients = recipients(required("recipients", fields))
        let contact = contact(fields["contact"])
        let greeting = reader.words(fields["greeting"])
        let tags = reader.distinct(fields["tags"]).compactMap { reader.text($0) }
        let (since, until) = span(fields)
        let pauses = pauses(fields["pause"])
        let margin = margin(fields["margin"])
        let purposes = purposes(fields["channels"])
        let comparisons = comparisons(fields["compare"])
        let context = reader.distinct(fields["context"]).compactMap { kpi($0) }
        let goals = goals(fields, habits: habits, purposes: purposes.of)
        if fields["margin"] == nil { adviseOnMargin(goals, context, fields) }
        let sources = sources(fields["sources"])
        let kpis = goals.map(\.kpi) + comparisons.map(\.kpi) + context
        reader.warn(ofSilent: kpis, in: habits.locale.language)
        guard let name, let recipients else { return nil }
        return Client(
            id: id,
            name: name,
            recipients: recipients,
            contact: contact,
            greeting: greeting,
            tags: tags,
            since: since,
            until: until,
            pauses: pauses,
            margin: margin,
            purposes: purposes.of,
            purposeLocations: purposes.locations,
            comparisons: comparisons,
            goals: goals,
            context: context,
            sources: sources,
            habits: habits
        )
    }

    private mutating func required(_ key: String, _ fields: Fields) -> Field? {
        if fields[key] == nil {
            reader.error(.missing(key, of: "a client"), at: .init(reader.file))
        }
        return fields[key]
    }

    private mutating func goals(
        _ fields: Fields,
        habits: Habits,
        purposes: [String: Client.Purpose]
    ) -> [Goal] {
        let field = goalTable.mayHold(id) ? fields["goals"] : required("goals", fields)
        reader.add(goalTable.findings(for: id, hasOwnGoals: field != nil))
        let nodes = reader.list(field) + (goalTable.goals[id] ?? [])
        if let field, nodes.isEmpty, case .sequence = field.node.content {
            reader.error("'goals' needs at least one goal", at: field.location)
        }
        var goals = GoalReader(
            catalogue: catalogue,
            habits: habits,
            purposes: purposes,
            week: week
        )
        goals.read(nodes, reader: &reader)
        return goals.goals
    }

    /// A KPI of the catalogue by its id.
    mutating func kpi(_ field: Field?) -> KPI? {
        guard let field, let id = reader.text(field) else { return nil }
        if let kpi = catalogue.kpis[id] { return kpi }
        reader.error(.unknownKPI(id, in: catalogue), at: field.valueLocation)
        return nil
    }
}

extension Finding.Message {
    static func unknownKPI(_ id: String, in catalogue: Catalogue) -> Self {
        if let near = Suggestion.nearest(to: id, among: catalogue.kpis.keys) {
            return "unknown KPI '\(id)'; did you mean '\(near)'?"
        }
        let word = id.lowercased()
        let named = catalogue.kpis.values.filter { kpi in
            (kpi.alsoCalled + kpi.names.values).contains { $0.lowercased() == word }
        }
        if let kpi = named.map(\.id).min() { return "unknown KPI '\(id)'; did you mean '\(kpi)'?" }
        return "unknown KPI '\(id)'; 'kpimail kpis' lists all"
    }
}

internal import KPIReport

extension Reader {
    /// The keys of a source that say how its table is written.
    static let tableShapeKeys = [
        "preset", "wide", "delimiter", "decimal", "thousands", "encoding", "currency", "blanks",
        "skip_lines", "header_with", "comments", "totals", "undated", "only", "repeats", "nameless",
        "columns", "measures", "others", "channel", "campaign", "client", "clients", "weeks",
        "dates",
    ]

    /// How the table of a source is written, by those of its keys that say so; the canonical long
    /// table where none does.
    mutating func tableShape(_ fields: Fields) -> TableShape {
        var shape = preset(fields["preset"])
        signs(fields, of: &shape)
        lines(fields, of: &shape)
        if let isWide = flag(fields["wide"]) { shape.isWide = isWide }
        columns(fields["columns"], of: &shape)
        measures(fields["measures"], of: &shape)
        if let others: Others = choice(fields["others"]) { shape.skipsOthers = others == .skip }
        constants(fields, of: &shape)
        for client in fields["clients"].map({ anyFields($0.node)?.all ?? [] }) ?? [] {
            if let id = clientID(client) { shape.clients[client.key] = id }
        }
        times(fields, of: &shape)
        return shape
    }

    /// What is done with columns and measures that nothing names.
    private enum Others: String, CaseIterable { case skip, refuse }

    private mutating func preset(_ field: Field?) -> TableShape {
        guard let field, let name = text(field) else { return .canonical }
        if let preset = TableShape.presets[name] { return preset }
        error(.notAChoice(name, of: TableShape.presets.keys.sorted()), at: field.valueLocation)
        return .canonical
    }

    /// Headers by what the columns hold.
    private mutating func columns(_ field: Field?, of shape: inout TableShape) {
        let known = TableShape.Column.allCases.map(\.rawValue)
        guard let field, let fields = fields(field.node, known: known) else { return }
        // Who names one of the two means that one, whatever the preset has.
        if fields["week"] != nil { shape.columns[.date] = nil }
        if fields["date"] != nil { shape.columns[.week] = nil }
        for column in TableShape.Column.allCases {
            guard let name = text(fields[column.rawValue]) else { continue }
            shape.columns[column] = [name]
            // Who names a column means what stands there, whatever the preset says of all rows.
            shape.constants[column] = nil
        }
        if let week = fields["week"], fields["date"] != nil {
            error(
                "'week' and 'date' exclude each other; keep 'date' only where every row is a day",
                at: week.location
            )
        }
    }

    /// Headers by the ids of measures.
    private mutating func measures(_ field: Field?, of shape: inout TableShape) {
        guard let field, let fields = anyFields(field.node) else { return }
        if !fields.all.isEmpty { shape.skipsOthers = true }
        for field in fields.all {
            guard let column = measureColumn(field) else { continue }
            shape.measures.removeAll { $0.measure == column.measure }
            shape.measures.append(column)
        }
    }

    private mutating func measureColumn(_ field: Field) -> TableShape.MeasureColumn? {
        guard case .mapping = field.node.content else {
            return text(field).map { .init(field.key, names: [$0]) }
        }
        let known = ["column", "factor", "percent", "optional"]
        guard let fields = fields(field.node, known: known) else { return nil }
        let column = required("column", in: fields, of: "the measure '\(field.key)'")
        var factor = number(fields["factor"]) ?? .one
        if let place = fields["factor"], factor.isZero {
            error("a factor of 0 leaves nothing; write another", at: place.valueLocation)
            factor = .one
        }
        return text(column).map {
            .init(
                field.key,
                names: [$0],
                factor: factor,
                isPercent: flag(fields["percent"]) ?? false,
                isOptional: flag(fields["optional"]) ?? false
            )
        }
    }

    private mutating func constants(_ fields: Fields, of shape: inout TableShape) {
        for column in [TableShape.Column.channel, .campaign] {
            guard let name = words(fields[column.rawValue]) else { continue }
            let isColumn = fields["columns"]?.node.has(column.rawValue) ?? false
            if isColumn, let field = fields[column.rawValue] {
                error(.constantAndColumn(column.rawValue), at: field.location)
            }
            shape.constants[column] = name
            shape.columns[column] = nil
        }
        guard let client = fields["client"] else { return }
        shape.constants[.client] = clientID(client)
        shape.columns[.client] = nil
    }

    private mutating func clientID(_ field: Field) -> String? {
        guard let id = text(field) else { return nil }
        if WorkspaceName.isValid(id) { return id }
        error("'\(id)' is not the id of a client: the name of its file", at: field.valueLocation)
        return nil
    }

    private mutating func times(_ fields: Fields, of shape: inout TableShape) {
        if let field = fields["weeks"] {
            if field.node.raw == "starts-sunday" {
                error(.sundayWeeks, at: field.valueLocation)
            } else if let form: TableShape.WeekForm = choice(field) {
                shape.weekForm = form
            }
        }
        guard let field = fields["dates"], let text = text(field) else { return }
        if let pattern = DatePattern(text) {
            shape.datePattern = pattern
        } else {
            error(.notAPattern(text), at: field.valueLocation)
        }
    }
}

extension YAMLNode {
    /// Whether it is a group with such a key.
    fileprivate func has(_ name: String) -> Bool {
        guard case .mapping(let pairs) = content else { return false }
        return pairs.contains { $0.key.raw == name }
    }
}

extension Finding.Message {
    fileprivate static func constantAndColumn(_ name: String) -> Self {
        "'\(name)' holds for all rows, and 'columns' names a column for it; remove one of the two"
    }

    fileprivate static let sundayWeeks: Self =
        "weeks that begin on Sunday cannot be split into weeks from Monday; export by day"

    fileprivate static func notAPattern(_ text: String) -> Self {
        """
        '\(text)' is not the pattern of a date; write year, month and day, as in dd.MM.yyyy, \
        MM/dd/yyyy, yyyyMMdd or MMM d, yyyy
        """
    }
}

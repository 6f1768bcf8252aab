internal import KPIReport

extension SettingsReader {
    /// The keys that say where a source is; every source has one of them.
    private static let places = ["csv", "json", "sqlite", "postgres", "url", "sheet", "command"]

    mutating func sources(_ field: Field?) -> [ResultSource] {
        guard let field else { return [.standard] }
        guard let named = reader.anyFields(field.node) else { return [] }
        if named.all.isEmpty {
            reader.error("'results' names no source; remove it or add one", at: field.location)
        }
        return named.all.compactMap { source($0) }
    }

    private mutating func source(_ field: Field) -> ResultSource? {
        guard let fields = reader.anyFields(field.node) else { return nil }
        let places = Self.places.filter { fields[$0] != nil }
        guard let key = places.first, let location = fields[key]?.location else {
            // A misspelt place is told as such, not as one that is missing.
            let isTold = tellUnknown(fields, known: Self.places + ["final_after_days"])
            if !isTold { reader.error(.noPlace(field.key, Self.places), at: field.location) }
            return nil
        }
        if places.count > 1 {
            reader.error(.twoPlaces(key, places[1]), at: fields[places[1]]?.location ?? location)
        }
        let format = format(fields, key)
        tellUnknown(fields, known: Self.keys(of: key, format))
        let place = place(key, fields, format)
        let days = reader.whole(fields["final_after_days"], in: 0...3_650) ?? 0
        let shape = reader.tableShape(fields)
        let rows = reader.text(fields["rows"]) ?? ""
        let limits = limits(fields)
        if place?.isFetched ?? false, !WorkspaceName.isValid(field.key) {
            reader.error(.notASourceName(field.key), at: field.location)
        }
        return place.map {
            ResultSource(
                name: field.key,
                place: $0,
                format: format,
                rows: rows,
                shape: shape,
                finalAfterDays: days,
                limits: limits,
                location: field.location
            )
        }
    }

    /// Says which keys are not among `known`, and whether there are any.
    @discardableResult
    private mutating func tellUnknown(_ fields: Fields, known: [String]) -> Bool {
        let others = fields.all.filter { !known.contains($0.key) }
        for field in others {
            reader.error(.unknownKey(field.key, known: known), at: field.location)
        }
        return !others.isEmpty
    }

    private static func keys(of place: String, _ format: ResultSource.Format) -> [String] {
        let shape =
            format == .csv && !["sqlite", "postgres"].contains(place)
            ? Reader.tableShapeKeys : Reader.rowShapeKeys
        let common = [place, "final_after_days"] + shape + (format == .json ? ["rows"] : [])
        switch place {
        case "csv", "json": return common
        case "sqlite": return common + ["query", "timeout", "max_rows"]
        case "postgres": return common + ["query", "password", "timeout", "max_rows"]
        case "command": return common + ["format", "timeout", "max_mb"]
        case "sheet": return common + ["timeout", "max_mb", "ca_file", "allow_private"]
        default:
            return common + [
                "format", "timeout", "max_mb", "ca_file", "allow_private", "headers", "token",
                "username", "password", "body", "next",
            ]
        }
    }

    /// JSON where the source says so, or has keys that only JSON has.
    private mutating func format(_ fields: Fields, _ place: String) -> ResultSource.Format {
        switch place {
        case "json": return .json
        case "csv", "sqlite", "postgres", "sheet": return .csv
        default:
            let told = reader.choice(fields["format"], of: ResultSource.Format.self)
            return told ?? (fields["rows"] == nil ? .csv : .json)
        }
    }

    private mutating func limits(_ fields: Fields) -> ResultSource.Limits {
        var limits = ResultSource.Limits()
        if let time = reader.duration(fields["timeout"]) { limits.time = time }
        if let size = reader.whole(fields["max_mb"], in: 1...100_000) { limits.megabytes = size }
        if let rows = reader.whole(fields["max_rows"], in: 1...1_000_000_000) { limits.rows = rows }
        return limits
    }

    private mutating func place(
        _ key: String,
        _ fields: Fields,
        _ format: ResultSource.Format
    ) -> ResultSource.Place? {
        let field = fields[key]
        switch key {
        case "csv": return reader.path(field, placeholders: ["client"]).map { .csv($0) }
        case "json": return reader.path(field, placeholders: ["client"]).map { .json($0) }
        case "sqlite":
            let path = reader.path(field, placeholders: ["client"])
            let query = reader.query(fields, of: "an SQLite source")
            return path.flatMap { path in query.map { .sqlite(path: path, $0) } }
        case "postgres":
            let place = reader.postgres(fields)
            let query = reader.query(fields, of: "a PostgreSQL source")
            return place.flatMap { place in query.map { .postgres(place, $0) } }
        case "command": return reader.command(field).map { .command($0) }
        case "sheet": return reader.sheet(fields).map { .web($0) }
        default: return reader.web(fields, format).map { .web($0) }
        }
    }
}

extension ResultSource.Place {
    fileprivate var isFetched: Bool {
        switch self {
        case .csv, .json: false
        case .sqlite, .postgres, .web, .command: true
        }
    }
}

extension Finding.Message {
    fileprivate static func noPlace(_ name: String, _ places: [String]) -> Self {
        "the source '\(name)' needs one of the keys \(places.alternatives)"
    }

    fileprivate static func twoPlaces(_ one: String, _ other: String) -> Self {
        "'\(one)' and '\(other)' exclude each other; make two sources"
    }

    fileprivate static func notASourceName(_ name: String) -> Self {
        "'\(name)' names a file of recorded answers; use a-z, 0-9, - and _"
    }
}

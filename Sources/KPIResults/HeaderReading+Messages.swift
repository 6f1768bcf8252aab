internal import KPIReport

extension Finding.Message {
    static func missing(_ name: String) -> Self {
        """
        the column '\(name)' is missing; the first line names the columns, at least \
        week,measure,value
        """
    }

    static func missing(_ what: String, _ names: [String], _ found: [String]) -> Self {
        let wanted = names.map(\.quoted).joined(separator: " or ")
        let near = names.lazy.compactMap { Suggestion.nearest(to: $0, among: found) }.first
        let listed = found.prefix(12).map(\.quoted).joined(separator: ", ")
        let cure = near.map { "is it \($0.quoted)?" } ?? "there are \(listed)"
        return "the column \(wanted) for '\(what)' is missing; \(cure)"
    }

    static func unknown(_ name: String, alone: Bool) -> Self {
        if name.isEmpty { return "this column has no name; name or remove it" }
        let known = TableShape.Column.allCases.filter { $0 != .year && $0 != .until }
        let names = known.map(\.rawValue)
        if alone, !names.contains(name) {
            return """
                no columns found in \(name.quoted); separate them with comma, semicolon or tab, as \
                in week,measure,value
                """
        }
        let cure =
            Suggestion.nearest(to: name, among: names).map { "did you mean '\($0)'?" }
            ?? "known are \(names.joined(separator: ", "))"
        return "unknown column \(name.quoted); \(cure)"
    }

    static func wide(_ name: String) -> Self {
        """
        unknown column \(name.quoted); where each measure has a column of its own, say 'wide: true' \
        of the source
        """
    }

    static func unknownWide(_ name: String, _ measures: some Sequence<String>) -> Self {
        let cure = Suggestion.nearest(to: name, among: measures).map { "did you mean '\($0)'?" }
        return "\(name.quoted) is no measure; "
            + (cure ?? "name its measure under 'measures', or say 'others: skip' of the source")
    }

    static let noMeasures: Self =
        "no column holds a measure; name them under 'measures' of the source"

    static func doubled(_ name: String, first: Int) -> Self {
        "the column '\(name)' is there twice, first as column number \(first); keep one"
    }

    static let weekAndDate: Self =
        "the columns 'week' and 'date' exclude each other; keep 'date' only where every row is a day"

    static let daysOfDates: Self =
        "a column 'days' does not go with 'date': the days are counted from the rows; remove it"
}

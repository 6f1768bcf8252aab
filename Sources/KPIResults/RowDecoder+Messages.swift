internal import KPIReport

extension Finding.Message {
    static func wrongCount(_ count: Int, of header: Header) -> Self {
        let cure =
            count > header.count
            ? "put a field that holds the separator in quotes"
            : "an empty field still needs its separator"
        return "expected \(header.count) fields but found \(count); \(cure)"
    }

    static func foreign(_ name: String, in client: String) -> Self {
        """
        the row names the client \(name.quoted), but this file is that of '\(client)'; move the row \
        to the file of its client
        """
    }

    static func unknownMeasure(_ name: String, known: some Sequence<String>) -> Self {
        if name.isEmpty { return "the row names no measure" }
        let cure = Suggestion.nearest(to: name, among: known)
        return "unknown measure \(name.quoted)"
            + (cure.map { "; did you mean '\($0)'?" }
                ?? "; `kpimail kpis` lists what can be measured")
    }

    static func negative(_ text: String, _ measure: String) -> Self {
        "\(text) is negative, but '\(measure)' counts; write the number itself, or nothing where it is not known"
    }

    static func notDays(_ text: String) -> Self {
        "expected the number of days covered, 0 to 7, but found \(text.quoted)"
    }

    static func notAState(_ text: String) -> Self {
        let known = ["final", "provisional"]
        let cure = Suggestion.nearest(to: text, among: known).map { "; did you mean '\($0)'?" }
        return "unknown state \(text.quoted)" + (cure ?? "; write final or provisional")
    }

    static func longer(_ measure: String) -> Self {
        "'\(measure)' is delivered week by week; only distinct counts take a longer period"
    }

    static func distinctDays(_ measure: String) -> Self {
        """
        '\(measure)' counts different people, whose days cannot be added up; deliver it by week in a \
        file with a column 'week'
        """
    }

    static func doubled(_ measure: String, _ time: String, line: Int) -> Self {
        "'\(measure)' for \(time) is already in line \(line); keep one of the two rows"
    }

    static func doubled(_ held: Observation) -> Self {
        """
        '\(held.measure)' for \(held.weeks.text) is already in \(held.location); keep one of the two \
        rows
        """
    }

    static func doubled(_ held: Observation, by source: String) -> Self {
        """
        '\(held.measure)' for \(held.weeks.text) comes from two sources, '\(held.source)' \
        (\(held.location)) and '\(source)'; let one of them deliver it
        """
    }

    /// Messages are put together from a sentence and its cure.
    static func + (one: Self, other: String) -> Self { Self(stringLiteral: one.text + other) }
}

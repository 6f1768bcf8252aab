internal import KPIReport

/// The weeks that a source is asked for.
struct SourceWindow: Hashable {
    let first: Week
    let last: Week

    /// Two years back: for the same week of last year, quarters and a long signal.
    private static let reach = 104

    init(upTo last: Week) {
        self.last = last
        first = last.advanced(by: -Self.reach)
    }

    /// What stands for `:client`, `{first_week}` and their like.
    func values(client: String?) -> [String: String] {
        var values = [
            "first_week": first.description, "last_week": last.description,
            "first_day": first.monday.description, "last_day": last.sunday.description,
        ]
        values["client"] = client
        return values
    }
}

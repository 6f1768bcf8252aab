internal import KPIReport

extension Week {
    /// A week as a person types it.
    ///
    /// - Throws: A stop that says why it is none.
    static func typed(_ text: String) throws -> Week {
        if let week = Week(text) { return week }
        let parts = text.split(separator: "-W", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 2, parts.allSatisfy({ Int($0) != nil }),
            let year = Int(parts[0]), Week(year: year, number: 1) != nil
        else { throw Stop(.wrongUsage, "a week is written as 2026-W47") }
        let last = Week(year: year, number: 53) == nil ? 52 : 53
        throw Stop(.wrongUsage, "the weeks of \(year) are \(year)-W01 to \(year)-W\(last)")
    }
}

extension Moment {
    /// An instant as a person types it.
    ///
    /// - Throws: A stop that says why it is none.
    static func typed(_ text: String) throws -> Moment {
        if let moment = Moment(text) { return moment }
        throw Stop(
            .wrongUsage,
            "an instant is written as 2026-11-24T09:00:00+01:00, with the time of day and its offset"
        )
    }
}

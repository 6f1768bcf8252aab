internal import KPIReport
internal import KPIWorkspace

/// Schedules for clients with a tag that no client has.
struct UnknownTags {
    private let schedules: [Schedule]
    private var known: Set<String> = []
    /// One whose file cannot be read may have any tag.
    private var hasUnreadable = false

    init(_ timetable: Timetable) { schedules = timetable.schedules }

    /// Takes note of a client, nil for one whose file cannot be read.
    mutating func meet(_ client: Client?) {
        guard let client else { return hasUnreadable = true }
        known.formUnion(client.tags)
    }

    /// Once all clients were met.
    var findings: [Finding] {
        guard !hasUnreadable else { return [] }
        return schedules.compactMap { schedule in
            guard case .tag(let tag) = schedule.clients, !known.contains(tag) else { return nil }
            let near = Suggestion.nearest(to: tag, among: known)
            return Finding(.warning, .unknownTag(tag, near), at: schedule.clientsLocation)
        }
    }
}

extension Finding.Message {
    fileprivate static func unknownTag(_ tag: String, _ near: String?) -> Self {
        let cure = near.map { "did you mean '\($0)'?" } ?? "write it among the 'tags' of a client"
        return "no client has the tag '\(tag)', so that nobody gets a report by this; \(cure)"
    }
}

internal import KPIReport

/// A client as the schedules see it.
struct Subscriber: Hashable, Sendable {
    let id: String
    /// Nil where the client's file cannot be read, so that they may be any.
    let tags: [String]?
    /// The identifier of the client's time zone; the agency's where the file cannot be read.
    let timeZone: String
    /// The id of the staff member in charge, as far as it is known.
    let contact: String?
}

extension Subscriber {
    init(_ client: Client) {
        id = client.id
        tags = client.tags
        timeZone = client.habits.timeZone
        contact = client.contact
    }
}

extension Timetable {
    func slot(for subscriber: Subscriber, week: Week) -> Slot? {
        slot(for: subscriber.id, tags: subscriber.tags, in: subscriber.timeZone, week: week)
    }
}

package import KPIReport

/// Who gets a report, and when.
package struct Schedule: Hashable, Sendable {
    package enum Clients: Hashable, Sendable {
        case all
        case ids([String])
        case tag(String)
    }

    /// A weekday (1 is Monday) with a time of the clock.
    package struct Moment: Hashable, Sendable {
        package let weekday: Int
        package let time: Time
    }

    /// A time of the clock.
    package struct Time: Hashable, Sendable {
        package let hour: Int
        package let minute: Int
    }

    /// A definite day with a time of the clock.
    package struct Appointment: Hashable, Sendable {
        package let day: Day
        package let time: Time
    }

    /// The name of its file.
    package let name: String
    package let clients: Clients
    /// Where `clients` stands.
    package let clientsLocation: Finding.Location
    package let review: Moment?
    package let send: Moment
    /// Where `send` stands.
    package let sendLocation: Finding.Location
    /// Nil for 36 hours after `send`.
    package let until: Moment?
    /// Where a sending day is moved to, for public holidays.
    package let moves: [Day: Appointment]

    /// Whether the schedule is meant for a client; of one whose tags nobody knows, whether it may be.
    package func covers(_ client: String, tags: [String]?) -> Bool {
        switch clients {
        case .all: true
        case .ids(let ids): ids.contains(client)
        case .tag(let tag): tags.map { $0.contains(tag) } ?? true
        }
    }
}

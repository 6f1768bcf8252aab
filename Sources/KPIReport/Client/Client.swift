/// A client of the agency: who gets the report, in which language, and what was agreed.
package struct Client: Hashable, Sendable {
    /// Days on which no report is sent, both ends included.
    package struct Pause: Hashable, Sendable {
        package let from: Day
        package let to: Day
        package let why: String?

        package init(from: Day, to: Day, why: String? = nil) {
            self.from = from
            self.to = to
            self.why = why
        }
    }

    /// What a channel is run for; only sales is judged by profit.
    package enum Purpose: String, Sendable, CaseIterable { case sales, service, brand }

    /// Campaigns or channels shown side by side.
    package struct Comparison: Hashable, Sendable {
        package enum Axis: String, Sendable, CaseIterable { case campaign, channel }

        package let kpi: KPI
        package let by: Axis
        package let location: Finding.Location

        package init(kpi: KPI, by: Axis, location: Finding.Location = Finding.Location("")) {
            self.kpi = kpi
            self.by = by
            self.location = location
        }
    }

    package struct Recipients: Hashable, Sendable {
        package let to: [Mailbox]
        package let cc: [Mailbox]
        package let bcc: [Mailbox]
        /// Addresses that asked to get no more.
        package let stopped: [EmailAddress]

        /// Whoever is named, stopped or not.
        package var all: [Mailbox] { to + cc + bcc }

        package init(
            to: [Mailbox],
            cc: [Mailbox] = [],
            bcc: [Mailbox] = [],
            stopped: [EmailAddress] = []
        ) {
            self.to = to
            self.cc = cc
            self.bcc = bcc
            self.stopped = stopped
        }
    }

    /// The name of its file; `a-z`, `0-9`, `-` and `_`.
    package let id: String
    package let name: String
    package let recipients: Recipients
    /// The id of the staff member in charge.
    package let contact: String?
    package let greeting: String?
    package let tags: [String]
    package let since: Week?
    package let until: Week?
    package let pauses: [Pause]
    /// The share of profit in sales, 0...1.
    package let margin: Rational?
    package let purposes: [String: Purpose]
    /// Where the purpose of each channel is written.
    package let purposeLocations: [String: Finding.Location]
    package let comparisons: [Comparison]
    package let goals: [Goal]
    package let context: [KPI]
    /// The result sources it uses; nil for all that match it.
    package let sources: [String]?
    /// The agency's defaults with the client's own choices over them.
    package let habits: Habits

    package init(
        id: String,
        name: String,
        recipients: Recipients,
        contact: String? = nil,
        greeting: String? = nil,
        tags: [String] = [],
        since: Week? = nil,
        until: Week? = nil,
        pauses: [Pause] = [],
        margin: Rational? = nil,
        purposes: [String: Purpose] = [:],
        purposeLocations: [String: Finding.Location] = [:],
        comparisons: [Comparison] = [],
        goals: [Goal],
        context: [KPI] = [],
        sources: [String]? = nil,
        habits: Habits = Habits()
    ) {
        self.id = id
        self.name = name
        self.recipients = recipients
        self.contact = contact
        self.greeting = greeting
        self.tags = tags
        self.since = since
        self.until = until
        self.pauses = pauses
        self.margin = margin
        self.purposes = purposes
        self.purposeLocations = purposeLocations
        self.comparisons = comparisons
        self.goals = goals
        self.context = context
        self.sources = sources
        self.habits = habits
    }
}

internal import KPILedger
internal import KPIReport

/// One client's report of a week as `plan` shows it: to whom, when, and what has to happen first.
struct PlannedReport: Sendable {
    /// The client's id.
    let client: String
    /// The identifier of the client's time zone.
    let timeZone: String
    let week: Week
    let subject: String
    /// By recipient, with angle brackets.
    let messageIDs: [EmailAddress: String]
    /// Why the report waits; empty where it may go.
    let waits: [Wait]
    /// The report as plain text, where that was asked for.
    let text: String
    /// The person who answers for the client; nil where nobody is named.
    let contact: Agency.Person?
    /// When the report is to leave; nil where no schedule sends it.
    let at: Moment?
    /// What the ledger knows of the messages so far.
    let entries: [Entry.Key: Entry]
    let keys: [Entry.Key]
    /// The messages that nobody gets, because they asked to get no more.
    let stoppedKeys: [Entry.Key]
    /// Why addresses are not written to.
    let dead: [EmailAddress: String]
    /// Why the week was dealt with although the ledger holds no message of it.
    let passed: Past.Reason?
    /// Whether this copy can know what was sent.
    let isKnown: Bool
    /// The week a command means where it names none: the newest that is over for the client.
    let newest: Week

    /// Who asked to get no more.
    var stopped: Set<EmailAddress> { Set(stoppedKeys.map(\.recipient)) }

    /// Why the report waits, in words for staff.
    var holds: [String] { waits.map(\.why) }

    /// When it is to leave, on the client's clock.
    var when: String? { at.map { LocalTime($0, in: timeZone).text } }
}

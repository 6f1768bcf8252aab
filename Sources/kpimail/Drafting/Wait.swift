/// Why a finished report is not sent yet.
struct Wait: Hashable, Sendable {
    /// What it waits for.
    enum Cause: Sendable {
        /// The weeks of the work with this client, or a pause.
        case calendar
        /// A person who stopped it.
        case person
        case data, comment, approval
    }

    let cause: Cause
    /// In words for staff.
    let why: String

    /// Whether it keeps back also what the mail server was asked to take already.
    var keepsFrozen: Bool { cause == .calendar || cause == .person }

    init(_ cause: Cause, _ why: String) {
        self.cause = cause
        self.why = why
    }

    /// Stopped by a person, for a reason.
    static func stopped(_ why: String) -> Wait { Wait(.person, "stopped: \(why)") }
}

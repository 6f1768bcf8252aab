/// What an agency decides for all clients and each client may decide for itself.
package struct Habits: Hashable, Sendable {
    package enum Address: String, Sendable, CaseIterable { case formal, informal }
    package enum Approval: String, Sendable, CaseIterable { case first, required, none }
    package enum Comments: String, Sendable, CaseIterable { case optional, required }
    package enum Missing: String, Sendable, CaseIterable { case note, hold }

    package let locale: LanguageTag
    package let address: Address
    /// The identifier of the time zone, checked to exist.
    package let timeZone: String
    /// The code of ISO 4217.
    package let currency: String
    package let approval: Approval
    package let comments: Comments
    package let missing: Missing
    /// The address that stops the report; may hold `{recipient_token}`.
    package let unsubscribe: String?
    package let tolerance: Rational?
    package let thresholds: Goal.Thresholds

    package init(
        locale: LanguageTag = LanguageTag(language: .de, region: "DE"),
        address: Address = .formal,
        timeZone: String = "Europe/Berlin",
        currency: String = "EUR",
        approval: Approval = .first,
        comments: Comments = .optional,
        missing: Missing = .note,
        unsubscribe: String? = nil,
        tolerance: Rational? = nil,
        thresholds: Goal.Thresholds = .standard
    ) {
        self.locale = locale
        self.address = address
        self.timeZone = timeZone
        self.currency = currency
        self.approval = approval
        self.comments = comments
        self.missing = missing
        self.unsubscribe = unsubscribe
        self.tolerance = tolerance
        self.thresholds = thresholds
    }
}

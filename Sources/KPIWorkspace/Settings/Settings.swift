package import KPIReport

/// What `kpimail.yaml` says.
package struct Settings: Sendable {
    package let agency: Agency
    package let defaults: Habits
    /// Nil sends mail to the folder `outbox/`.
    package let delivery: DeliverySettings?
    package let sources: [ResultSource]
    /// A table of goals beside those of the client files.
    package let goalsFrom: String?
    package let ledger: LedgerSettings
    /// Where the agency's accent stands, for what is said of it once it is made into colours.
    package let accentLocation: Finding.Location?
}

/// Where the ledger is, and which one belongs to this workspace.
package struct LedgerSettings: Hashable, Sendable {
    package let file: String
    /// Nil before there is one.
    package let id: String?
    /// Whether the ledger may be used on any host.
    package let allowsAnyHost: Bool

    package static let standard = LedgerSettings(
        file: ".kpimail/ledger.sqlite",
        id: nil,
        allowsAnyHost: false
    )
}

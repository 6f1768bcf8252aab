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

/// A named place where results come from.
package struct ResultSource: Hashable, Sendable {
    package let name: String
    /// Relative to the workspace, or absolute; `{client}` stands for the client's id.
    package let csv: String
    /// How long after a week its values may still change.
    package let finalAfterDays: Int
    /// How the table there is written.
    package let shape: TableShape

    package init(
        name: String,
        csv: String,
        finalAfterDays: Int = 0,
        shape: TableShape = .canonical
    ) {
        self.name = name
        self.csv = csv
        self.finalAfterDays = finalAfterDays
        self.shape = shape
    }

    /// What is read where `kpimail.yaml` names no source.
    package static let standard = ResultSource(
        name: ClientResults.unnamedSource,
        csv: "results/{client}.csv"
    )

    /// Whether one file holds the results of several clients.
    package var isShared: Bool { !csv.contains("{client}") }

    package func path(for client: String) -> String {
        csv.split(separator: "{client}", omittingEmptySubsequences: false).joined(separator: client)
    }
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

package import KPIReport

/// Which ledger this is, and where it may send from.
package struct Identity: Hashable, Sendable {
    /// The `ledger.id` of `kpimail.yaml`.
    package let id: String
    package let host: String
    /// The folder of the workspace.
    package let path: String
    package let createdAt: Moment
    /// The newest week that another ledger had sent when this one took over.
    package let lastSent: Week?

    package init(id: String, host: String, path: String, createdAt: Moment, lastSent: Week? = nil) {
        self.id = id
        self.host = host
        self.path = path
        self.createdAt = createdAt
        self.lastSent = lastSent
    }

    /// Throws `otherCopy` unless this ledger belongs to that workspace, on that host and path.
    ///
    /// A nil `host` leaves host and path out, where they change by design.
    package func confirm(id: String, host: String?, path: String) throws(LedgerError) {
        guard id == self.id else {
            throw .otherCopy("the ledger has the id \(self.id), kpimail.yaml says \(id)")
        }
        guard let host else { return }
        guard host == self.host else {
            throw .otherCopy("the ledger sends from the host \(self.host), this is \(host)")
        }
        guard path == self.path else {
            throw .otherCopy("the ledger sends from \(self.path), this is \(path)")
        }
    }
}

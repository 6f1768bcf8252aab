/// Why the database did not answer.
package struct PostgresError: Error, Equatable, CustomStringConvertible {
    package enum Kind: Sendable {
        /// No connection, or it broke off.
        case unreachable
        /// The time was over.
        case tooSlow
        /// The server refuses the query, or what it does.
        case refused
        /// The query gives no rows.
        case noRows
    }

    package let kind: Kind
    /// The five letters of the standard, where the server gave them.
    package let state: String?
    /// The character of the query that the server means, from 1.
    package let position: Int?
    package let reason: String

    init(_ kind: Kind, state: String? = nil, position: Int? = nil, reason: String) {
        self.kind = kind
        self.state = state
        self.position = position
        self.reason = reason
    }

    package var description: String { reason }
}

internal import Foundation
internal import GRDB
internal import LZ4

/// The bytes of a message as the ledger keeps them: packed, because to write and to read pages
/// costs more than to pack.
struct Body: Hashable, Sendable {
    private let stored: Data
    /// The number of bytes before they were packed; nil where they were not.
    private let size: Int?

    /// More than any mail server takes.
    static let mostBytes = 1 << 28

    init(_ bytes: [UInt8]) {
        stored = Data(LZ4.pack(bytes))
        size = bytes.count
    }

    /// The bytes as they go to the server; nil where they are damaged.
    func bytes() -> [UInt8]? {
        guard let size else { return Array(stored) }
        guard (0...Self.mostBytes).contains(size) else { return nil }
        do { return try LZ4.unpack(Array(stored), size: size) } catch { return nil }
    }
}

extension Body {
    func store(as digest: String, _ database: Database) throws {
        try database.cachedStatement(
            sql: "INSERT INTO body (digest, bytes, size) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        ).execute(arguments: [digest, stored, size])
    }

    /// Nil for bytes never entered or no longer kept.
    static func stored(as digest: String, _ database: Database) throws -> Body? {
        let statement = try database.cachedStatement(
            sql: "SELECT bytes, size FROM body WHERE digest = ?"
        )
        return try GRDB.Row.fetchOne(statement, arguments: [digest]).map(Body.init)
    }

    init(_ row: GRDB.Row) {
        stored = row["bytes"]
        size = row["size"]
    }
}

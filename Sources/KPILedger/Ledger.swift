internal import Foundation
internal import GRDB
package import KPIReport
internal import SystemPackage

/// What was planned, held, sent, refused or left unclear; the memory that keeps kpimail from
/// sending twice.
///
/// Each method is one transaction and has reached the disk when it returns. Methods may be called
/// from many threads at once and from several processes.
package struct Ledger: Sendable {
    /// One connection writes; others only read and wait for no disk. (A single connection that
    /// turns read-only and back would prepare every statement anew.)
    let pool: DatabasePool
    let path: String
    private let group: GroupCommit

    private init(pool: DatabasePool, path: String) {
        self.pool = pool
        self.path = path
        group = GroupCommit(pool: pool)
    }

    /// Makes a ledger where there is none, readable by its owner only.
    package static func create(at path: String, identity: Identity) throws(LedgerError) -> Ledger {
        do {
            try prepareFile(path)
            let ledger = try connect(path)
            try ledger.write { database in
                guard try Identity.stored(database) == nil else { throw LedgerError.exists(path) }
                try identity.store(database, event: "created", at: identity.createdAt)
            }
            return ledger
        } catch { throw LedgerError(error, at: path) }
    }

    /// Opens the ledger at `path`; one of an older kpimail is brought up to date.
    package static func open(at path: String) throws(LedgerError) -> Ledger {
        do {
            guard unsafe access(path, R_OK | W_OK) == 0 || errno != EACCES else {
                throw LedgerError.forbidden(path)
            }
            guard FileManager.default.fileExists(atPath: path) else {
                throw LedgerError.missing(path)
            }
            let ledger = try connect(path)
            guard try ledger.read(Identity.stored) != nil else { throw LedgerError.missing(path) }
            return ledger
        } catch { throw LedgerError(error, at: path) }
    }

    /// Which ledger this is, and where it may send from.
    package func identity() throws(LedgerError) -> Identity {
        guard let identity = try read(Identity.stored) else { throw .missing(path) }
        return identity
    }

    /// Why messages are closed that a newer copy of the ledger has dealt with.
    static let sentElsewhere = "sent from a newer copy of the ledger"

    /// Lets the ledger send from another host or path, with what is known of the weeks sent.
    ///
    /// - Parameters:
    ///   - identity: Where it sends from.
    ///   - week: Up to which its open messages are cancelled, because a newer copy of the ledger has
    ///     dealt with them; nil where it knows what became of them.
    ///   - now: When that is.
    /// - Returns: How many were cancelled.
    /// - Throws: Where the ledger cannot be written.
    @discardableResult
    package func adopt(_ identity: Identity, closing week: Week? = nil, at now: Moment)
        throws(LedgerError) -> Int
    {
        try write { database in
            try identity.store(database, event: "adopted", at: now)
            guard let week else { return 0 }
            try database.execute(
                sql: """
                    UPDATE entry SET state = 'cancelled', why = ?, owner = NULL, leaseUntil = NULL,
                        notBefore = NULL, at = ?
                    WHERE kind = 'weekly' AND week <= ?
                        AND state IN ('planned', 'held', 'rendered', 'sending', 'deferred')
                    """,
                arguments: [Self.sentElsewhere, now.seconds, week.description]
            )
            return database.changesCount
        }
    }

    /// Disconnects, so that nothing stays beside the file; every later call fails.
    package func close() throws(LedgerError) {
        // Those that only read go first: the last one carries the log over, which they cannot.
        pool.releaseMemory()
        do { try pool.close() } catch { throw LedgerError(error, at: path) }
    }
}

/// Something on its way into the ledger.
package struct Writing<Value: Sendable>: Sendable {
    fileprivate let answer: GroupCommit.Answer<Value>
    fileprivate let path: String

    /// Returns when it has reached the disk.
    package func wait() throws(LedgerError) -> Value {
        do { return try answer.wait() } catch { throw LedgerError(error, at: path) }
    }
}

extension Ledger {
    func read<Value>(_ work: (Database) throws -> Value) throws(LedgerError) -> Value {
        do { return try pool.read(work) } catch { throw LedgerError(error, at: path) }
    }

    /// One transaction, shared with the writes of other threads that wait at this moment.
    @discardableResult
    func write<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) throws(LedgerError) -> Value {
        try begin(.whenAwaited, work).wait()
    }

    /// The same, while the thread does something else.
    func begin<Value: Sendable>(
        _ haste: GroupCommit.Haste,
        _ work: @escaping @Sendable (Database) throws -> Value
    ) -> Writing<Value> {
        Writing(answer: group.begin(haste, work), path: path)
    }

    /// The same for a task.
    func write<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws(LedgerError) -> Value {
        do { return try await group.commit(work) } catch { throw LedgerError(error, at: path) }
    }

    private static func prepareFile(_ path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let files = FileManager.default
        try files.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
        do {
            try FileDescriptor.open(
                FilePath(path),
                .readWrite,
                options: [.create, .exclusiveCreate, .closeOnExec, .noFollow],
                permissions: .ownerReadWrite
            ).close()
        } catch Errno.fileExists {
            // Perhaps left by a run that died before it wrote anything; `create` looks inside.
        }
    }

    /// Keeps others out, also after somebody has copied the files carelessly.
    private static func close(_ path: String) throws {
        let files = FileManager.default
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        // Any other folder may hold what is not ours.
        guard folder.lastPathComponent == ".kpimail" else { return }
        try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path)
    }

    private static func connect(_ path: String) throws -> Ledger {
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        // More asks for a priority that only root may have; Dispatch logs each refusal.
        configuration.qos = .default
        configuration.journalMode = .wal
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            database.add(function: folded)
            // What is erased is overwritten.
            try database.execute(sql: "PRAGMA secure_delete = ON")
            // Mails are large: the log is carried over to the database every 16 MB, not every 4.
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
        }
        try close(path)
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { database in
            // Only now: opening has set NORMAL, with which a power cut forgets commits.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2,
                try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal"
            else {
                throw LedgerError.unwritable("\(path): the disk cannot be made to keep a commit")
            }
            if try Schema.migrator.hasBeenSuperseded(database) { throw LedgerError.newer(path) }
        }
        try Schema.migrator.migrate(pool)
        return Ledger(pool: pool, path: path)
    }
}

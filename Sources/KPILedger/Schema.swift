internal import GRDB

/// The tables; what must never happen is refused here, whichever program writes.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("create identity") { try $0.execute(sql: identity) }
        migrator.registerMigration("create entry") { try $0.execute(sql: entry) }
        migrator.registerMigration("create body") { try $0.execute(sql: body) }
        migrator.registerMigration("create event") { try $0.execute(sql: event) }
        migrator.registerMigration("create address and reported") {
            try $0.execute(sql: address)
        }
        migrator.registerMigration("create halt") { try $0.execute(sql: halt) }
        migrator.registerMigration("create correction and memo") {
            try $0.execute(sql: correction + memo)
        }
        migrator.registerMigration("count what was sent again by itself") {
            try $0.execute(
                sql: """
                    ALTER TABLE entry
                    ADD COLUMN resent INTEGER NOT NULL DEFAULT 0 CHECK (resent >= 0)
                    """
            )
        }
        migrator.registerMigration("find what was handed over lately") {
            try $0.execute(
                sql: "CREATE INDEX eventHandedOver ON event (at) WHERE what = 'committing'"
            )
        }
        migrator.registerMigration("find what is too late") {
            try $0.execute(
                sql: """
                    CREATE INDEX entryExpiring ON entry (expiresAt) WHERE \(unsent)
                    """
            )
        }
        migrator.registerMigration("pack the bytes of messages") {
            try $0.execute(sql: packing)
        }
        migrator.registerMigration("remember the targets reports told") {
            try $0.execute(sql: reportedTargets)
        }
        migrator.registerMigration("remember what expired untold") {
            try $0.execute(sql: untold)
        }
        migrator.registerMigration("remember consent to an unusual number") {
            try $0.execute(sql: consent)
        }
        return migrator
    }

    /// What may still be sent, and so can be too late.
    ///
    /// Only a question in these very words finds its answer by the index of what expires.
    static let unsent = any("planned held rendered deferred")

    private static let known = any(
        """
        planned held rendered sending committing accepted deferred rejected uncertain expired \
        suppressed cancelled
        """
    )
    /// What need not be written yet.
    private static let wordless = any("planned held expired suppressed cancelled")
    private static let afterCommitting = any(
        "committing accepted deferred rejected uncertain",
        of: "new.state"
    )

    /// Whether a column has one of some words, which blanks part.
    ///
    /// Of a list behind `IN` SQLite makes a table whenever it looks at it, and a mark in the ledger
    /// would look at six: two thirds of what it costs.
    private static func any(_ words: String, of column: String = "state") -> String {
        let choices = words.split(separator: " ").map { "\(column) = '\($0)'" }
        return "(" + choices.joined(separator: " OR ") + ")"
    }

    private static let identity = """
        CREATE TABLE identity (
            one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
            id TEXT NOT NULL,
            host TEXT NOT NULL,
            path TEXT NOT NULL,
            createdAt INTEGER NOT NULL,
            lastSent TEXT
        ) STRICT;
        """

    private static let entry = """
        CREATE TABLE entry (
            id INTEGER NOT NULL PRIMARY KEY,
            client TEXT NOT NULL,
            week TEXT NOT NULL CHECK (week GLOB '[0-9][0-9][0-9][0-9]-W[0-9][0-9]'),
            kind TEXT NOT NULL,
            generation INTEGER NOT NULL CHECK (generation >= 0),
            recipient TEXT NOT NULL,
            via TEXT NOT NULL CHECK (via IN ('server', 'outbox')),
            position INTEGER NOT NULL CHECK (position >= 0),
            state TEXT NOT NULL CHECK (\(known)),
            attempt INTEGER NOT NULL DEFAULT 0 CHECK (attempt >= 0),
            uncounted INTEGER NOT NULL DEFAULT 0 CHECK (uncounted BETWEEN 0 AND attempt),
            owner TEXT,
            leaseUntil INTEGER,
            notBefore INTEGER,
            expiresAt INTEGER,
            why TEXT,
            reply TEXT,
            messageID TEXT,
            digest TEXT,
            subject TEXT,
            contentDigest TEXT,
            at INTEGER NOT NULL,
            UNIQUE (client, week, kind, generation, recipient, via),
            CHECK ((owner IS NOT NULL) = (state IN ('sending', 'committing'))),
            CHECK ((leaseUntil IS NOT NULL) = (state IN ('sending', 'committing'))),
            CHECK ((notBefore IS NOT NULL) = (state = 'deferred')),
            CHECK (\(wordless)
                OR (digest IS NOT NULL AND messageID IS NOT NULL))
        ) STRICT;
        CREATE INDEX entryWeek ON entry (week, kind);
        CREATE INDEX entryDigest ON entry (digest);
        CREATE INDEX entryDue ON entry (via, id) WHERE state IN ('rendered', 'deferred');
        CREATE INDEX entryOwned ON entry (owner) WHERE owner IS NOT NULL;
        CREATE TRIGGER entryIsKept BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;
        CREATE TRIGGER acceptedStays BEFORE UPDATE ON entry
        WHEN old.state = 'accepted' AND (new.state <> 'accepted' OR new.attempt <> old.attempt)
        BEGIN SELECT RAISE(ABORT, 'an accepted entry never changes'); END;
        CREATE TRIGGER attemptGrows BEFORE UPDATE ON entry WHEN new.attempt < old.attempt
        BEGIN SELECT RAISE(ABORT, 'attempts only grow'); END;
        CREATE TRIGGER noWayBack BEFORE UPDATE ON entry
        WHEN old.state = 'committing'
            AND NOT \(afterCommitting)
        BEGIN SELECT RAISE(ABORT, 'the server may have taken this message'); END;
        """

    private static let halt = """
        CREATE TABLE halt (
            client TEXT NOT NULL,
            week TEXT NOT NULL CHECK (week GLOB '[0-9][0-9][0-9][0-9]-W[0-9][0-9]'),
            why TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (client, week)
        ) STRICT;
        """

    private static let consent = """
        CREATE TABLE consent (
            week TEXT NOT NULL CHECK (week GLOB '[0-9][0-9][0-9][0-9]-W[0-9][0-9]'),
            via TEXT NOT NULL CHECK (via IN ('server', 'outbox')),
            client TEXT NOT NULL,
            messages INTEGER NOT NULL CHECK (messages > 0),
            at INTEGER NOT NULL,
            PRIMARY KEY (week, via, client)
        ) STRICT, WITHOUT ROWID;
        """

    private static let correction = """
        CREATE TABLE correction (
            client TEXT NOT NULL,
            week TEXT NOT NULL CHECK (week GLOB '[0-9][0-9][0-9][0-9]-W[0-9][0-9]'),
            via TEXT NOT NULL CHECK (via IN ('server', 'outbox')),
            generation INTEGER NOT NULL CHECK (generation > 0),
            why TEXT NOT NULL,
            said TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (client, week, via, generation)
        ) STRICT;

        """

    // What one run tells the next: each name has one text.
    private static let memo = """
        CREATE TABLE memo (
            name TEXT NOT NULL PRIMARY KEY,
            text TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        """

    private static let body = """
        CREATE TABLE body (
            digest TEXT NOT NULL PRIMARY KEY,
            bytes BLOB NOT NULL
        ) STRICT;
        CREATE TRIGGER bodyIsFrozen BEFORE UPDATE ON body
        BEGIN SELECT RAISE(ABORT, 'the bytes of a message are frozen'); END;
        """

    // The size of packed bytes before they were packed; none for those kept as they are, by a
    // kpimail that did not pack.
    private static let packing = """
        ALTER TABLE body ADD COLUMN size INTEGER CHECK (size BETWEEN 0 AND \(Body.mostBytes));
        """

    // What happened, for ever; the words of people and servers stand in `remark`, because they
    // may hold names and addresses, which `forget` erases. Where there are no words the row is
    // ignored: to select it would make a table first.
    private static let event = """
        CREATE TABLE event (
            id INTEGER NOT NULL PRIMARY KEY,
            at INTEGER NOT NULL,
            entry INTEGER REFERENCES entry (id),
            what TEXT NOT NULL,
            attempt INTEGER NOT NULL DEFAULT 0,
            owner TEXT
        ) STRICT;
        CREATE INDEX eventEntry ON event (entry);
        CREATE TABLE remark (
            event INTEGER NOT NULL PRIMARY KEY REFERENCES event (id),
            text TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER eventIsNotChanged BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
        CREATE TRIGGER eventIsNotDeleted BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
        CREATE TRIGGER entryAppears AFTER INSERT ON entry BEGIN
            INSERT INTO event (at, entry, what) VALUES (new.at, new.id, new.state);
        END;
        CREATE TRIGGER entryChanges AFTER UPDATE OF state ON entry BEGIN
            INSERT INTO event (at, entry, what, attempt, owner)
            VALUES (new.at, new.id, new.state, new.attempt, new.owner);
            INSERT OR IGNORE INTO remark (event, text)
            VALUES (last_insert_rowid(), coalesce(new.why, new.reply));
        END;
        """

    private static let address = """
        CREATE TABLE address (
            name TEXT NOT NULL PRIMARY KEY,
            isHash INTEGER NOT NULL DEFAULT 0 CHECK (isHash IN (0, 1)),
            why TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE reported (
            client TEXT NOT NULL,
            via TEXT NOT NULL CHECK (via IN ('server', 'outbox')),
            report TEXT NOT NULL,
            goal TEXT NOT NULL,
            week TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (client, via, report, goal, week)
        ) STRICT, WITHOUT ROWID;
        """

    // A report's targets are one text: week by week it is mostly the same.
    private static let reportedTargets = """
        CREATE TABLE reportedTargets (
            client TEXT NOT NULL,
            via TEXT NOT NULL CHECK (via IN ('server', 'outbox')),
            report TEXT NOT NULL,
            targets TEXT NOT NULL,
            PRIMARY KEY (client, via, report)
        ) STRICT;
        """

    // What expired and staff have not heard of yet; what expired before this table was told.
    private static let untold = """
        CREATE TABLE untold (
            entry INTEGER NOT NULL PRIMARY KEY REFERENCES entry (id)
        ) STRICT;
        """
}

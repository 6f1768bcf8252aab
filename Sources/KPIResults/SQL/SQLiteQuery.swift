internal import Foundation
internal import GRDB
package import KPIReport

/// A query to an SQLite file, opened for reading only.
package struct SQLiteQuery: Sendable {
    private let path: String
    private let query: SQLText
    private let time: Duration
    private let rows: Int

    /// The time is for the whole query, `rows` the most rows there may be.
    package init(path: String, query: SQLText, time: Duration, rows: Int) {
        self.path = path
        self.query = query
        self.time = time
        self.rows = rows
    }

    /// Writes the answer as CSV; it blocks its thread.
    package func run(
        _ values: [String: String],
        into sink: @escaping AnswerSink
    ) throws(FetchError) {
        // One statement that begins with a word of reading can neither ATTACH nor change settings.
        guard query.isQuery else { throw FetchError("the query must be one 'select'") }
        var rows = SQLRows(limit: rows, sink)
        do {
            let file = try open()
            let watch = interrupt(file)
            defer { watch.cancel() }
            try file.read { database in
                let statement = try database.makeStatement(sql: query.text)
                try rows.name(statement.columnNames)
                let arguments = query.parameters.map { ($0, values[$0]) }
                statement.arguments = StatementArguments(Dictionary(arguments) { $1 })
                let cursor = try Row.fetchCursor(statement)
                while let row = try cursor.next() {
                    try rows.take((0..<row.count).map { Self.text(row[$0]) })
                }
            }
        } catch let error as FetchError {
            throw error
        } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
            throw FetchError("the query has not ended within \(time.components.seconds) s")
        } catch let error as DatabaseError {
            throw FetchError("SQLite says: \(error.message ?? "error \(error.resultCode)")")
        } catch {
            throw FetchError("\(error.localizedDescription)")
        }
        try rows.finish()
    }

    private func open() throws -> DatabaseQueue {
        guard FileManager.default.fileExists(atPath: path) else {
            throw FetchError("there is no such file")
        }
        var configuration = Configuration()
        configuration.readonly = true
        // As for the ledger: a user like others may not ask for more.
        configuration.qos = .default
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF")
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Stops the query when its time is over.
    private func interrupt(_ file: DatabaseQueue) -> DispatchWorkItem {
        let watch = DispatchWorkItem { file.interrupt() }
        let milliseconds = Int(time / .milliseconds(1))
        DispatchQueue.global().asyncAfter(
            deadline: .now() + .milliseconds(milliseconds),
            execute: watch
        )
        return watch
    }

    /// Floating numbers have the fifteen digits that they are good for, as in SQLite's own shell.
    private static func text(_ value: DatabaseValue) -> String? {
        switch value.storage {
        case .null: nil
        case .int64(let number): String(number)
        case .double(let number): String(format: "%.15g", number)
        case .string(let text): text
        case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
        }
    }
}

package import KPIReport
internal import Postgres

/// A query to a PostgreSQL server, read without the right to write.
package struct PostgresQuery: Sendable {
    private let target: String
    private let password: String?
    private let query: SQLText
    private let time: Duration
    private let rows: Int

    /// Asks `target`: a URL, or settings such as `service=crm`.
    ///
    /// It may hold the password. The time is for connecting and the whole query, `rows` the most rows
    /// there may be.
    package init(
        target: String,
        password: String?,
        query: SQLText,
        time: Duration,
        rows: Int
    ) {
        self.target = target
        self.password = password
        self.query = query
        self.time = time
        self.rows = rows
    }

    /// Writes the answer as CSV; it blocks its thread.
    package func run(
        _ values: [String: String],
        into sink: @escaping AnswerSink
    ) throws(FetchError) {
        var rows = SQLRows(limit: rows, sink)
        var failure: FetchError?
        do throws(PostgresError) {
            let session = try PostgresSession.open(target, password: password, within: time)
            try session.rows(
                of: query.numbered,
                query.parameters.map { values[$0] ?? "" },
                columns: { names in
                    do throws(FetchError) { try rows.name(names) } catch { failure = error }
                },
                each: { row in
                    do throws(FetchError) {
                        try rows.take(row)
                        return true
                    } catch {
                        failure = error
                        return false
                    }
                }
            )
        } catch {
            if failure == nil { failure = FetchError(words(of: error), isGeneral: true) }
        }
        if let failure { throw failure }
        try rows.finish()
    }

    private func words(of error: PostgresError) -> String {
        switch error.kind {
        case .tooSlow: "the database has not answered within \(time.components.seconds) s"
        case .noRows: "the query gives no rows; it must be one 'select'"
        case .unreachable: "the database cannot be reached: \(error.reason)"
        case .refused:
            "the database refuses the query"
                + (error.position.map { " at its character \($0)" } ?? "") + ": \(error.reason)"
        }
    }
}

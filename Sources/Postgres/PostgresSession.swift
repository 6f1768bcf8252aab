internal import CPostgres

/// A connection to PostgreSQL that only reads; it belongs to one thread and ends with its value.
package struct PostgresSession: ~Copyable {
    private let handle: PostgresHandle
    private let deadline: ContinuousClock.Instant

    /// Connects and begins a transaction in which nothing can be written.
    ///
    /// `target` is a URL, or settings such as `service=crm`; the password is for one that holds none.
    /// The time is for all that follows, on either side.
    package static func open(_ target: String, password: String?, within time: Duration)
        throws(PostgresError) -> PostgresSession
    {
        guard understands(target) else {
            throw PostgresError(.unreachable, reason: "its address is not one of PostgreSQL")
        }
        let session = PostgresSession(target, password: password, until: .now + time)
        try session.connect()
        let milliseconds = max(1, Int(time / .milliseconds(1)))
        try session.command("BEGIN TRANSACTION READ ONLY")
        try session.command("SET LOCAL statement_timeout = \(milliseconds)")
        // Floating numbers have the fifteen digits that they are good for.
        try session.command("SET LOCAL extra_float_digits = 0")
        return session
    }

    private init(_ target: String, password: String?, until deadline: ContinuousClock.Instant) {
        self.deadline = deadline
        handle = PostgresHandle(target, password: password)
    }

    /// Whether a URL or settings hold a password.
    package static func holdsPassword(_ target: String) -> Bool {
        unsafe kpi_holds_password(target) != 0
    }

    /// Whether libpq understands a URL or settings.
    package static func understands(_ target: String) -> Bool {
        unsafe kpi_understands(target) != 0
    }

    private func connect() throws(PostgresError) {
        var state = PGRES_POLLING_WRITING
        while state != PGRES_POLLING_OK {
            guard state != PGRES_POLLING_FAILED, unsafe PQstatus(handle.raw) != CONNECTION_BAD
            else {
                throw PostgresError(.unreachable, reason: handle.words)
            }
            try handle.wait(writing: state == PGRES_POLLING_WRITING, until: deadline)
            state = unsafe PQconnectPoll(handle.raw)
        }
    }

    private func command(_ text: String) throws(PostgresError) {
        do throws(PostgresError) {
            try rows(of: text, []) { _ in
            } each: { _ in
                true
            }
        } catch {
            guard error.kind == .noRows else { throw error }
        }
    }

    /// Asks one query and hands over its rows as they come.
    ///
    /// It is one statement with `$1`, `$2` … for the values. `columns` takes the names of the columns
    /// once, before the first row; `each` takes a row, in which nil stands for NULL. If that says
    /// false the query ends, and the session is of no more use.
    package func rows(
        of query: String,
        _ values: [String],
        columns: ([String]) -> Void,
        each: ([String?]) -> Bool
    ) throws(PostgresError) {
        let sent = unsafe values.withCStrings { values in
            unsafe PQsendQueryParams(
                handle.raw,
                query,
                Int32(values.count),
                nil,
                values.baseAddress,
                nil,
                nil,
                0
            )
        }
        guard sent == 1, unsafe PQsetSingleRowMode(handle.raw) == 1 else {
            throw PostgresError(.unreachable, reason: handle.words)
        }
        var isNamed = false
        var failure: PostgresError?
        while let answer = try next() {
            switch answer.status {
            case PGRES_SINGLE_TUPLE, PGRES_TUPLES_OK:
                if !isNamed { columns(answer.columns) }
                isNamed = true
                if answer.hasRow, !each(answer.row) { return }
            case PGRES_COMMAND_OK:
                failure = PostgresError(.noRows, reason: "the query gives no rows")
            default: failure = answer.error
            }
        }
        if let failure { throw failure }
    }

    /// The next part of the answer; nil at its end.
    private func next() throws(PostgresError) -> PostgresAnswer? {
        while unsafe PQisBusy(handle.raw) != 0 {
            try handle.wait(writing: false, until: deadline)
            guard unsafe PQconsumeInput(handle.raw) == 1 else {
                throw PostgresError(.unreachable, reason: handle.words)
            }
        }
        guard let raw = unsafe PQgetResult(handle.raw) else { return nil }
        return unsafe PostgresAnswer(raw)
    }
}

extension [String] {
    /// Lends the texts to C, each ended by a zero, for as long as `body` runs.
    fileprivate func withCStrings<Value>(
        _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Value
    ) -> Value {
        var bytes: [CChar] = []
        var starts: [Int] = []
        for text in self {
            starts.append(bytes.count)
            bytes += text.utf8CString
        }
        return unsafe bytes.withUnsafeBufferPointer { bytes in
            let pointers = unsafe starts.map { start in
                unsafe bytes.baseAddress.map { unsafe $0 + start }
            }
            return unsafe pointers.withUnsafeBufferPointer { unsafe body($0) }
        }
    }
}

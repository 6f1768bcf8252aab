internal import CPostgres

/// One connection of libpq, ended with its handle.
@safe struct PostgresHandle: ~Copyable {
    let raw: OpaquePointer?

    /// Begins to connect; names are looked up at once.
    init(_ target: String, password: String?) {
        unsafe raw = unsafe kpi_connect_start(target, password)
    }

    deinit { unsafe PQfinish(raw) }

    /// What libpq says of its last trouble, in one line.
    var words: String {
        guard let text = unsafe PQerrorMessage(raw) else { return "" }
        return unsafe String(cString: text).split(whereSeparator: \.isNewline)
            .joined(separator: "; ")
    }

    /// Waits for the network until the deadline.
    func wait(writing: Bool, until deadline: ContinuousClock.Instant) throws(PostgresError) {
        while true {
            let rest = ContinuousClock.now.duration(to: deadline)
            guard rest > .zero else { throw PostgresError(.tooSlow, reason: "no answer in time") }
            let pause = Int32(min(1_000, rest.components.seconds * 1_000 + 1))
            let found = unsafe kpi_wait(raw, writing ? 1 : 0, pause)
            if found > 0 { return }
            if found < 0 { throw PostgresError(.unreachable, reason: "the connection broke off") }
        }
    }
}

/// One result of libpq, freed when it goes out of scope.
@safe struct PostgresAnswer: ~Copyable {
    private let raw: OpaquePointer

    init(_ raw: OpaquePointer) { unsafe self.raw = unsafe raw }

    deinit { unsafe PQclear(raw) }

    var status: ExecStatusType { unsafe PQresultStatus(raw) }

    private var fields: Range<Int32> {
        let count = unsafe PQnfields(raw)
        return 0..<count
    }

    var columns: [String] {
        fields.map { column in
            unsafe PQfname(raw, column).map { unsafe String(cString: $0) } ?? ""
        }
    }

    /// The fields of the row, nil for NULL.
    var row: [String?] {
        fields.map { column in
            guard unsafe PQgetisnull(raw, 0, column) == 0,
                let text = unsafe PQgetvalue(raw, 0, column)
            else { return nil }
            return unsafe String(cString: text)
        }
    }

    var hasRow: Bool { unsafe PQntuples(raw) > 0 }

    /// What the server refused, in its own words.
    var error: PostgresError {
        let state = field(kpi_field_state)
        // "query_canceled": the limit of time, since nobody else cancels.
        let isLate = state == "57014"
        let words = field(kpi_field_message) ?? "the query failed"
        return PostgresError(
            isLate ? .tooSlow : .refused,
            state: state,
            position: field(kpi_field_position).flatMap { Int($0) },
            reason: words.split(whereSeparator: \.isNewline).joined(separator: " ")
        )
    }

    private func field(_ code: Int32) -> String? {
        unsafe PQresultErrorField(raw, code).map { unsafe String(cString: $0) }
    }
}

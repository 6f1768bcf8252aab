internal import KPIReport
internal import KPIWorkspace

extension WeeklyRun {
    /// How many clients are looked up in the ledger at once: the ledger answers for many in little
    /// more time than for one.
    private static let batch = 16

    /// Reads every client's file and does `work` with it, on as many cores as there are; each value
    /// is taken in the order of `ids`, and then forgotten.
    ///
    /// The memory that `work` is given answers for its client without asking the ledger again.
    func forEach<Value: Sendable>(
        _ ids: [String],
        _ memory: Memory,
        _ work: @escaping @Sendable (String, Reading<Client>, Memory) throws -> Value,
        take: (Value) throws -> Void
    ) async throws {
        let size = max(1, min(Self.batch, ids.count / (4 * Parallel.cores)))
        try await Parallel.forEach(Array(ids.cut(into: size...size)), ahead: 2) { part in
            let readings = part.map { workspace.client($0) }
            let memory = try memory.recalling(readings.compactMap(\.value), on: week(for:))
            return try zip(part, readings).map { try work($0, $1, memory) }
        } take: {
            try $0.forEach(take)
        }
    }

    /// The same where all values are wanted together.
    func map<Value: Sendable>(
        _ ids: [String],
        _ memory: Memory,
        _ work: @escaping @Sendable (String, Reading<Client>, Memory) throws -> Value
    ) async throws -> [Value] {
        var values: [Value] = []
        try await forEach(ids, memory, work) { values.append($0) }
        return values
    }
}

extension Memory {
    /// The same with what the ledger knows of some clients read at once, each for its own week.
    fileprivate func recalling(_ clients: [Client], on week: (Client) -> Week) throws -> Memory {
        try Dictionary(grouping: clients, by: week).reduce(self) { memory, part in
            try memory.recalling(Set(part.value.map(\.id)), before: part.key)
        }
    }
}

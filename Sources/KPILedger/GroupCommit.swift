internal import Dispatch
internal import GRDB
internal import Synchronization

/// Commits what several threads want written in one transaction, so that all of them wait for
/// the disk once.
///
/// A thread leaves its job on a list and need not wait. Whatever stands there when the disk is
/// free again is written together, on the writing connection's own thread.
final class GroupCommit: Sendable {
    private let pool: DatabasePool
    private let list = Mutex(List())

    init(pool: DatabasePool) { self.pool = pool }

    /// Begins to write; the answer comes when it is on the disk.
    ///
    /// `work` is done once more, alone, when the transaction it shared has failed.
    func begin<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) -> Answer<Value> {
        let answer = Answer<Value>()
        add(work) { answer.give($0) }
        return answer
    }

    /// The same for tasks, which may not block their thread.
    func commit<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            add(work) { continuation.resume(with: $0) }
        }
    }

    private func add<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value,
        _ end: @escaping @Sendable (Swift.Result<Value, any Error>) -> Void
    ) {
        let job = Job { database in
            let value = try work(database)
            return { end(.success(value)) }
        } fail: { error in
            end(.failure(error))
        }
        if list.withLock({ $0.add(job) }) { writeNext() }
    }

    private func writeNext() {
        pool.asyncWriteWithoutTransaction { [self] database in
            Self.perform(list.withLock { $0.take() }, database)
            if list.withLock({ $0.goesOn() }) { writeNext() }
        }
    }

    private static func perform(_ jobs: [Job], _ database: Database) {
        do {
            var ends: [@Sendable () -> Void] = []
            try database.inTransaction(.immediate) {
                ends = try jobs.map { try $0.work(database) }
                return .commit
            }
            for end in ends { end() }
        } catch {
            guard jobs.count > 1 else {
                for job in jobs { job.fail(error) }
                return
            }
            for job in jobs { perform([job], database) }
        }
    }
}

extension GroupCommit {
    /// What one write comes to, for the thread that waits for it.
    final class Answer<Value: Sendable>: Sendable {
        private let value = Mutex<Swift.Result<Value, any Error>?>(nil)
        private let arrival = DispatchGroup()

        init() { arrival.enter() }

        fileprivate func give(_ result: Swift.Result<Value, any Error>) {
            value.withLock { $0 = result }
            arrival.leave()
        }

        func wait() throws -> Value {
            arrival.wait()
            guard let value = value.withLock({ $0 }) else {
                preconditionFailure("an answer has arrived with its value")
            }
            return try value.get()
        }
    }

    private struct Job: Sendable {
        /// Answers what is to be done once all is on the disk.
        let work: @Sendable (Database) throws -> @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void
    }

    /// The jobs that wait, and whether somebody is on the way to fetch them.
    private struct List {
        private var jobs: [Job] = []
        private var isFetched = false

        /// Answers whether somebody must be sent for it.
        mutating func add(_ job: Job) -> Bool {
            jobs.append(job)
            defer { isFetched = true }
            return !isFetched
        }

        mutating func take() -> [Job] {
            defer { jobs = [] }
            return jobs
        }

        /// Whether jobs have come in the meantime.
        mutating func goesOn() -> Bool {
            isFetched = !jobs.isEmpty
            return isFetched
        }
    }
}

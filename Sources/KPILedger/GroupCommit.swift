internal import GRDB
internal import Synchronization

/// Commits what several threads want written in one transaction, so that all of them wait for
/// the disk once.
///
/// Each thread leaves its job on a list and then queues for the connection. Whoever gets it first
/// does all jobs on the list; the others find theirs done when their turn comes.
final class GroupCommit: Sendable {
    private let pool: DatabasePool
    private let waiting = Mutex<[Job]>([])

    init(pool: DatabasePool) { self.pool = pool }

    /// Returns when what `work` wrote is on the disk.
    ///
    /// `work` is done once more, alone, when the transaction it shared has failed.
    func commit<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) throws -> Value {
        let answer = Answer<Value>()
        let job = Job { database in
            let value = try work(database)
            answer.value.withLock { $0 = .success(value) }
        } fail: { error in
            answer.value.withLock { $0 = .failure(error) }
        }
        waiting.withLock { $0.append(job) }
        pool.writeWithoutTransaction { database in
            let jobs = waiting.withLock { waiting in
                let jobs = waiting
                waiting = []
                return jobs
            }
            Self.perform(jobs, database)
        }
        guard let value = answer.value.withLock({ $0 }) else {
            preconditionFailure("a job is done when its turn has passed")
        }
        return try value.get()
    }

    private static func perform(_ jobs: [Job], _ database: Database) {
        guard !jobs.isEmpty else { return }
        do {
            try database.inTransaction(.immediate) {
                for job in jobs { try job.work(database) }
                return .commit
            }
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
    private struct Job: Sendable {
        let work: @Sendable (Database) throws -> Void
        let fail: @Sendable (any Error) -> Void
    }

    private final class Answer<Value: Sendable>: Sendable {
        let value = Mutex<Swift.Result<Value, any Error>?>(nil)
    }
}

internal import Dispatch
internal import GRDB
internal import Synchronization

/// Commits what several threads want written in one transaction, so that all of them wait for
/// the disk once.
///
/// A thread leaves its job on a list and need not wait. Whatever stands there when the disk is
/// free again is written together: by the first thread that waits, which has nothing else to do, or on
/// the writing connection's own thread. A job for which nobody waits yet is written with the next one
/// for which somebody does, or a moment later without.
final class GroupCommit: Sendable {
    private let pool: DatabasePool
    private let list = Mutex(List())

    init(pool: DatabasePool) { self.pool = pool }

    /// How long a job waits for another to be written with, while nobody asks for its answer.
    private static let moment = DispatchTimeInterval.milliseconds(5)

    /// When a job is written: at once, soon, or as soon as its thread waits.
    enum Haste { case now, inAMoment, whenAwaited }

    /// Begins to write; the answer comes when it is on the disk.
    ///
    /// `work` is done once more, alone, when the transaction it shared has failed.
    func begin<Value: Sendable>(
        _ haste: Haste,
        _ work: @escaping @Sendable (Database) throws -> Value
    ) -> Answer<Value> {
        let answer = Answer<Value>(of: self)
        add(haste, work) { answer.give($0) }
        return answer
    }

    /// The same for tasks, which may not block their thread.
    func commit<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            add(.now, work) { continuation.resume(with: $0) }
        }
    }

    private func add<Value: Sendable>(
        _ haste: Haste,
        _ work: @escaping @Sendable (Database) throws -> Value,
        _ end: @escaping @Sendable (Swift.Result<Value, any Error>) -> Void
    ) {
        let job = Job { database in
            let value = try work(database)
            return { end(.success(value)) }
        } fail: { error in
            end(.failure(error))
        }
        go(list.withLock { $0.add(job, haste) })
    }

    /// Writes what is on the list, because the calling thread waits for it.
    fileprivate func hurry() {
        guard list.withLock({ $0.hurry() }) == .write else { return }
        pool.writeWithoutTransaction { writeList($0) }
    }

    private func go(_ step: List.Step) {
        switch step {
        case .nothing: break
        case .write:
            pool.asyncWriteWithoutTransaction { [self] in writeList($0) }
        case .wait:
            DispatchQueue.global().asyncAfter(deadline: .now() + Self.moment) { [self] in
                go(list.withLock { $0.endWait() })
            }
        }
    }

    private func writeList(_ database: Database) {
        Self.perform(list.withLock { $0.take() }, database)
        go(list.withLock { $0.next() })
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
        private let group: GroupCommit

        init(of group: GroupCommit) {
            self.group = group
            arrival.enter()
        }

        fileprivate func give(_ result: Swift.Result<Value, any Error>) {
            value.withLock { $0 = result }
            arrival.leave()
        }

        func wait() throws -> Value {
            if arrival.wait(timeout: .now()) == .timedOut {
                group.hurry()
                arrival.wait()
            }
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
        /// What is to be done next by whoever has touched the list.
        enum Step { case nothing, write, wait }

        private var jobs: [Job] = []
        /// Whether somebody waits for one of them.
        private var isUrgent = false
        private var isFetched = false
        private var isTimed = false

        mutating func add(_ job: Job, _ haste: Haste) -> Step {
            jobs.append(job)
            return switch haste {
            case .now: hurry()
            case .inAMoment: step()
            case .whenAwaited: .nothing
            }
        }

        mutating func hurry() -> Step {
            guard !jobs.isEmpty else { return .nothing }
            isUrgent = true
            return step()
        }

        mutating func take() -> [Job] {
            defer { (jobs, isUrgent) = ([], false) }
            return jobs
        }

        /// After some were written.
        mutating func next() -> Step {
            isFetched = false
            return step()
        }

        /// After the moment that some have waited for others.
        mutating func endWait() -> Step {
            isTimed = false
            return hurry()
        }

        private mutating func step() -> Step {
            guard !isFetched, !jobs.isEmpty else { return .nothing }
            if isUrgent {
                isFetched = true
                return .write
            }
            defer { isTimed = true }
            return isTimed ? .nothing : .wait
        }
    }
}

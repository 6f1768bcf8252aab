internal import KPIReport
internal import KPIResults
internal import KPIWorkspace
internal import Synchronization

extension WeeklyRun {
    /// How many sources are asked at once; each waits on a thread of its own.
    private static let width = 4

    /// Asks the sources outside the workspace's files for everything these clients need, so that
    /// `numbers` finds it; in a rehearsal without network it says how old the kept answers are.
    ///
    /// What fails is remembered and told with the client's numbers.
    func load(_ ids: [String]) async throws {
        guard sources.sources.contains(where: \.isFetched) else { return }
        let clients = try await Parallel.map(ids) { [workspace] in workspace.client($0).value }
            .compactMap(\.self)
        try await Interruption.during { await load(for: clients) }
    }

    /// The same for clients that are read already.
    func load(for clients: [Client]) async {
        let fetched = sources.sources.filter(\.isFetched)
        guard !fetched.isEmpty else { return }
        if isOffline { return tellAges(fetched, clients) }
        let jobs = fetched.flatMap { questions(to: $0, for: clients) }
        let progress = progress("asking the sources", jobs.count)
        let doors = Doors(root: workspace.root)
        await Blocking.forEach(jobs, threads: Self.width) { [sources] job in
            progress.tell("asking \(job.source.name)")
            sources.fetch(job, doors)
            progress.advance()
        }
        progress.end()
    }

    private func questions(to source: ResultSource, for clients: [Client]) -> [FetchJob] {
        let users = clients.filter { client in sources.used(by: client).contains(source) }
        let jobs =
            source.isShared
            ? (users.isEmpty ? [] : [FetchJob(source: source, client: nil, window: sharedWindow)])
            : users.map { client in
                let window = SourceWindow(upTo: week(for: client))
                return FetchJob(source: source, client: client.id, window: window)
            }
        return jobs.filter { !sources.answers.isAsked($0.question) }
    }

    /// Up to the newest week that is over anywhere on Earth.
    private var sharedWindow: SourceWindow {
        SourceWindow(
            upTo: week ?? LocalTime(now, in: LocalTime.firstZone).newestCompleteWeek
        )
    }

    private func tellAges(_ fetched: [ResultSource], _ clients: [Client]) {
        for source in fetched {
            let names =
                source.isShared
                ? [sources.folder.name(source, nil)]
                : clients.map { sources.folder.name(source, $0.id) }
            let moments = names.compactMap { sources.folder.moment(of: $0) }
            guard let oldest = moments.min() else {
                Console.tell("\(source.name): no answer is kept")
                continue
            }
            let days = (now.seconds - oldest.seconds) / 86_400
            let age = days < 1 ? "today" : days == 1 ? "a day ago" : "\(days) days ago"
            Console.tell("\(source.name): answers kept since \(oldest.iso8601) (\(age))")
        }
    }
}

/// One question to a source.
struct FetchJob: Sendable {
    let source: ResultSource
    let client: String?
    let window: SourceWindow

    var question: Answers.Question { Answers.Question(source: source.name, client: client) }
}

/// The doors of the sources, each opened once.
final class Doors: Sendable {
    private let root: String
    private let doors = Mutex<[String: Result<SourceDoor, FetchError>]>([:])

    init(root: String) { self.root = root }

    func door(to source: ResultSource) throws(FetchError) -> SourceDoor {
        if let known = doors.withLock({ $0[source.name] }) { return try known.get() }
        let opened = Result { () throws(FetchError) in try SourceDoor(source, root: root) }
        doors.withLock { $0[source.name] = opened }
        return try opened.get()
    }
}

extension ResultSources {
    /// Asks one question and keeps the answer; it blocks its thread.
    func fetch(_ job: FetchJob, _ doors: Doors) {
        if let error = answers.resignation(from: job.source.name) {
            return answers.remember(error, to: job.question)
        }
        if Interruption.isRaised {
            return answers.remember(FetchError("kpimail was told to end"), to: job.question)
        }
        do throws(FetchError) {
            let door = try doors.door(to: job.source)
            try folder.keep(folder.name(job.source, job.client)) { sink throws(FetchError) in
                try door.fetch(job.client, job.window, into: sink)
            }
            answers.remember(nil, to: job.question)
        } catch {
            answers.remember(error, to: job.question)
        }
    }
}

internal import Foundation
internal import KPIReport
internal import KPIWorkspace

extension WeeklyRun {
    /// A client's file as far as the schedules are concerned.
    enum Subscription: Sendable {
        case readable(Subscriber)
        /// What is known of it in spite of that, and the first error of the file.
        case unreadable(Subscriber, error: Finding?)

        var subscriber: Subscriber {
            switch self {
            case .readable(let subscriber), .unreadable(let subscriber, _): subscriber
            }
        }

        var isReadable: Bool {
            if case .readable = self { true } else { false }
        }
    }

    /// Every client, from the index where its file has not changed since a run has read it.
    func subscriptions() async throws -> [Subscription] {
        let index = ClientIndex(of: workspace, at: Int64(Date().timeIntervalSince1970 * 1e9))
        let files = workspace.clientIDs().map { (id: $0, stamp: workspace.stamp(of: $0)) }
        let known = files.map { index.subscriber($0.id, $0.stamp) }
        let changed = zip(files, known).compactMap { $1 == nil ? $0.id : nil }
        var read = try await Parallel.map(changed, subscription)[...]
        let all = known.compactMap { known in known.map(Subscription.readable) ?? read.popFirst() }
        index.replace(
            with: zip(all, files).filter(\.0.isReadable).map { ($0.subscriber, $1.stamp) }
        )
        return all
    }

    /// The same for one client, read from its file in any case.
    func subscription(of id: String) -> Subscription {
        let reading = workspace.client(id)
        guard let client = reading.value else {
            let known = Subscriber(
                id: id,
                tags: nil,
                timeZone: settings.defaults.timeZone,
                contact: workspace.brokenClient(id)?.contact
            )
            return .unreadable(known, error: reading.findings.first { $0.severity == .error })
        }
        return .readable(Subscriber(client))
    }
}

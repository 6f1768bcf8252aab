internal import KPIReport
internal import KPIWorkspace

/// What `check --connect` found at a source.
struct SourceTally: Sendable {
    let source: String
    /// How many clients use it, and how many of them it has anything for.
    var clients = 0
    var served = 0
    var extent = ClientResults.Extent()
    /// Whose value `extent.newest` is.
    var newestClient: String?
    var failures: [SourceFailure] = []

    var text: String {
        let reasons = Set(failures.map(\.reason)).sorted()
        var lines = reasons.map { "\(source): failed: \($0)" }
        if let weeks = extent.weeks, let newest = extent.newest {
            let whose = newestClient.map { " of \($0)" } ?? ""
            lines.append(
                """
                \(source): \(extent.values) values for \(served) of \(clients) clients, \
                \(weeks.lowerBound) to \(weeks.upperBound); newest: \(newest.measure) \
                \(newest.value.plain)\(whose)
                """
            )
            lines.append("  measures: \(extent.measures.sorted().joined(separator: ", "))")
        } else if reasons.isEmpty {
            lines.append("\(source): no values for \(clients) clients")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    var json: JSON {
        .object([
            "source": .string(source),
            "failed": .array(Set(failures.map(\.reason)).sorted().map { .string($0) }),
            "clients": JSON(clients), "served": JSON(served), "values": JSON(extent.values),
            "first_week": JSON(extent.weeks?.lowerBound.description),
            "last_week": JSON(extent.weeks?.upperBound.description),
            "measures": .array(extent.measures.sorted().map { .string($0) }),
            "newest": extent.newest.map { newest in
                .object([
                    "client": JSON(newestClient), "measure": .string(newest.measure),
                    "week": .string(newest.weeks.upperBound.description),
                    "value": JSON(newest.value),
                ])
            } ?? .null,
        ])
    }
}

extension Rational {
    /// With as many decimals as it has, up to twelve.
    fileprivate var plain: String {
        let text = Scorecard.decimal(self, places: 12)
        guard text.contains(".") else { return text }
        var short = text[...]
        while short.last == "0" { short.removeLast() }
        return String(short.last == "." ? short.dropLast() : short)
    }
}

extension WeeklyRun {
    /// What every source has for these clients, source by source.
    func tallies(_ ids: [String]) async throws -> [SourceTally] {
        var sums = sources.sources.map { SourceTally(source: $0.name) }
        try await Parallel.forEach(ids) { id -> [SourceTally] in
            guard let client = workspace.client(id).value else { return [] }
            let today = LocalTime(now, in: client.habits.timeZone).day
            return sources.used(by: client).map { source in
                let delivery = sources.results(of: source, for: client, on: today)
                var tally = SourceTally(source: source.name)
                tally.clients = 1
                tally.served = delivery.results.isEmpty ? 0 : 1
                tally.extent = delivery.results.extent
                tally.newestClient = id
                tally.failures = delivery.failures
                return tally
            }
        } take: { tallies in
            for tally in tallies {
                guard let place = sums.firstIndex(where: { $0.source == tally.source }) else {
                    continue
                }
                sums[place] += tally
            }
        }
        return sums
    }
}

extension SourceTally {
    fileprivate static func += (sum: inout SourceTally, more: SourceTally) {
        sum.clients += more.clients
        sum.served += more.served
        sum.failures += more.failures
        let before = sum.extent.newest
        sum.extent += more.extent
        if sum.extent.newest != before { sum.newestClient = more.newestClient }
    }
}

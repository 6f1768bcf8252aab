extension ClientResults {
    /// A warning for each measure and channel whose row does not say what its parts add up to.
    ///
    /// The newest week stands for the others. Stocks and distinct counts may differ from the sum of
    /// their parts, because the same people may be counted twice.
    package func disagreements(_ measures: [String: Measure], client: String) -> [Finding] {
        self.measures.sorted().flatMap { measure -> [Finding] in
            guard let kind = measures[measure]?.kind, kind == .flow || kind == .sum else {
                return []
            }
            return disagreements(of: measure).map { whole, found in
                Finding(
                    .warning,
                    .disagreement(found, of: measure, in: whole),
                    at: found[0].location,
                    client: client
                )
            }
        }
    }

    /// The weeks in which parts disagree with their whole, newest first; the whole is a channel,
    /// or "" for the total.
    private func disagreements(of measure: String) -> [(String, [Disagreement])] {
        var found: [String: [Disagreement]] = [:]
        for rows in rows(of: measure).parted.reversed() {
            let weeks = rows[0].weeks
            var total: Observation?
            var channels: [String: (own: Observation?, campaigns: Rational?)] = [:]
            for row in rows {
                let segment = row.segment
                guard let name = segment.channel ?? segment.campaign else {
                    total = row
                    continue
                }
                if segment.campaign == nil {
                    channels[name, default: (nil, nil)].own = row
                } else {
                    let sum = channels[name]?.campaigns ?? .zero
                    channels[name, default: (nil, nil)].campaigns = sum + row.value
                }
            }
            for (name, channel) in channels {
                guard let own = channel.own, let sum = channel.campaigns, sum != own.value else {
                    continue
                }
                found[name, default: []].append(Disagreement(weeks, own, parts: sum))
            }
            let parts = channels.values.reduce(Rational.zero) { sum, channel in
                sum + (channel.own?.value ?? channel.campaigns ?? .zero)
            }
            if let total, !channels.isEmpty, parts != total.value {
                found["", default: []].append(Disagreement(weeks, total, parts: parts))
            }
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

/// A week in which parts add up to something else than their whole.
private struct Disagreement {
    let weeks: ClosedRange<Week>
    let value: Rational
    let parts: Rational
    let location: Finding.Location

    init(_ weeks: ClosedRange<Week>, _ whole: Observation, parts: Rational) {
        self.weeks = weeks
        value = whole.value
        self.parts = parts
        location = whole.location
    }
}

extension Finding.Message {
    fileprivate static func disagreement(
        _ found: [Disagreement],
        of measure: String,
        in channel: String
    ) -> Self {
        let newest = found[0]
        let (whole, parts) =
            channel.isEmpty ? ("the total", "channels") : ("the channel '\(channel)'", "campaigns")
        let others = found.count - 1
        let more =
            switch others {
            case 0: ""
            case 1: "; one earlier week disagrees too"
            default: "; \(others) earlier weeks disagree too"
            }
        return """
            '\(measure)' of \(newest.weeks.lowerBound): \(whole) says \(newest.value.plain), but its \
            \(parts) add up to \(newest.parts.plain)\(more)
            """
    }
}

extension Rational {
    /// The number as a person types it.
    fileprivate var plain: String {
        denominator == 1 ? String(numerator) : String(double)
    }
}

extension Cause {
    /// Looks for it among the channels, which are parts and never the total's own row.
    ///
    /// Nil for a KPI that does not add up over channels, where a channel lacks a week, and where
    /// the channels tell another change than the one that is `told` (by more than a fifth), because
    /// the total's own row disagrees with them.
    init?(_ kpi: KPI, _ source: KPISeries.Source, week: Week, told: Rational) {
        let channels = ChannelSums(kpi, source, week: week)
        if kpi.overChannels != "none", let parts = channels?.fractions.flatMap(MixAndRate.init) {
            guard Self.agrees(parts.change, with: told) else { return nil }
            self.init(parts)
        } else if kpi.overChannels != "none", let sums = channels?.sums {
            let contributions = Contributions(sums)
            guard Self.agrees(contributions.change, with: told) else { return nil }
            self.init(contributions)
        } else {
            return nil
        }
    }

    private static func agrees(_ change: Rational, with told: Rational) -> Bool {
        (change - told).magnitude * 5 <= told.magnitude
    }
}

/// A KPI's measures channel by channel, in a week and the one before.
private struct ChannelSums {
    /// A channel's values in the order of the formula's measures; nil where it is not there.
    typealias Values = [Rational]

    private let formula: Formula
    private let margin: Rational?
    private let channels: [(name: String, before: Values?, after: Values?)]

    /// Nil where people could count twice, and where a channel lacks one of the weeks.
    init?(_ kpi: KPI, _ source: KPISeries.Source, week: Week) {
        let kinds = source.kinds(of: kpi)
        guard kinds.allSatisfy({ $0 == .flow || $0 == .sum }) else { return nil }
        formula = kpi.formula
        margin = source.margin
        let before = week.advanced(by: -1)
        let names = source.channels(of: kpi, in: before).union(source.channels(of: kpi, in: week))
        guard names.count > 1 else { return nil }
        var channels: [(name: String, before: Values?, after: Values?)] = []
        for name in names.sorted() {
            let series = KPISeries(
                kpi,
                Segment(channel: name),
                source,
                upTo: week,
                since: nil,
                from: before
            )
            let values = [before, week].map { series[$0].map(series.measures) }
            // A week that was not delivered is missing, never zero; only a channel without any
            // earlier row is new.
            guard values[1] != nil else { return nil }
            let measures = kpi.formula.measures
            let isOld = { (row: Segment) in row.channelName == name }
            if values[0] == nil, source.results.delivers(measures, before: week, isOld) {
                return nil
            }
            channels.append((name, values[0], values[1]))
        }
        self.channels = channels
    }

    /// The channels of a ratio of sums.
    var fractions: [MixAndRate.Part]? {
        let parts = channels.compactMap { channel -> MixAndRate.Part? in
            let before = channel.before.map { fraction($0) } ?? Fraction(0, over: 0)
            let after = channel.after.map { fraction($0) } ?? Fraction(0, over: 0)
            guard let before, let after else { return nil }
            return MixAndRate.Part(channel.name, before: before, after: after)
        }
        return parts.count == channels.count ? parts : nil
    }

    /// The channels of a sum.
    var sums: [(name: String, before: Rational, after: Rational)]? {
        let parts = channels.compactMap { channel -> (String, Rational, Rational)? in
            let before = channel.before.map { sum($0) } ?? .zero
            let after = channel.after.map { sum($0) } ?? .zero
            guard let before, let after else { return nil }
            return (channel.name, before, after)
        }
        return parts.count == channels.count ? parts : nil
    }

    private func fraction(_ values: Values) -> Fraction? {
        formula.fraction(margin: margin) { values[$0] }
    }

    private func sum(_ values: Values) -> Rational? { formula.sum(margin: margin) { values[$0] } }
}

extension KPISeries.Source {
    /// The channels that a week's rows of a KPI's measures name.
    func channels(of kpi: KPI, in week: Week) -> Set<String> {
        Set(
            kpi.formula.measures.flatMap { results.rows(of: $0, in: week) }
                .compactMap(\.segment.channelName)
        )
    }
}

extension ClientResults {
    /// Whether any row of the measures satisfies the condition; the newest are tried first.
    func delivers(_ measures: some Sequence<String>, _ isMeant: (Segment) -> Bool) -> Bool {
        measures.contains { measure in
            let rows = rows(of: measure)
            return rows.weeks.reversed().contains { $0.contains { isMeant($0.segment) } }
                || rows.spans.contains { isMeant($0.segment) }
        }
    }

    /// The channels or campaigns that the rows name.
    func names(_ axis: Client.Comparison.Axis) -> Set<String> {
        var names: Set<String> = []
        for measure in measures {
            let rows = rows(of: measure)
            for row in rows.weeks.joined() { names.insert(of: axis, row.segment) }
            for row in rows.spans { names.insert(of: axis, row.segment) }
        }
        return names
    }
}

extension Set<String> {
    fileprivate mutating func insert(of axis: Client.Comparison.Axis, _ segment: Segment) {
        if let name = axis == .channel ? segment.channelName : segment.campaign { insert(name) }
    }
}

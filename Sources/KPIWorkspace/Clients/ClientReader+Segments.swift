internal import KPIReport

extension ClientReader {
    /// `40 %` or `40`, which is 0.4.
    mutating func margin(_ field: Field?) -> Rational? {
        guard let field, let percent = reader.number(field, percent: true) else { return nil }
        if percent > 0, percent < 1, field.node.raw?.contains("%") == false {
            let cure = (percent * 100).written
            reader.error(.smallMargin(percent.written, cure), at: field.valueLocation)
            return nil
        }
        guard percent > 0, percent <= 100 else {
            reader.error("'margin' must be above 0 % and at most 100 %", at: field.valueLocation)
            return nil
        }
        return percent * Rational(1, over: 100)
    }

    /// What each channel is run for, and where that is written.
    mutating func purposes(_ field: Field?) -> (
        of: [String: Client.Purpose], locations: [String: Finding.Location]
    ) {
        guard let field, let channels = reader.anyFields(field.node) else { return ([:], [:]) }
        var purposes: [String: Client.Purpose] = [:]
        var locations: [String: Finding.Location] = [:]
        for channel in channels.all {
            guard let fields = reader.fields(channel.node, known: ["purpose"]) else { continue }
            purposes[channel.key] = reader.choice(fields["purpose"]) ?? .sales
            locations[channel.key] = channel.location
        }
        return (purposes, locations)
    }

    /// Warns of KPIs that count with a margin.
    mutating func adviseOnMargin(_ goals: [Goal], _ context: [KPI], _ fields: Fields) {
        for goal in goals where goal.kpi.formula.usesMargin {
            reader.adviseOnMargin(for: goal.kpi, at: goal.location)
        }
        for kpi in context where kpi.formula.usesMargin {
            reader.adviseOnMargin(for: kpi, at: fields["context"]?.valueLocation ?? fields.location)
        }
    }

    mutating func comparisons(_ field: Field?) -> [Client.Comparison] {
        var comparisons: [Client.Comparison] = []
        for item in reader.items(field) {
            guard let fields = reader.fields(item.node, known: ["kpi", "by"]) else { continue }
            let kpi = kpi(reader.required("kpi", in: fields, of: "an entry of 'compare'"))
            let by = reader.required("by", in: fields, of: "an entry of 'compare'")
            guard let axis = reader.choice(by, of: Client.Comparison.Axis.self), let kpi else {
                continue
            }
            let place = fields["kpi"]?.valueLocation ?? fields.location
            if let first = comparisons.first(where: { $0.kpi.id == kpi.id && $0.by == axis }) {
                reader.error(.twice("'\(kpi.id)' by \(axis.rawValue)", first.location), at: place)
            }
            comparisons.append(Client.Comparison(kpi: kpi, by: axis, location: place))
        }
        return comparisons
    }
}

extension Finding.Message {
    fileprivate static func smallMargin(_ written: String, _ percent: String) -> Self {
        "the margin would be \(written) %; write \(percent) %"
    }
}

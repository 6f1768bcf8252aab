internal import KPIReport

extension Reader {
    /// The keys that stand in `defaults` and in client files alike.
    static let habitKeys = [
        "locale", "address", "time_zone", "currency", "approval", "comments", "missing",
        "unsubscribe", "tolerance", "thresholds",
    ]

    /// The habits of a group of keys over inherited ones.
    mutating func habits(_ field: Field?, known: [String]) -> Habits {
        guard let field, let fields = fields(field.node, known: known) else { return Habits() }
        return habits(fields, over: Habits())
    }

    mutating func habits(_ fields: Fields, over inherited: Habits) -> Habits {
        Habits(
            locale: locale(fields["locale"]) ?? inherited.locale,
            address: choice(fields["address"]) ?? inherited.address,
            timeZone: timeZone(fields["time_zone"]) ?? inherited.timeZone,
            currency: currency(fields["currency"]) ?? inherited.currency,
            approval: choice(fields["approval"]) ?? inherited.approval,
            comments: choice(fields["comments"]) ?? inherited.comments,
            missing: choice(fields["missing"]) ?? inherited.missing,
            unsubscribe: link(fields["unsubscribe"], placeholders: ["recipient_token"])
                ?? inherited.unsubscribe,
            tolerance: tolerance(fields["tolerance"]) ?? inherited.tolerance,
            thresholds: thresholds(fields["thresholds"], over: inherited.thresholds)
        )
    }

    /// A distance above 0, in the KPI's unit.
    mutating func tolerance(_ field: Field?, percent: Bool = true) -> Rational? {
        guard let field, let value = number(field, percent: percent) else { return nil }
        if value > 0 { return value }
        error("'tolerance' must be more than 0", at: field.valueLocation)
        return nil
    }

    mutating func thresholds(_ field: Field?, over inherited: Goal.Thresholds) -> Goal.Thresholds {
        guard let field,
            let fields = fields(field.node, known: ["on_track", "at_risk", "coverage"])
        else { return inherited }
        let thresholds = Goal.Thresholds(
            onTrack: share(fields["on_track"]) ?? inherited.onTrack,
            atRisk: share(fields["at_risk"]) ?? inherited.atRisk,
            coverage: share(fields["coverage"]) ?? inherited.coverage
        )
        if thresholds.atRisk > thresholds.onTrack {
            error("'at_risk' must not be above 'on_track'", at: field.location)
        }
        return thresholds
    }
}

internal import KPIReport

extension Reader {
    /// A campaign from one week or date to another, both included.
    mutating func campaign(_ fields: Fields) -> Period.Rule? {
        let from = days(required("from", in: fields, of: "period"))
        let to = days(required("to", in: fields, of: "period"))
        guard let from, let to else { return nil }
        guard from.lowerBound <= to.upperBound else {
            error(
                .reversed(fields["from"]?.node.raw ?? "", fields["to"]?.node.raw ?? ""),
                at: fields["to"]?.valueLocation ?? fields.location
            )
            return nil
        }
        return .campaign(from.lowerBound...to.upperBound)
    }

    /// The days of a week, or a single date.
    private mutating func days(_ field: Field?) -> ClosedRange<Day>? {
        guard let field, let text = text(field) else { return nil }
        if let day = Day(text) { return day...day }
        if let week = Week(text) { return week.monday...week.sunday }
        error(.notAWeek(text), at: field.valueLocation)
        return nil
    }
}

internal import KPILedger
internal import KPIReport

/// What the sample's clients were told in the week before, so that the first mail shows how a
/// corrected number is named.
enum SampleHistory {
    static func enter(into ledger: Ledger, newest: Week) throws {
        let before = newest.advanced(by: -1)
        let told = ReportedValue(goal: "messenger-opt-ins", week: before, value: 94)
        let report = ReportedWeek(client: "cafe-morgenrot", week: before, values: [told])
        try ledger.report([report], via: .outbox)
    }
}

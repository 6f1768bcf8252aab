/// Everything a report in words is made from.
package struct ReportInput: Sendable {
    package let scorecard: Scorecard
    package let note: Note
    package let agency: Agency
    /// The planned day of sending, which decides about deputies, pauses and years in dates.
    package let sendDay: Day
    /// Why a report that went out is corrected.
    package let correction: String?
    /// How many corrections of the report there are with this one; 1 where there is none.
    package let correctionNumber: Int
    /// Whether this is a test copy for staff.
    package let isTest: Bool
    /// Whether the client has never had a report before.
    package let isFirst: Bool
    /// The targets that reports before this one told, where they are known.
    ///
    /// Targets changed since then are told; without it only those that change in the report week.
    package let told: [ToldTargets]
    /// The sources that had no answer when the report was written.
    package let failedSources: [String]
    /// The newest day the data cover; nil where only the week is known.
    package let dataAsOf: Day?
    /// How the client's numbers are written; made from the client's habits where it is nil.
    package let numbers: NumberStyle?

    package init(
        scorecard: Scorecard,
        note: Note = .empty,
        agency: Agency,
        sendDay: Day,
        correction: String? = nil,
        correctionNumber: Int = 1,
        isTest: Bool = false,
        isFirst: Bool = false,
        told: [ToldTargets] = [],
        failedSources: [String] = [],
        dataAsOf: Day? = nil,
        numbers: NumberStyle? = nil
    ) {
        self.scorecard = scorecard
        self.note = note
        self.agency = agency
        self.sendDay = sendDay
        self.correction = correction
        self.correctionNumber = correctionNumber
        self.isTest = isTest
        self.isFirst = isFirst
        self.told = told
        self.failedSources = failedSources
        self.dataAsOf = dataAsOf
        self.numbers = numbers
    }
}

extension ReportInput {
    /// The week of the report before this one, where one is known.
    var previousReport: Week? { told.flatMap(\.reports).max() }
}

/// Puts one goal into words.
///
/// A reference, because an assessment is large and many parts of a report speak of it; what they
/// all ask for is worked out once.
final class GoalWriter {
    let assessment: Assessment
    let voice: Voice
    let amounts: Amounts
    let name: String
    let verdict: Report.Verdict
    /// The target with what it asks for: "mindestens 400", "2,0 bis 3,0".
    private(set) lazy var target = targetInWords
    /// The target alone, whatever it asks for.
    private(set) lazy var targetNumber = assessment.target.map { amounts.text($0) }
    /// What is compared with the target, or the words for a missing value.
    private(set) lazy var shownNumber = amounts.text(shown)
    private(set) lazy var change = amounts.change(assessment.changes.previousWeek)
    /// Nil where no degree is defined.
    private(set) lazy var degree = degreeOfAchievement
    /// Whether the goal stands among those that need attention; unusually good ones do not.
    private(set) lazy var isException = isUnwell || (hasSignal && !hasGoodSignal)

    init(_ assessment: Assessment, voice: Voice) {
        let (words, numbers) = (voice.words, voice.numbers)
        self.assessment = assessment
        self.voice = voice
        amounts = Amounts(assessment, voice: voice)
        let goal = assessment.goal
        let locale = voice.input.scorecard.client.habits.locale
        let language = locale.language
        let common = goal.kpi.names[in: language].map(locale.spelled)
        let own = Plain.clean(goal.name ?? common ?? goal.id)
        var name = own.isEmpty ? goal.id : own
        let only = goal.name == nil ? Self.only(goal.segment, words) : nil
        let sum = voice.input.scorecard.grounds[goal.id]?.stockSum.map(words.reasons.sum)
        let rest = [only, sum].compactMap(\.self).joined(separator: ", ")
        if !rest.isEmpty {
            // "ROAS (Werbung)" and "nur google-ads" share one pair of brackets.
            name = name.hasSuffix(")") ? "\(name.dropLast()), \(rest))" : "\(name) (\(rest))"
        }
        self.name = language.spaced(Plain.glue(name, spacesPercent: numbers.spacesPercent))
        verdict = Report.Verdict(assessment.status, word: words.labels.status(assessment.status))
    }

    var input: ReportInput { voice.input }
    var words: Words { voice.words }
    var numbers: NumberStyle { voice.numbers }
    var goal: Goal { assessment.goal }
    /// The client's language, which the words may not speak yet.
    var language: Language { input.scorecard.client.habits.locale.language }
    var week: Week { input.scorecard.week }
    var period: Period { assessment.period }
    var isWeekly: Bool { period.kind == .week }
    /// Still running at the end of the report week.
    var isOpen: Bool { !isWeekly && !assessment.isClosed }

    /// What is compared with the target.
    var shown: Rational? { assessment.actual ?? (isWeekly ? assessment.value : nil) }

    /// Whether the verdict asks for attention, whatever the signal says.
    var isUnwell: Bool {
        switch assessment.status {
        case .offTrack, .atRisk, .missed, .noData: true
        case .onTrack, .achieved: false
        }
    }

    var hasSignal: Bool {
        assessment.value != nil && assessment.signal?.isNews == true
    }

    /// Whether what is unusual is good news.
    var hasGoodSignal: Bool {
        guard hasSignal, let value = assessment.value else { return false }
        return assessment.signal?.tone(value, assessment.direction) == .good
    }

    static func only(_ segment: Segment, _ words: Words) -> String? {
        guard segment.channel != nil || segment.campaign != nil else { return nil }
        return words.labels.only(
            segment.channel.map { ChannelName.of($0, in: words.language) },
            segment.campaign.map { ChannelName.of($0, in: words.language) }
        )
    }

    private var targetInWords: String? {
        if let range { return amounts.range(range.lower, range.upper) }
        guard let text = targetNumber else { return nil }
        if isPlan { return text }
        return isUpperLimit ? words.figures.atMost(text) : words.figures.atLeast(text)
    }

    /// The target without "mindestens", which is what a reader takes for granted.
    var briefTarget: String? { isUpperLimit || range != nil ? target : targetNumber }

    /// "Ziel mindestens 400", "Plan: 5.900 €".
    var targetInLine: String? {
        target.map { text in
            isPlan
                ? words.figures.labelled(words.labels.targetPlan, text)
                : words.labels.targetInLine(text)
        }
    }

    /// What the goal asks for where that is a range.
    var range: Assessment.Band? { assessment.target == nil ? assessment.band : nil }

    /// Whether it asks for one amount, neither more nor less.
    var isPlan: Bool { assessment.kind == .plan && range == nil }

    var isUpperLimit: Bool { assessment.kind == .cap || assessment.direction == .lower }

    /// The value of a week, as far as the newest weeks reach back.
    func value(_ week: Week) -> Rational? {
        assessment.weeks.last { $0.week == week }?.value
    }
}

extension Report.Verdict {
    init(_ status: Assessment.Status, word: String) {
        let symbol =
            switch status {
            case .achieved, .onTrack: "✓"
            case .atRisk: "!"
            case .offTrack, .missed: "✗"
            case .noData: "–"
            }
        self.init(status: status, symbol: symbol, word: word)
    }
}

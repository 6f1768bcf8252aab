/// Puts one client's week into words.
struct ReportWriter {
    let voice: Voice
    /// Without the goals that nobody judges, which stand beside the context.
    let scorecard: Scorecard
    let goals: [GoalWriter]
    /// The goals as the reader needs them: what is wrong first, the file's order within.
    let byUrgency: [GoalWriter]
    /// Those among them that need attention, and those that do not.
    let exceptions: [GoalWriter]
    let steady: [GoalWriter]
    /// The goals whose cards are the first about their KPI.
    private let firstOfKPI: Set<ObjectIdentifier>

    init(_ input: ReportInput) {
        let voice = Voice(input)
        scorecard = input.scorecard.judged
        let goals = scorecard.assessments.map { GoalWriter($0, voice: voice) }
        self.voice = voice
        self.goals = goals
        byUrgency = Assessment.Status.byUrgency.flatMap { status in
            goals.filter { $0.assessment.status == status }
        }
        exceptions = byUrgency.filter(\.isException)
        steady = byUrgency.filter { !$0.isException }
        var seen: Set<String> = []
        firstOfKPI = Set(
            (exceptions + steady).filter { seen.insert($0.goal.kpi.id).inserted }
                .map(ObjectIdentifier.init)
        )
    }

    /// Whether no card above is about the same KPI.
    func isFirst(_ goal: GoalWriter) -> Bool { firstOfKPI.contains(ObjectIdentifier(goal)) }

    var input: ReportInput { voice.input }
    var words: Words { voice.words }
    var numbers: NumberStyle { voice.numbers }
    var client: Client { scorecard.client }
    var week: Week { scorecard.week }
    var weekLabel: String { words.dates.week(week) }

    /// The client's language, which the words may not speak yet.
    var language: Language { client.habits.locale.language }

    var clientName: String { fit(client.name, or: client.id) }
    var agencyName: String { fit(input.agency.name, or: input.agency.sender.address.description) }

    func fit(_ text: String) -> String {
        language.spaced(Plain.cleanAndGlued(text, spacesPercent: numbers.spacesPercent))
    }

    /// The text made fit, or the other where nothing of it is left.
    func fit(_ text: String, or other: String) -> String {
        let fitted = fit(text)
        return fitted.isEmpty ? other : fitted
    }

    func fit(_ paragraphs: [RichText]) -> [RichText] {
        paragraphs.map { $0.fit(spacesPercent: numbers.spacesPercent).spaced(in: language) }
            .filter { !$0.words.trimmingSpaces().isEmpty }
    }

    func name(of kpi: KPI) -> String { fit(spelled(kpi.names[in: language] ?? kpi.id), or: kpi.id) }

    func explanation(of kpi: KPI) -> String { fit(spelled(kpi.explanations[in: language] ?? "")) }

    func spelled(_ text: String) -> String { client.habits.locale.spelled(text) }
}

extension Assessment.Status {
    /// From what needs the reader most to what needs nobody.
    package static let byUrgency: [Assessment.Status] = [
        .offTrack, .atRisk, .missed, .noData, .onTrack, .achieved,
    ]
}

extension Texts {
    /// The text in that language, else in English.
    subscript(in language: Language) -> String? { self[language] ?? self[.en] }
}

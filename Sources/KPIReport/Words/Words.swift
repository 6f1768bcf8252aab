/// Every word the mail says in one language: one table per language, one file per table.
///
/// Numbers, names and dates arrive as finished strings; the closures know order, grammar and
/// plural forms. A no-break space stands inside dates and between numbers and units.
///
/// A reference: the closures are hundreds, and all reports in a language share them.
package final class Words: Sendable {
    /// The language of the table, which is not the client's where that has no table yet.
    package let language: Language
    let figures: Figures
    let dates: Dates
    let labels: Labels
    let outcome: Outcome
    let sentences: Sentences
    let signals: Signals
    let reasons: Reasons
    let closing: Closing

    init(
        language: Language,
        figures: Figures,
        dates: Dates,
        labels: Labels,
        outcome: Outcome,
        sentences: Sentences,
        signals: Signals,
        reasons: Reasons,
        closing: Closing
    ) {
        self.language = language
        self.figures = figures
        self.dates = dates
        self.labels = labels
        self.outcome = outcome
        self.sentences = sentences
        self.signals = signals
        self.reasons = reasons
        self.closing = closing
    }
}

extension Words {
    /// The table of a language, in the way its readers want to be addressed.
    package static func of(_ tag: LanguageTag, address: Habits.Address = .formal) -> Words {
        let isFormal = address == .formal
        return switch tag.language {
        case .de: isFormal ? formalGerman : informalGerman
        case .hu: isFormal ? formalHungarian : informalHungarian
        case .fr: isFormal ? formalFrench : informalFrench
        case .en: tag.region == "US" ? americanEnglish : britishEnglish
        }
    }

    private static let formalGerman = german(.formal)
    private static let informalGerman = german(.informal)
    private static let formalHungarian = hungarian(.formal)
    private static let informalHungarian = hungarian(.informal)
    private static let formalFrench = french(.formal)
    private static let informalFrench = french(.informal)
    private static let britishEnglish = english(region: "GB")
    private static let americanEnglish = english(region: "US")
}

extension Words {
    /// How numbers carry their units.
    struct Figures: Sendable {
        /// Such as "4,1-fach".
        let multiple: @Sendable (String) -> String
        /// Such as "+0,04 Pp.".
        let percentagePoints: @Sendable (String) -> String
        /// "+3 Punkte"; the flag is true for one.
        let points: @Sendable (String, Bool) -> String
        /// "4 Stunden"; the flag is true for one.
        let duration: @Sendable (Duration, String, Bool) -> String
        let unchanged: String
        /// What stands where nothing was delivered.
        let missing: String
        /// Such as "mindestens 400".
        let atLeast: @Sendable (String) -> String
        /// Such as "höchstens 17,00 €".
        let atMost: @Sendable (String) -> String
        /// Such as "2,0 bis 3,0".
        let between: @Sendable (String, String) -> String
        /// "zwei", and digits from 13 on.
        let spelledOut: @Sendable (Int) -> String
        /// Such as "a, b und c".
        let list: @Sendable ([String]) -> String
        /// Such as "Nicht auf Kurs: Leads mit 312".
        let labelled: @Sendable (String, String) -> String
    }

    enum Duration: Sendable { case seconds, minutes, hours, days }

    /// How days, weeks and periods are written.
    struct Dates: Sendable {
        /// Such as "KW 47".
        let week: @Sendable (Week) -> String
        /// Such as "KW 47/2026".
        let weekOfYear: @Sendable (Week) -> String
        /// Such as "KW 45–48".
        let weeks: @Sendable (Week, Week) -> String
        /// A date in full, with its year.
        let day: @Sendable (Day) -> String
        /// First and last day, with month and year once where that is enough.
        let span: @Sendable (Day, Day) -> String
        /// When a step is due; the flag asks for the year.
        let due: @Sendable (Day, Bool) -> String
        /// Such as "November".
        let period: @Sendable (Period) -> String
        /// Such as "im November".
        let during: @Sendable (Period) -> String
    }

    /// The headline, the subject and the generated summary.
    struct Outcome: Sendable {
        /// "4 von 6 Zielen erreicht": reached, judged, and whether goals without data are left out.
        let reached: @Sendable (Int, Int, Bool) -> String
        /// Such as "4 von 6 Zielen auf Kurs".
        let onTrack: @Sendable (Int, Int, Bool) -> String
        /// Such as ", 2 davon erreicht".
        let ofThemReached: @Sendable (Int) -> String
        /// Such as "Keine Daten für 6 Ziele".
        let noData: @Sendable (Int) -> String
        /// Such as "KW 47: … – Café Morgenrot".
        let subject: @Sendable (String, String, String) -> String
        /// "Newsletter-Leads mit 312 statt mindestens 400 (78 % erreicht)": name, value, target and
        /// what follows in brackets.
        let instead: @Sendable (String, String, String, String?) -> String
        /// Such as "Opt-ins mit 231 von 400 im November, geplant waren bis heute 300".
        let behind: @Sendable (String, String, String, String, String?) -> String
        let others: @Sendable (Int) -> String
        /// How many goals there are, and how many of them are reached.
        let allWell: @Sendable (Int, Int) -> String
        /// Name, value, and what follows in brackets.
        let best: @Sendable (String, String, String?) -> String
        let withoutData: @Sendable (Int, Int, String) -> String
        let reachedWith: @Sendable (String) -> String
        let firstReport: String
        let lastReport: String
        /// Such as "Vom … bis … (Betriebsferien) erscheint kein Bericht.".
        let pause: @Sendable (String, String?) -> String
    }

    /// What a goal's numbers say, as finished sentences.
    struct Sentences: Sendable {
        /// Actual, target, "im November", "KW 45–48".
        let progress: @Sendable (String, String, String, String) -> String
        let planned: @Sendable (String) -> String
        /// Needed, newest, weeks left.
        let needed: @Sendable (String, String?, Int) -> String
        let allowed: @Sendable (String, String?, Int) -> String
        let projected: @Sendable (String) -> String
        let slightlyBehind: String
        let beforeEnd: String
        /// Limit and excess.
        let limitBroken: @Sendable (String) -> String
        /// Gap and limit.
        let tooHigh: @Sendable (String, String) -> String
        let tooLow: @Sendable (String, String) -> String
        /// The target ("mindestens 400") that is missed by less than the digits show.
        let justOff: @Sendable (String) -> String
        let inside: @Sendable (String) -> String
        let above: @Sendable (String, String) -> String
        let below: @Sendable (String, String) -> String
        /// Start, now, target, degree.
        let way: @Sendable (String, String, String, String) -> String
        /// Actual, deviation, whether more than planned.
        let deviation: @Sendable (String, Bool) -> String
        let asPlanned: String
        /// Status, actual, target, "im November", "KW 45–48".
        let closed: @Sendable (Bool, String, String, String, String) -> String
        let noValue: @Sendable (String) -> String
        let notApplicable: @Sendable (String) -> String
        /// Missing and elapsed.
        let weeksMissing: @Sendable (Int, Int) -> String
        let notAdditive: String
        let notJudged: String
        let without: @Sendable ([String]) -> String
        let partial: @Sendable (String) -> String
        let provisional: String
        let early: String
        let asOf: @Sendable (String, KPI.Cadence) -> String
        let restatedPrevious: @Sendable (String, String) -> String
        let restated: @Sendable (String, String, String) -> String
        /// Week, new target, old target, reason.
        let targetChanged: @Sendable (String, String, String, String?) -> String
        /// New target, week of the report that told the old one, old target.
        let targetRewritten: @Sendable (String, String, String) -> String
        /// Which segment alone counts.
        let measured: @Sendable (String) -> String
        let agreed: @Sendable (String) -> String
        /// A target cut to the part of its period after the work began.
        let prorated: @Sendable (String) -> String
        let fewAnswers: String
        /// Margin and break-even.
        let breakEven: @Sendable (String, String) -> String
        /// Range, denominator, source, year.
        let benchmark: @Sendable (String, String, String, Int) -> String
    }

    /// Whether a signal is good news.
    enum Tone: Sendable { case good, bad, neutral }

    /// What is said where a value leaves its usual range, and nothing else.
    struct Signals: Sendable {
        /// Tone, whether above, and the usual range.
        let outside: @Sendable (Tone, Bool, String) -> String
        /// Tone, whether above, mean.
        let run: @Sendable (Tone, Bool, String) -> String
        let nearLimit: @Sendable (Tone, Bool) -> String
    }

    /// The end of the mail: how to read it, where the data come from, who answers.
    struct Closing: Sendable {
        let reading: String
        let bar: String
        let plannedMark: String
        let history: @Sendable (Int) -> String
        /// Shares of the plan from which a goal is on track and at risk.
        let thresholds: @Sendable (String, String) -> String
        /// Deviations from a plan up to which it is on track and at risk.
        let plans: @Sendable (String, String) -> String
        let ranges: String
        let upperLimits: String
        let signal: String
        let usual: String
        let percentagePoints: String
        let data: String
        let sources: @Sendable (String) -> String
        let upTo: @Sendable (String, String) -> String
        let asOf: @Sendable (String) -> String
        /// Name, weeks and days of a period.
        let period: @Sendable (String, String, String) -> String
        let provisional: @Sendable (String) -> String
        let missing: @Sendable (String) -> String
        let contact: String
        let deputy: @Sendable (String) -> String
        /// Client and agency.
        let why: @Sendable (String, String) -> String
        let stopByLink: String
        /// The contact's name.
        let stopByAnswer: @Sendable (String) -> String
        let unsubscribe: String
        let glossary: String
        let imprint: String
    }
}

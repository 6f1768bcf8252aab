/// A client's week in words: every string finished in the client's language, nothing escaped.
///
/// The templates see these values only.
package struct Report: Hashable, Sendable {
    /// A verdict as it is shown: symbol, word, and the status that picks the colour.
    package struct Verdict: Hashable, Sendable {
        package let status: Assessment.Status
        /// One of `✓`, `!`, `✗` and `–`.
        package let symbol: String
        package let word: String
    }

    /// A label with its value ("Target" "400").
    package struct Fact: Hashable, Sendable {
        package let label: String
        package let value: String
    }

    /// The numbers of a bullet graph, all in the KPI's unit.
    package struct Bar: Hashable, Sendable {
        package let value: Double?
        package let target: Double?
        /// The upper edge of a band, whose lower edge is `target`.
        package let upper: Double?
        /// Planned by today, in an open period.
        package let expected: Double?
        package let previous: Double?
        /// The target as written beside the bar in plain text.
        package let targetLabel: String
    }

    /// One goal.
    package struct Card: Hashable, Sendable {
        package let id: String
        package let name: String
        /// The word that marks a goal in its first weeks ("New"); nil for all others.
        package let new: String?
        package let verdict: Verdict
        /// The value with its unit, or the words for "no data".
        package let value: String
        package let facts: [Fact]
        /// One line that says the same as `facts`, for the compact card.
        package let line: String
        /// What the numbers say: pace, need, signal, flags, corrections; finished sentences.
        package let sentences: [String]
        package let explanation: String
        package let caution: String?
        package let comment: [RichText]
        package let bar: Bar?
        /// The newest weeks, oldest first; nil where nothing is known.
        package let history: [Double?]
    }

    /// A KPI shown without a verdict.
    package struct Context: Hashable, Sendable {
        package let name: String
        package let value: String
        package let line: String
    }

    package struct Table: Hashable, Sendable {
        package let caption: String
        /// The first column holds names, the others numbers; the last is the verdict.
        package let columns: [String]
        package let rows: [[String]]
    }

    package struct Step: Hashable, Sendable {
        package let action: RichText
        package let owner: String
        package let due: String?
    }

    package struct Contact: Hashable, Sendable {
        package let name: String
        package let role: String?
        package let mail: String
    }

    /// A headed block of the closing part.
    package struct Section: Hashable, Sendable {
        package let heading: String
        package let lines: [String]
    }

    /// A term with its meaning.
    package struct Term: Hashable, Sendable {
        package let name: String
        /// The name with the mark that its language sets before a meaning ("Leads:").
        package let label: String
        package let text: String
    }

    package let locale: LanguageTag
    package let subject: String
    /// A visible sentence that the inbox shows beside the subject.
    package let preheader: String
    package let agencyName: String
    /// The brand colour as `#rrggbb`.
    package let accent: String
    /// As in "Weekly report, week 47/2026".
    package let title: String
    package let clientName: String
    /// As in "16–22 November 2026".
    package let span: String
    package let greeting: String?
    /// The outcome in one line.
    package let headline: String
    /// How many goals stand where: "4 on track", "1 off track".
    package let counts: [Verdict]
    /// One part per goal, in the reader's order.
    package let strip: [Assessment.Status]
    /// Two or three sentences in words.
    package let summary: [RichText]
    package let asksHeading: String
    package let asks: [Step]
    package let exceptionsHeading: String
    package let exceptions: [Card]
    package let onTrackHeading: String
    package let onTrack: [Card]
    package let contextHeading: String
    package let context: [Context]
    package let comparisons: [Table]
    package let commentaryHeading: String
    package let commentary: [RichText]
    /// As in "Jana Petersen, Account Director".
    package let author: String?
    package let stepsHeading: String
    package let steps: [Step]
    package let tableHeading: String
    package let table: Table
    package let termsHeading: String
    /// Every KPI shown with its explanation, in report order, but those explained on their card.
    package let terms: [Term]
    package let reading: Section
    package let data: Section
    package let contactHeading: String
    package let contact: Contact?
    package let why: String
    package let stop: String
    package let unsubscribeLabel: String
    /// An https address.
    package internal(set) var unsubscribe: String?
    package let glossaryLabel: String
    /// An https address.
    package let glossary: String?
    package let imprint: Section
    /// "Corrected report: …" or "Test copy", on top of everything.
    package let banner: String?
}

extension Report {
    /// Above this many goals the compact form takes over: no columns of past weeks, no full cards.
    package static let fullForm = 12

    package var isDense: Bool { exceptions.count + onTrack.count > Self.fullForm }
}

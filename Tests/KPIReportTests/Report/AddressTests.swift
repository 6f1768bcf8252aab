import Testing

@testable import KPIReport

/// Formal and informal address: a mail speaks one of them, never both.
@Suite struct AddressTests {
    /// Words that only the one address uses, as they stand in a text.
    private static let formal: [Language: String] = [
        .de: #"\b(Sie|Ihnen|Ihr|Ihre|Ihrem|Ihren|Ihrer|Ihres)\b"#,
        .fr: #"(?i)\b(vous|votre|vos|\w+ez)\b"#,
        .hu: #"\b(Ön\w*|Önök\w*|[Ll]ássa|[Oo]lvassa|[Vv]álaszoljon|[Kk]érjen|[Ss]zeretné)\b"#,
    ]
    private static let informal: [Language: String] = [
        .de: #"(?i)\b(du|dir|dich|dein|deine|deinem|deinen|deiner|deines|euch|euer|eure)\b"#,
        .fr: #"(?i)(\b(tu|te|toi|ton|tes)\b|\bt’)"#,
        .hu: #"(?i)\b(te|neked|tőled|veled|téged|nálad|hozzád|számodra|szeretnéd|olvasd|kérj)\b"#,
    ]

    /// Everything the tables can say, and a report in every state.
    private func texts(_ language: Language, _ address: Habits.Address) throws -> String {
        let tag = LanguageTag(language: language)
        let recital = Recital(tag, address: address)
        let spoken =
            recital.figures + recital.dates + recital.labels + recital.outcome + recital.sentences
            + recital.signals + recital.reasons + recital.closing
        let report = try Samples.report(
            try SampleGoals.all() + EveryState.all(),
            client: Samples.client(
                locale: language.rawValue,
                address: address,
                since: Samples.week("2026-W46")
            ),
            note: Note(steps: [
                Note.Step(action: RichText("X"), owner: .client, due: Samples.day("2026-11-25"))
            ]),
            sendDay: Samples.day("2026-12-22"),
            isFirst: true
        )
        return (spoken + [report.dump]).joined(separator: "\n")
    }

    @Test(arguments: [Language.de, .fr, .hu])
    func `a formal mail has no informal word`(language: Language) throws {
        let words = try Regex(#require(Self.informal[language]))
        #expect(try texts(language, .formal).matches(of: words).map { String($0.0) } == [])
    }

    @Test(arguments: [Language.de, .fr, .hu])
    func `an informal mail has no formal word`(language: Language) throws {
        let words = try Regex(#require(Self.formal[language]))
        #expect(try texts(language, .informal).matches(of: words).map { String($0.0) } == [])
    }

    @Test(arguments: [Language.de, .fr, .hu])
    func `either address is really used`(language: Language) throws {
        let formal = try Regex(#require(Self.formal[language]))
        let informal = try Regex(#require(Self.informal[language]))
        #expect(try texts(language, .formal).matches(of: formal).count > 3)
        #expect(try texts(language, .informal).matches(of: informal).count > 3)
    }
}

import Testing

@testable import KPIMessage
@testable import KPIReport

@Suite struct SignatureTests {
    private let text = "Objectif: 400\n\n-- \nGérant: Anna\n"

    @Test func `French labels get their spaces, the imprint stays as written`() {
        #expect(
            LanguageTag(language: .fr).spacedAboveSignature(Array(text.utf8))
                == Array("Objectif\u{202F}: 400\n\n-- \nGérant: Anna\n".utf8)
        )
    }

    @Test func `a text without a signature is spaced to its end`() {
        #expect(
            LanguageTag(language: .fr).spacedAboveSignature(Array("Objectif: 400\n".utf8))
                == Array("Objectif\u{202F}: 400\n".utf8)
        )
    }

    @Test(arguments: [Language.de, .en, .hu])
    func `other languages keep their texts`(language: Language) {
        let tag = LanguageTag(language: language)
        #expect(tag.spacedAboveSignature(Array(text.utf8)) == Array(text.utf8))
    }

    @Test func `both parts of a mail to Canada have its spaces`() {
        let summary = [RichText("Cause\u{202F}: lent\u{202F}; 20\u{202F}%")]
        let tag = LanguageTag(language: .fr, region: "CA")
        let report = SampleReport.make(locale: tag, summary: summary)
        let bodies = TestTemplates.renderer.bodies(of: report)
        for text in [bodies.html, bodies.text] {
            #expect(text.contains("Cause\u{A0}: lent; 20\u{A0}%"))
            #expect(!text.contains("\u{202F}"))
        }
    }
}

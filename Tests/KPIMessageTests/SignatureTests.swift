import Testing

@testable import KPIMessage
@testable import KPIReport

@Suite struct SignatureTests {
    private let text = "Objectif: 400\n\n-- \nGérant: Anna\n"

    @Test func `French labels get their spaces, the imprint stays as written`() {
        #expect(
            Language.fr.spacedAboveSignature(Array(text.utf8))
                == Array("Objectif\u{202F}: 400\n\n-- \nGérant: Anna\n".utf8)
        )
    }

    @Test func `a text without a signature is spaced to its end`() {
        #expect(
            Language.fr.spacedAboveSignature(Array("Objectif: 400\n".utf8))
                == Array("Objectif\u{202F}: 400\n".utf8)
        )
    }

    @Test(arguments: [Language.de, .en, .hu])
    func `other languages keep their texts`(language: Language) {
        #expect(language.spacedAboveSignature(Array(text.utf8)) == Array(text.utf8))
    }
}

import Foundation
import KPIReport
import Testing

@testable import kpimail

@Suite struct JSONTests {
    private func reread(_ json: JSON) throws -> NSDictionary {
        let value = try JSONSerialization.jsonObject(with: Data(json.text.utf8))
        return try #require(value as? NSDictionary)
    }

    @Test func `hostile text survives a foreign parser`() throws {
        let hostile = "\"\\\n\u{0}\u{1F}\u{7F}\u{9F}</script> ä €"
        #expect(try reread(.object(["text": .string(hostile)]))["text"] as? String == hostile)
    }

    @Test func `numbers are unrounded and not defined is null`() throws {
        let third = Rational(1, over: 3)
        let json = JSON.object([
            "a": JSON(third), "b": JSON(Rational(400)), "c": JSON(nil as Rational?),
        ])
        #expect(json.text == "{\n  \"a\": 0.3333333333333333,\n  \"b\": 400,\n  \"c\": null\n}\n")
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func `what is no number is null`(number: Double) {
        #expect(JSON(number).text == "null\n")
    }

    @Test func `empty lists and objects stay on one line`() {
        #expect(JSON.array([]).text == "[]\n")
        #expect(JSON.object([:]).text == "{}\n")
    }
}

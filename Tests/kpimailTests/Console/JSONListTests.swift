import Testing

@testable import kpimail

@Suite struct JSONListTests {
    @Test(arguments: 0...3)
    func `an array shown piece by piece is the array shown at once`(count: Int) {
        let elements = (0..<count).map { JSON.object(["a": JSON($0), "b": .array([.null])]) }
        var list = JSONList()
        var text = JSONList.start
        for element in elements { text += list.next(list.text(of: element)) }
        text += list.end + "\n"
        #expect(text == JSON.array(elements).text)
    }

    @Test func `it stands within an object as if it had been there from the beginning`() {
        let elements = [JSON.string("x"), .object(["y": .null])]
        var list = JSONList(indent: "  ")
        var text = "{\n  \"list\": \(JSONList.start)"
        for element in elements { text += list.next(list.text(of: element)) }
        text += list.end + "\n}\n"
        #expect(text == JSON.object(["list": .array(elements)]).text)
    }
}

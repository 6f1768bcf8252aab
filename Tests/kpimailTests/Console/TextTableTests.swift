import Testing

@testable import kpimail

@Suite struct TextTableTests {
    @Test func `columns are as wide as their widest cell, and no line ends with blanks`() {
        var table = TextTable([("name", .left), ("n", .right), ("what", .left)])
        table.rows = [["Café", "7", "ends "], ["x", "1234", ""], ["", "", ""]]
        #expect(table.text == "name     n  what\nCafé     7  ends\nx     1234\n\n")
    }
}

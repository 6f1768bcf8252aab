import KPIReport
import Testing

@testable import KPIResults

@Suite struct AnswerHeadTests {
    private func head(_ lines: String...) -> AnswerHead {
        var head = AnswerHead()
        for line in lines { head.take(line) }
        return head
    }

    @Test func `the last of several heads counts`() {
        let head = head("HTTP/1.1 100 Continue", "X: 1", "HTTP/1.1 429 Too Many", "Retry-After: 7")
        #expect(head.status == 429 && head.patience(at: Moment(seconds: 0)) == 7)
    }

    @Test(arguments: [
        ("120", 120), ("-5", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 37), ("soon", nil),
        ("Sun, 06 Nov 1994 08:00:00 GMT", 0),
    ])
    func `a pause is told in seconds or as a moment`(text: String, seconds: Int?) throws {
        let now = try #require(Moment("1994-11-06T08:49:00Z"))
        #expect(head("HTTP/1.1 503", "retry-after: \(text)").patience(at: now) == seconds)
    }

    @Test(arguments: [
        ("text/csv; charset=utf-8", true, false), ("application/json", false, true),
        ("application/problem+json", false, true), ("text/html", false, false),
        ("Text/Plain", true, true), ("image/png", false, false),
    ])
    func `only data are data`(type: String, isCSV: Bool, isJSON: Bool) {
        let told = head("HTTP/2 200", "Content-Type: \(type)").type
        #expect(WebRequest.Content.csv.admits(told) == isCSV)
        #expect(WebRequest.Content.json.admits(told) == isJSON)
    }

    @Test func `the next page is found among other links`() {
        let link = "Link: <https://h/1>; rel=\"prev\", <https://h/3>; rel=\"next\"; title=x"
        #expect(head("HTTP/1.1 200", link).nextLink == "https://h/3")
        #expect(head("HTTP/1.1 200").nextLink == nil)
    }

    @Test(arguments: [
        ("https://h.example/a?b=c", "https://h.example/n", true),
        ("https://h.example/a", "?p=2", true),
        ("https://h.example/a", "http://h.example/n", nil),
        ("https://h.example/a", "https://h.example:444/n", false),
        ("https://h.example/a", "//other.example/n", false),
        ("https://h.example/a", "https://u:p@h.example/n", nil),
        ("https://h.example/a", "file:///x", nil),
    ])
    func `secrets go to the same server alone`(one: String, link: String, isSame: Bool?) throws {
        let address = try #require(WebAddress(one))
        #expect(address.following(link).map { $0.isSameServer(as: address) } == isSame)
    }
}

import KPIReport
import Testing

@Suite struct PunycodeTests {
    @Test(arguments: [
        ("bücher.example", "xn--bcher-kva.example"), ("BÜCHER.example", "xn--bcher-kva.example"),
        ("cafe.example", "cafe.example"),
        ("café-münchen.example", "xn--caf-mnchen-d7a4u.example"),
        ("пример.испытание", "xn--e1afmkfd.xn--80akhbyknj4f"), ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
        ("árvíztűrő.hu", "xn--rvztr-wqa0gx3bwi.hu"),
    ])
    func `a domain beyond ASCII is written as DNS knows it`(domain: String, ascii: String) {
        #expect(EmailAddress("info@\(domain)")?.asciiDomain == ascii)
    }
}

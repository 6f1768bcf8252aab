import Testing

@testable import KPIReport

@Suite struct ChannelNameTests {
    @Test(arguments: [
        ("whatsapp", "WhatsApp"), ("google-ads", "Google Ads"), ("meta_ads", "Meta Ads"),
        ("facebook-messenger", "Facebook Messenger"), ("linkedin", "LinkedIn"), ("seo", "SEO"),
        ("email", "E-Mail"), ("newsletter", "Newsletter"), ("summer-sale_2", "Summer sale 2"),
        ("kw46", "Kw46"),
    ])
    func `an id is told by the name that people know`(id: String, name: String) {
        #expect(ChannelName.of(id, in: .de) == name)
    }

    @Test(arguments: ["eBay", "Herbst-Aktion", "hűségklub", "a.b", "2026-11", "wort wort", "-", ""])
    func `what is a name already stays`(name: String) {
        #expect(ChannelName.of(name, in: .de) == name)
    }

    @Test func `mail is spelled as the language does`() {
        let names = [Language.de, .en, .hu, .fr].map { ChannelName.of("email", in: $0) }
        #expect(names == ["E-Mail", "Email", "E-mail", "E-mail"])
    }

    @Test func `cards, comparisons and reasons say the names`() throws {
        let goal = Samples.goal(
            try Samples.kpi("roas"),
            segment: Segment(channel: "google-ads", campaign: "black-friday")
        )
        let report = try Samples.report([.sample(goal, .achieved, target: 4, value: 5)])
        #expect(report.onTrack.map(\.name) == ["Roas (nur Google Ads, Kampagne Black friday)"])
    }
}

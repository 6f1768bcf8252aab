import Foundation
import Testing

@testable import KPIReport

@Suite struct FrenchReportTests {
    @Test(arguments: [Habits.Address.formal, .informal])
    func `a French report says everything in French`(address: Habits.Address) throws {
        let text = try report("fr-FR", address).dump.replacing("\u{202F}", with: "_")
        try expectGolden(text, "report-fr-\(address).txt")
    }

    /// French words that German or English has too; the last two are input.
    private static let shared: Set<String> = [
        "attention", "base", "contact", "correction", "des", "influence", "nov", "plan", "points",
        "second", "sources", "variation", "english", "mo",
    ]

    @Test func `no German or English word reaches a French client`() throws {
        // What German and English reports share is input: names, notes and the like.
        let foreign = try words(of: "de-DE").symmetricDifference(words(of: "en-GB"))
        let leaked = try words(of: "fr-FR").intersection(foreign).subtracting(Self.shared)
        #expect(foreign.count > 300)
        #expect(leaked.sorted() == [])
    }

    @Test(arguments: [Habits.Address.formal, .informal])
    func `a French report keeps to one address`(address: Habits.Address) throws {
        let words = Set(tokens(try reports("fr-FR", address).map(\.dump).joined()))
        let vous: Set<String> = ["vous", "votre", "vos"]
        let tu: Set<String> = ["tu", "te", "toi", "ton", "ta", "tes"]
        #expect(words.isDisjoint(with: address == .formal ? tu : vous))
        #expect(!words.isDisjoint(with: address == .formal ? vous : tu))
    }

    @Test func `signs have narrow no-break spaces, apostrophes are curly`() throws {
        let text = try reports("fr-FR").map(\.dump).joined(separator: "\n")
        let unspoken = ["subject", "counts", "facts", "history"]
        let spoken = text.split(separator: "\n").filter { line in
            !line.contains("In English") && !unspoken.contains { line.hasPrefix($0) }
        }.map { $0.drop { $0 != ":" }.dropFirst() }.joined(separator: "\n")
        let loose = try Regex("[\\p{L}\\p{N})%€ ~]([;!?%](?=[ \\n.,)])|:[ \\n])")
        #expect(
            spoken.matches(of: loose).map { String(spoken[$0.range.lowerBound...].prefix(40)) }
                == []
        )
        #expect(!spoken.contains("'"))
    }

    private func words(of locale: String) throws -> Set<String> {
        Set(tokens(try reports(locale).map(\.dump).joined(separator: "\n")))
    }

    /// The words of a text in small letters, those of a single letter left out.
    private func tokens(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter }.map(String.init).filter { $0.count > 1 }
    }

    private func reports(_ locale: String, _ address: Habits.Address = .formal) throws -> [Report] {
        let client = Samples.client(
            locale: locale,
            address: address,
            since: Samples.week("2026-W46"),
            until: Samples.week,
            margin: Rational(2, over: 5)
        )
        let states = try Samples.report(
            try EveryState.all(),
            client: client,
            sendDay: Samples.day("2026-12-22"),
            correction: "1",
            isTest: true,
            isFirst: true
        )
        let single = try Assessment.Status.allCases.map { status in
            try Samples.report(
                [.sample(Samples.goal(try Samples.kpi("x")), status, target: 50, value: 40)],
                client: client
            )
        }
        return try [report(locale, address), states] + single
    }

    /// A client in every state a mail must show.
    private func report(_ locale: String, _ address: Habits.Address) throws -> Report {
        let client = Samples.client(
            locale: locale,
            address: address,
            unsubscribe: "https://hafenkante.example/k?k={recipient_token}",
            pauses: [
                .init(from: Samples.day("2026-12-07"), to: Samples.day("2026-12-13"), why: "Noël")
            ],
            greeting: "Bonjour Anna,"
        )
        let note = Note(
            commentary: [RichText("Début de saison : 38 % de plus.")],
            comments: ["opt-ins": [RichText("Cause: formulaire lent.")]],
            steps: [
                .init(action: RichText("Valider ?"), owner: .client, due: Samples.sendDay),
                .init(
                    action: RichText("Mesurer"),
                    owner: .staff("jana"),
                    due: Samples.day("2027-01-11")
                ),
            ],
            author: "jana"
        )
        return try Samples.report(
            try SampleGoals.all(),
            client: client,
            note: note,
            context: [try SampleGoals.impressions()],
            comparisons: [try SampleGoals.campaigns()]
        )
    }

    private func expectGolden(_ text: String, _ name: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Golden/\(name)")
        if ProcessInfo.processInfo.environment["KPIMAIL_RECORD"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let golden = try String(contentsOf: file, encoding: .utf8)
        let difference = text.split(separator: "\n").difference(from: golden.split(separator: "\n"))
        #expect(difference.isEmpty)
    }
}

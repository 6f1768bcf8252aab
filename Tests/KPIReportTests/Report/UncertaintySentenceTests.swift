import Testing

@testable import KPIReport

@Suite struct UncertaintySentenceTests {
    private func sentences(_ assessment: Assessment, locale: String = "de-DE") throws -> [String] {
        let report = try Samples.report([assessment], client: Samples.client(locale: locale))
        return (report.exceptions + report.onTrack).flatMap(\.sentences)
            .map { $0.replacing("\u{A0}", with: " ") }
    }

    private func month(
        need: Double,
        kind: Assessment.Kind = .flow,
        isMet: Bool = false,
        status: Assessment.Status = .onTrack
    ) throws -> Assessment {
        let goal = Samples.goal(
            try Samples.kpi("leads"),
            period: .campaign(from: Samples.week("2026-W46"), to: Samples.week("2026-W49"))
        )
        var assessment = Assessment.sample(
            goal,
            status,
            kind: kind,
            target: 400,
            value: 231,
            isMet: isMet
        )
        assessment.forecast = Forecast(
            history: [70, 84, 77, 66, 91, 80, 73, 85],
            need: need,
            weeks: 2,
            isUpperLimit: kind == .cap
        )
        return assessment
    }

    @Test func `the chance is said in tenths with what it assumes`() throws {
        let assessment = try month(need: 149)
        #expect(
            try sentences(assessment).contains(
                "Geht es weiter wie in den letzten 8 Wochen, wird das Ziel in etwa 7 von 10 Fällen erreicht."
            )
        )
        #expect(
            try sentences(assessment, locale: "en-GB").contains(
                "If things go on as in the last 8 weeks, the goal is reached in about 7 of 10 cases."
            )
        )
    }

    @Test(arguments: [
        (Assessment.Status.onTrack, 5_000.0, "Bis heute auf Kurs; geht es aber weiter wie"),
        (.atRisk, 5_000, "Geht es weiter wie"),
        (.atRisk, -500, "Bis heute hinter dem Plan; geht es aber weiter wie"),
        (.offTrack, -500, "Bis heute hinter dem Plan; geht es aber weiter wie"),
        (.onTrack, -500, "Geht es weiter wie"),
    ])
    func `a chance against the verdict says what the verdict looks at`(
        status: Assessment.Status,
        need: Double,
        expected: String
    ) throws {
        let all = try sentences(month(need: need, status: status))
        #expect(all.contains { $0.hasPrefix(expected) })
    }

    @Test(arguments: [(-500.0, "9 von 10"), (5_000, "1 von 10"), (157, "5 von 10")])
    func `no chance is said to be a certainty`(need: Double, expected: String) throws {
        let chance = try sentences(month(need: need)).first {
            $0.contains("geht es") || $0.hasPrefix("Geht es")
        }
        #expect(chance?.contains("etwa \(expected) Fällen") == true)
    }

    @Test func `what is reached or broken has no chance to speak of`() throws {
        #expect(try !sentences(month(need: 149, isMet: true)).contains { $0.contains("von 10") })
        let broken = try month(need: -1, kind: .cap)
        #expect(try !sentences(broken).contains { $0.contains("von 10") })
        let limit = try month(need: 170, kind: .cap, isMet: true)
        #expect(try sentences(limit).contains { $0.contains("Fällen unter der Obergrenze") })
    }

    private func survey(
        _ margin: Margin,
        range: KPI.Range = KPI.Range(),
        flags: [Assessment.Flag] = []
    ) throws -> Assessment {
        let kpi = try Samples.kpi("nps", unit: .score, kind: .level, range: range)
        return .sample(
            Samples.goal(kpi),
            .onTrack,
            kind: .level,
            target: 40,
            value: 45,
            isMet: true,
            flags: flags,
            margin: margin
        )
    }

    @Test func `a survey says its range and how many answered`() throws {
        let found = try survey(Margin(lower: 12.57, upper: 77.43, answers: 20))
        #expect(
            try sentences(found) == [
                "Bei 20 Antworten liegt der wahre Wert mit 95 % Sicherheit zwischen 13 und 77."
            ]
        )
    }

    @Test func `a range is told no further than a score can be`() throws {
        let found = try survey(
            Margin(lower: 70.9, upper: 109.1, answers: 20),
            range: KPI.Range(min: -100, max: 100)
        )
        #expect(
            try sentences(found) == [
                "Bei 20 Antworten liegt der wahre Wert mit 95 % Sicherheit zwischen 71 und 100."
            ]
        )
    }

    @Test func `equal answers do not sound certain`() throws {
        let found = try survey(Margin(lower: 100, upper: 100, answers: 8))
        #expect(try sentences(found).isEmpty)
        let few = try survey(Margin(lower: 100, upper: 100, answers: 1), flags: [.fewAnswers])
        #expect(
            try sentences(few) == [
                "Wenige Antworten: Schon eine einzelne verschiebt den Wert deutlich."
            ]
        )
    }

    @Test(arguments: [
        (false, "Gegenüber KW 43: +15 Punkte, noch keine klare Veränderung."),
        (true, "Gegenüber KW 43: +15 Punkte, eine klare Veränderung."),
    ])
    func `a change between surveys is clear or not yet`(isClear: Bool, expected: String) throws {
        let change = SurveyChange(
            since: Samples.week("2026-W43"),
            difference: 15,
            isClear: isClear
        )
        let found = try survey(Margin(lower: 13, upper: 77, answers: 100, change: change))
        #expect(try sentences(found).last == expected)
    }

    @Test func `every language has the words of its own`() {
        let languages: [Words.Uncertainty] = [
            Words.germanUncertainty, Words.englishUncertainty, Words.hungarianUncertainty,
            Words.frenchUncertainty,
        ]
        #expect(
            Set(
                languages.map {
                    $0.chance(.init(tenths: 7, isLimit: false, weeks: 13, contrast: nil))
                }
            ).count == 4
        )
        #expect(Set(languages.map { $0.answers("1", "2", "3", false) }).count == 4)
        #expect(Set(languages.map { $0.surveyChange("W", "+1", true) }).count == 4)
    }
}

import Foundation
import Testing

@testable import KPIReport

@Suite struct FrenchDateTests {
    private let dates = Words.of(LanguageTag(language: .fr, region: "FR")).dates

    private func plain(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }

    private func foundation(_ day: Day, _ format: Date.FormatStyle) -> String {
        var format = format.locale(Locale(identifier: "fr_FR"))
        format.timeZone = .gmt
        let (year, month, number) = day.civil
        let parts = DateComponents(
            calendar: Calendar(identifier: .gregorian),
            timeZone: .gmt,
            year: year,
            month: month,
            day: number
        )
        return format.format(parts.date ?? .distantPast)
    }

    @Test(arguments: 1...12)
    func `days are written as Foundation writes them`(month: Int) {
        let day = Samples.day("2026-\(month < 10 ? "0" : "")\(month)-16")
        let full = foundation(day, .dateTime.day().month(.wide).year())
        #expect(plain(dates.day(day)) == full)
        let short = foundation(day, .dateTime.weekday().day().month(.abbreviated))
        #expect(plain(dates.due(day, false)) == "pour le \(short)")
    }

    @Test(arguments: [
        ("2026-11-16", "2026-11-22", "du 16 au 22 novembre 2026"),
        ("2026-06-01", "2026-06-07", "du 1er au 7 juin 2026"),
        ("2026-09-28", "2026-10-04", "du 28 septembre au 4 octobre 2026"),
        ("2026-12-28", "2027-01-03", "du 28 décembre 2026 au 3 janvier 2027"),
        ("2026-11-01", "2026-11-01", "1er novembre 2026"),
    ])
    func `spans name month and year once where they can`(from: String, to: String, expected: String)
    {
        #expect(plain(dates.span(Samples.day(from), Samples.day(to))) == expected)
    }

    @Test func `the first of a month is an ordinal`() {
        #expect(plain(dates.day(Samples.day("2026-11-01"))) == "1er novembre 2026")
        #expect(plain(dates.due(Samples.day("2027-02-01"), true)) == "pour le lun. 1er févr. 2027")
    }

    @Test func `weeks are named and spanned`() {
        #expect(dates.week(Samples.week) == "semaine 47")
        #expect(dates.weekOfYear(Samples.week) == "semaine 47/2026")
        #expect(
            dates.weeks(Samples.week("2026-W45"), Samples.week("2026-W48")) == "semaines 45 à 48"
        )
        #expect(dates.weeks(Samples.week, Samples.week) == "semaine 47")
        #expect(
            dates.weeks(Samples.week("2026-W52"), Samples.week("2027-W02"))
                == "semaines 52/2026 à 2/2027"
        )
    }

    @Test(arguments: [
        (Period.Rule.week, "2026-W47", "semaine 47", "en semaine 47"),
        (.month, "2026-W47", "novembre", "en novembre"),
        (.quarter, "2026-W47", "4e trimestre 2026", "au 4e trimestre"),
        (.quarter, "2026-W05", "1er trimestre 2026", "au 1er trimestre"),
        (.year, "2026-W47", "2026", "en 2026"),
    ])
    func `periods stand alone and in sentences`(
        rule: Period.Rule,
        week: String,
        name: String,
        during: String
    ) {
        let period = rule.period(holding: Samples.week(week))
        #expect(plain(dates.period(period)) == name)
        #expect(plain(dates.during(period)) == during)
    }
}

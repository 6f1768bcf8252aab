import Foundation
import Testing

@testable import KPIMessage
@testable import KPIReport

@Suite struct ChartTests {
    private func scale(_ value: Double?, _ target: Double?, expected: Double? = nil) -> BarScale? {
        BarScale(SampleCards.bar(value, target, expected: expected))
    }

    private var charts: Charts { Charts(palette: Palette(accent: "#2f4fb5")) }

    @Test func `the scale starts at zero and ends a quarter beyond the target`() {
        let scale = scale(40, 80)
        #expect(scale?.target == 80)
        #expect(scale?.value == 40)
    }

    @Test(arguments: [nil, 0, -4])
    func `without a positive value there is no bar, only the target`(value: Double?) {
        #expect(scale(value, 100)?.value == 0)
        #expect(scale(value, 100)?.edges == [0, 80, 100])
    }

    @Test func `a value far beyond the target fills the scale and leaves the target visible`() {
        #expect(scale(1_000_000, 10)?.value == 100)
        #expect(scale(1_000_000, 10)?.target == 25)
    }

    @Test func `a tiny value still shows, one just short of the target does not touch it`() {
        #expect(scale(0.001, 100)?.value == 1)
        #expect(scale(99.9, 100)?.value == 79)
        #expect(scale(100, 100)?.value == 80)
    }

    @Test func `nothing to scale by draws nothing`() {
        #expect(scale(nil, nil) == nil)
        #expect(scale(-1, 0) == nil)
        #expect(scale(.nan, .infinity) == nil)
    }

    @Test(arguments: [(0.3, 7.0, 6.9), (55, 60, 20), (2, 2, 2), (1e9, 3, 1), (0, 5, 4)])
    func `the columns of a bar sum to 100 and none is empty`(
        value: Double,
        target: Double,
        expected: Double
    ) throws {
        let edges = try #require(scale(value, target, expected: expected)).edges
        #expect(edges.first == 0 && edges.last == 100)
        #expect(zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func `the mark of the target stands in every row of a bar`() throws {
        let bar = SampleCards.bar(231, 400, expected: 300)
        let html = try #require(charts.bullet(bar, .red, height: 10)).html
        #expect(html.matches(of: /border-left:3px solid #16202f/).count == 2)
        #expect(html.matches(of: /border-left:3px solid #5a667a/).count == 1)
    }

    @Test func `a history marks the report week and leaves missing weeks empty`() throws {
        let html = try #require(charts.history([1, nil, 3, 4], .amber, height: 32)).html
        #expect(html.matches(of: /class="fh"/).count == 2)
        #expect(html.matches(of: /class="fw"/).count == 1)
        #expect(html.contains("line-height:32px"))
        #expect(html.contains("<td>&nbsp;</td>"))
        #expect(charts.history([nil, nil], .amber, height: 32) == nil)
    }

    @Test(arguments: [1, 3, 7, 50])
    func `the strip has one part per goal, all alike`(count: Int) throws {
        let strip = try #require(charts.strip(Array(repeating: .onTrack, count: count))).html
        let cells = strip.components(separatedBy: "<td ").dropFirst()
        #expect(cells.count == count)
        #expect(cells.allSatisfy { $0.hasPrefix("height=") && $0.contains("gp\"") })
    }

    @Test func `today's plan has a gap in the bar and a mark of its own below it`() throws {
        let bar = SampleCards.bar(120, 400, expected: 300)
        let html = try #require(charts.bullet(bar, .accent, height: 8)).html
        let rows = html.components(separatedBy: "<tr")
        #expect(rows[1].matches(of: /\ gp"/).count == 1 && !rows[1].contains("me\""))
        #expect(rows[2].matches(of: /class="me"/).count == 1)
        #expect(rows[2].matches(of: /colspan="(\d)"/).compactMap { Int($0.1) } == [2, 1, 1])
    }

    @Test func `a week of nothing or less has the lowest column, not a hole`() throws {
        let html = try #require(charts.history([5, 0, -3, 2], .accent, height: 20)).html
        #expect(html.matches(of: /line-height:1px/).count == 2)
        #expect(html.matches(of: /<td\ /).count == 4)
    }

    @Test(arguments: [0, -12, 4_000_000, 17.5])
    func `a limit is drawn like a target, whatever the value`(value: Double) throws {
        let html = try #require(charts.bullet(SampleCards.bar(value, 17), .red, height: 10)).html
        let widths = html.matches(of: /width="(\d+)%" height/).compactMap { Int($0.1) }
        #expect(widths.reduce(0, +) == 100 && !widths.contains(0))
        #expect(html.matches(of: /class="\w+ mt"/).count == 1)
        #expect(html.contains("class=\"fr") == (value > 0))
    }
}

@Suite struct PaletteTests {
    private static let accents = ["#2f4fb5", "#ffff00", "#000000", "#ffffff", "#00ff88", "#7f7f7f"]

    private func contrast(_ one: String, _ two: String) throws -> Double {
        try #require(Colour(one)).contrast(with: try #require(Colour(two)))
    }

    @Test(arguments: accents)
    func `bars and marks stand out from track and sheet, light and dark`(accent: String) throws {
        let palette = Palette(accent: accent)
        for paint in [Paint.accent, .amber, .red, .grey] {
            #expect(try contrast(palette.light(paint), palette.light(.track)) >= 3, "\(paint)")
            #expect(try contrast(palette.dark(paint), palette.dark(.track)) >= 3, "\(paint)")
        }
        for mark in Mark.allCases {
            #expect(try contrast(palette.light(mark), palette.light(.track)) >= 3)
            #expect(try contrast(palette.dark(mark), palette.dark(.track)) >= 3)
        }
        #expect(try contrast(palette.light(.past), palette.light(.sheet)) >= 3)
        #expect(try contrast(palette.dark(.past), palette.dark(.sheet)) >= 3)
    }

    @Test(arguments: accents)
    func `text can be read on its ground, light and dark`(accent: String) throws {
        let palette = Palette(accent: accent)
        #expect(try contrast(palette.accent, "#ffffff") >= 4.5)
        #expect(try contrast(palette.accent, "#f2f4f8") >= 4.5)
        for pair in Palette.pairs {
            #expect(try contrast(pair.text.light, pair.ground.light) >= 4.5, "\(pair)")
            #expect(try contrast(pair.text.dark, pair.ground.dark) >= 4.5, "\(pair)")
        }
        #expect(try contrast(palette.darkLink, "#1a212c") >= 4.5)
    }

    @Test(arguments: accents)
    func `Thunderbird keeps every dark text colour`(accent: String) throws {
        for rule in DarkRules(Palette(accent: accent)).list where rule.property == "color" {
            #expect(try #require(Colour(rule.colour)).weight > 200, "\(rule)")
        }
    }
}

import Testing

@testable import KPIMessage
@testable import KPIReport

@Suite struct TextTests {
    private func wrapped(_ text: String) -> String {
        String(decoding: Wrapping.wrap(Array(text.utf8)), as: UTF8.self)
    }

    @Test func `long lines wrap under their indentation or list mark`() {
        let text = "2. " + String(repeating: "word ", count: 20)
        let lines = wrapped(text).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.allSatisfy { $0.count <= 72 })
        #expect(lines[1].hasPrefix("   word"))
    }

    @Test func `a no-break space keeps number and unit together`() {
        let text = String(repeating: "a", count: 68) + " 12\u{A0}%"
        #expect(wrapped(text).hasSuffix("\n12\u{A0}%\n"))
    }

    @Test func `blanks between the words of a long line become one, and each line is full`() {
        let words = (1...40).map { String(repeating: "ä", count: $0 % 7 + 1) }
        let gaps = words.enumerated().map { $1 + String(repeating: " ", count: $0 % 3 + 1) }
        let lines = wrapped("  - " + gaps.joined()).split(separator: "\n")
        #expect(lines.flatMap { $0.split(separator: " ") } == ["-"] + words.map { $0[...] })
        #expect(
            lines.dropFirst().allSatisfy {
                $0.hasPrefix("    ä") && !$0.dropFirst(4).contains("  ")
            }
        )
        for (line, next) in zip(lines, lines.dropFirst()) {
            let first = next.split(separator: " ").first?.count ?? 0
            #expect(line.count <= 72 && line.count + 1 + first > 72)
        }
    }

    @Test func `a minus of mathematics becomes a hyphen, other signs stay`() {
        #expect(wrapped("\u{2212}5 % ≈ 3 – x → ±\u{2212}1") == "-5 % ≈ 3 – x → ±-1\n")
    }

    @Test func `an address alone on its line stays whole, a long word does not`() {
        let url = "https://x.example/" + String(repeating: "a", count: 80)
        #expect(wrapped(url) == url + "\n")
        let lines = wrapped(Hostile.word).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 72 } && lines.joined() == Hostile.word)
    }

    @Test func `width counts wide and combining characters`() {
        #expect("漢字".displayWidth == 4)
        #expect("e\u{301}".displayWidth == 1)
        #expect("Größe".displayWidth == 5)
    }

    @Test(arguments: [
        "Łódź", "„so“ – 5 € → −3 ≈ 2…", "a\u{20DD}b", "e\u{301}", "漢字 kana カナ", "\u{200D}x\u{202A}",
        "😀", "Ωμέγα",
        "\u{2060}", "™ ① ─ ✓", "",
    ])
    func `the width of a text is that of its characters`(text: String) {
        let widths = text.unicodeScalars.map(\.displayWidth)
        #expect(text.displayWidth == widths.reduce(0, +))
    }

    @Test func `numbers of a table stand right, a long name on its own line`() {
        let lines = TextTable.lines(
            ["Kennzahl", "Wert"],
            [["Leads", "7"], [Hostile.word, "12"]]
        )
        #expect(lines[0].hasSuffix("  Wert") && lines[0].displayWidth == 72)
        #expect(lines[2].hasSuffix("     7"))
        #expect(lines[3] == Hostile.word)
        #expect(lines[4].hasSuffix("    12") && lines[4].hasPrefix("   "))
    }

    @Test func `a table too wide for 72 columns is stacked`() {
        let wide = String(repeating: "x", count: 40)
        let lines = TextTable.lines(["A", "B", "C"], [["n", wide, wide]])
        #expect(lines == ["A: n", "  B: \(wide)", "  C: \(wide)", ""])
    }

    @Test func `a table too wide for names beside numbers has each name above its own`() {
        let wide = String(repeating: "x", count: 22)
        let lines = TextTable.lines(["A", "B", "C", "D"], [["name", wide, wide, wide]])
        #expect(lines[3] == "name" && lines[4].displayWidth == 72)
    }

    @Test func `rows too wide for a line take two`() {
        let row = ["name"] + [12, 12, 25, 10, 16].map { String(repeating: "x", count: $0) }
        let lines = TextTable.lines(["A", "B", "C", "D", "E", "F"], [row])
        #expect(lines[3].hasPrefix("name ") && lines[3].hasSuffix("  \(row[1])  \(row[2])"))
        #expect(lines[4].hasSuffix("  \(row[3])  \(row[4])  \(row[5])"))
    }

    @Test func `a bar in text shows value, plan and target`() {
        let bar = SampleCards.bar(231, 400, expected: 300, label: "Ziel 400")
        #expect(TextBar.draw(bar) == "  0 [###############.....:.....|......]  | = Ziel 400")
    }

    @Test func `a target too long for the bar's line stands below it, and the bar stays whole`() {
        let label = "Objectif\u{202F}: au moins 400\u{202F}000\u{A0}€"
        let lines = TextBar.draw(SampleCards.bar(231, 400, label: label)).split(separator: "\n")
        #expect(lines == ["  0 [###############...........|......]", "  | = \(label)"])
    }

    @Test func `the plain text has neither markup nor entities`() {
        let bodies = TestTemplates.renderer.bodies(of: SampleReport.report)
        #expect(bodies.text.contains("Café Morgenrot & Söhne"))
        #expect(!bodies.text.contains("&amp;") && !bodies.text.contains("<td"))
        #expect(!bodies.text.contains("\u{2212}"))
    }

    @Test func `the imprint stands below the signature's separator, line by line`() {
        #expect(TestTemplates.text.contains("\n-- \nImpressum\n\(SampleReport.imprint[0])\n"))
    }

    @Test func `a long word cannot widen the mail`() {
        let report = SampleReport.make(summary: Hostile.prose)
        let html = TestTemplates.renderer.bodies(of: report).html
        let body = html.firstRange(of: "<body").map { html[$0.lowerBound...] } ?? ""
        let words = body.replacing(/<[^>]*>/, with: " ").split { $0 == " " || $0 == "\n" }
        #expect(words.allSatisfy { $0.count <= 64 })
        #expect(html.split(separator: "\n").allSatisfy { $0.utf8.count <= 998 })
    }

    @Test func `a link stands in the sentence by its label and below it by its address`() {
        let text = TestTemplates.text
        #expect(
            text.contains(
                "\nhttps://hafenkante.example/berichte/morgenrot/2026/formular-ladezeit\n"
            )
        )
        #expect(TestTemplates.html.contains(">Messbericht zum Anmeldeformular</a>"))
    }
}

@Suite struct HostileTextTests {
    @Test(arguments: [
        ("gut \u{1F600} so", "gut so"), ("a\u{200B}b\u{202E}c\u{92}d", "abcd"), ("✓ ✗ ✔", "✓ ✗ "),
        ("12 %", "12\u{A0}%"), ("4 € und 5 Pp.", "4\u{A0}€ und 5\u{A0}Pp."), ("3 Ftx", "3 Ftx"),
        ("a\nb", "a b"), ("©", "©"), ("Größe", "Größe"), ("👨‍👩‍👧 e\u{301}", "e\u{301}"),
    ])
    func `texts are made fit for mail`(text: String, clean: String) {
        #expect(Array(Plain.fit(text).unicodeScalars) == Array(clean.unicodeScalars))
    }

    @Test func `markup from data is escaped, and only safe addresses become links`() {
        let report = SampleReport.make(summary: Hostile.prose)
        let html = TestTemplates.renderer.bodies(of: report).html
        #expect(!html.contains("<script"))
        #expect(html.contains("&lt;script&gt;"))
        #expect(html.contains("{{name}}"))
        #expect(!html.contains("javascript:"))
        #expect(html.contains("href=\"https://x.example/?a=1&amp;b=&quot;%3C%3E\""))
    }

    @Test func `a new goal is marked behind its name, in both bodies and both kinds of card`() {
        let new = SampleCards.card("Leads", .achieved, value: "80", new: "Neu")
        let old = SampleCards.card("Umsatz", .achieved, value: "90")
        for report in [
            SampleReport.make(exceptions: [new, old], onTrack: []),
            SampleReport.make(exceptions: [], onTrack: [new, old]),
        ] {
            let bodies = TestTemplates.renderer.bodies(of: report)
            #expect(bodies.text.contains("Leads (Neu): 80") && bodies.text.contains("Umsatz: 90"))
            #expect(bodies.html.contains(">· Neu</span>"))
            #expect(bodies.html.contains("Umsatz"))
        }
    }
}

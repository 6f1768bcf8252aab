internal import Foundation
internal import KPIReport

extension CatalogueListing {
    /// A page of its own, without anything from elsewhere; each KPI's id is its anchor.
    func glossary(agency: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(words.title) – \(agency.escapedForHTML)</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <header>
        <h1>\(words.title)</h1>
        <p>\(words.lead(agency).escapedForHTML)</p>
        </header>
        <nav aria-labelledby="_contents">
        <h2 id="_contents">\(words.contents)</h2>
        <ul>
        \(chapters.map(entry).joined(separator: "\n"))
        </ul>
        </nav>
        <main>
        \(chapters.map(section).joined(separator: "\n"))
        </main>
        </body>
        </html>

        """
    }

    /// Areas and their KPIs in the order of the alphabet.
    private var chapters: [(area: Catalogue.Area, members: [KPI])] {
        areas.map { ($0.area, $0.members.sorted { comesFirst(name(of: $0), name(of: $1)) }) }
            .sorted { comesFirst(name(of: $0.area), name(of: $1.area)) }
    }

    private func comesFirst(_ one: String, _ other: String) -> Bool {
        let locale = Locale(identifier: language.rawValue)
        return one.compare(other, options: .caseInsensitive, locale: locale) == .orderedAscending
    }

    /// An id with an underscore, which no KPI has; an area may be called like any file.
    private func anchor(_ area: Catalogue.Area) -> String {
        "_" + String(area.id.map { $0.isLetter || $0.isNumber ? $0 : "-" })
    }

    private func entry(_ area: Catalogue.Area, _ members: [KPI]) -> String {
        let links = members.map { kpi in
            "<li><a href=\"#\(kpi.id)\">\(name(of: kpi).escapedForHTML)</a></li>"
        }
        return """
            <li><a href="#\(anchor(area))">\(name(of: area).escapedForHTML)</a>
            <ul>
            \(links.joined(separator: "\n"))
            </ul></li>
            """
    }

    private func section(_ area: Catalogue.Area, _ members: [KPI]) -> String {
        """
        <section aria-labelledby="\(anchor(area))">
        <h2 id="\(anchor(area))">\(name(of: area).escapedForHTML)</h2>
        \(members.map(article).joined(separator: "\n"))
        </section>
        """
    }

    private func article(_ kpi: KPI) -> String {
        var lines = ["<article id=\"\(kpi.id)\">", "<h3>\(name(of: kpi).escapedForHTML)</h3>"]
        func add(_ text: String?, _ label: String?, _ opening: String) {
            guard let text else { return }
            let label = label.map { "<b>\($0)\(words.colon)</b> " } ?? ""
            lines.append("\(opening)\(label)\(text.escapedForHTML)</p>")
        }
        add(word(kpi.explanations), nil, "<p>")
        add(word(kpi.cautions), words.labels.caution, "<p class=\"caution\">")
        add(formula(kpi, in: language), words.labels.formula, "<p class=\"formula\">")
        return (lines + ["</article>"]).joined(separator: "\n")
    }

    private static let style = """
        :root{color-scheme:light dark;--ground:#fff;--text:#16202f;--quiet:#4a566b;--link:#2f4fb5;\
        --line:#dde2ea;--care:#7d4a00;--care-ground:#fdf0d8}
        @media (prefers-color-scheme:dark){:root{--ground:#14181f;--text:#e8ebf0;--quiet:#b3bccb;\
        --link:#a9bcff;--line:#333b48;--care:#f5d08a;--care-ground:#33270f}}
        body{max-width:42rem;margin:0 auto;padding:2rem 1.25rem 4rem;background:var(--ground);\
        color:var(--text);font:1.0625rem/1.6 system-ui,sans-serif;overflow-wrap:break-word}
        h1{font-size:2rem;line-height:1.2;margin:0 0 .5rem}
        h2{font-size:1.375rem;line-height:1.3;margin:3rem 0 1rem}
        h3{font-size:1.0625rem;line-height:1.4;margin:0}
        p{margin:.25rem 0 0}
        header p,.formula{color:var(--quiet)}
        .formula{font-size:.9375rem}
        .caution{margin-top:.5rem;padding:.375rem .75rem;border-left:3px solid var(--care);\
        background:var(--care-ground);color:var(--care)}
        a{color:var(--link)}
        nav ul{margin:0;padding:0;list-style:none}
        nav>ul>li{margin-bottom:1rem;break-inside:avoid}
        nav>ul>li>a{font-weight:600}
        nav ul ul{columns:16rem;font-size:.9375rem}
        nav ul ul a{display:block;padding:.125rem 0}
        article{padding:1rem 0;border-top:1px solid var(--line)}
        article:target{outline:2px solid var(--link);outline-offset:.5rem}
        @media print{:root{--ground:#fff;--text:#000;--quiet:#333;--link:#000;--line:#999;\
        --care:#000;--care-ground:#fff}body{max-width:none;padding:0;font-size:10pt}\
        a{text-decoration:none}h2,h3{break-after:avoid}article{break-inside:avoid}}
        """
}

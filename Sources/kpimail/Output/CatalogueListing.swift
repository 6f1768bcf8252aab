internal import KPIReport

/// KPIs with their explanations: for the terminal, for programs, and as a page for the web.
struct CatalogueListing {
    private let kpis: [KPI]
    private let catalogue: Catalogue
    private let language: Language

    init(_ kpis: [KPI], _ catalogue: Catalogue, _ language: Language) {
        self.kpis = kpis
        self.catalogue = catalogue
        self.language = language
    }

    var text: String {
        kpis.map { kpi in
            """
            \(kpi.id)  \(word(kpi.names))
                \(word(kpi.explanations))
                \(kpi.formula.text)  [\(kpi.unit.rawValue), \(kpi.direction.rawValue), \(kpi.kind.rawValue)]

            """
        }.joined(separator: "\n")
    }

    var json: JSON {
        .array(
            kpis.map { kpi in
                .object([
                    "id": .string(kpi.id), "area": .string(kpi.area),
                    "objective": .string(kpi.objective.rawValue), "name": .string(word(kpi.names)),
                    "explanation": .string(word(kpi.explanations)),
                    "formula": .string(kpi.formula.text), "unit": .string(kpi.unit.rawValue),
                    "direction": .string(kpi.direction.rawValue),
                    "kind": .string(kpi.kind.rawValue),
                    "measures": .array(kpi.formula.measures.map { .string($0) }),
                ])
            }
        )
    }

    /// One section per area.
    var html: String {
        let sections = catalogue.areas.compactMap { area -> String? in
            let members = kpis.filter { $0.area == area.id }
            guard !members.isEmpty else { return nil }
            let entries = members.map { kpi in
                "<dt id=\"\(kpi.id)\">\(escaped(word(kpi.names)))</dt><dd>\(escaped(word(kpi.explanations)))</dd>"
            }
            return
                "<h2>\(escaped(word(area.names)))</h2>\n<dl>\n\(entries.joined(separator: "\n"))\n</dl>"
        }
        return """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>KPI</title>
            <style>body{max-width:42em;margin:2em auto;padding:0 1em;font:16px/1.5 system-ui,sans-serif}
            dt{font-weight:600;margin-top:1em}dd{margin:0}</style>
            </head>
            <body>
            <h1>KPI</h1>
            \(sections.joined(separator: "\n"))
            </body>
            </html>

            """
    }

    private func word(_ texts: Texts) -> String { texts[language] ?? texts[.en] ?? "" }

    private func escaped(_ text: String) -> String { text.escapedForHTML }
}

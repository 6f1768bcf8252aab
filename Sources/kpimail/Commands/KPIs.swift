internal import ArgumentParser
internal import Foundation
internal import KPIReport
internal import KPIWorkspace

extension Kpimail {
    struct KPIs: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "kpis",
            abstract: "Show the catalogue of KPIs, or write it as a glossary page."
        )

        @OptionGroup var options: WorkspaceOptions

        @Argument(help: "The KPIs; all by default.")
        var kpis: [String] = []

        @Option(help: "Only those of an area, such as messenger.")
        var area: String?

        @Option(help: "Only those that serve an aim, such as leads.")
        var objective: String?

        @Option(help: "The language, such as de.")
        var locale = "en"

        @Option(help: "Write a page for the web to this file.")
        var glossary: String?

        func run() throws {
            let catalogue = try options.read().catalogue
            guard let language = LanguageTag(locale)?.language else {
                throw Stop(
                    .wrongUsage,
                    "'\(locale)' is not one of de, en, hu, fr and their regions"
                )
            }
            let listing = CatalogueListing(try chosen(from: catalogue), catalogue, language)
            if let glossary {
                let file = URL(filePath: glossary).standardizedFileURL
                try Files.write(
                    Array(listing.html.utf8),
                    to: file.lastPathComponent,
                    in: file.deletingLastPathComponent().path
                )
            } else {
                Console.show(options.format == .json ? listing.json.text : listing.text)
            }
        }

        private func chosen(from catalogue: Catalogue) throws -> [KPI] {
            for id in kpis where catalogue.kpis[id] == nil {
                let meant = Suggestion.nearest(to: id, among: catalogue.kpis.keys.sorted())
                throw Stop(
                    .wrongUsage,
                    "there is no KPI '\(id)'" + (meant.map { "; did you mean '\($0)'?" } ?? "")
                )
            }
            return catalogue.kpis.values.filter { kpi in
                (kpis.isEmpty || kpis.contains(kpi.id)) && (area ?? kpi.area) == kpi.area
                    && (objective ?? kpi.objective.rawValue) == kpi.objective.rawValue
            }.sorted { ($0.area, $0.id) < ($1.area, $1.id) }
        }
    }
}

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

        @Argument(
            help: "The KPIs to explain in full; a table of all by default.",
            completion: Completion.kpis
        )
        var kpis: [String] = []

        @Option(help: "Only those of an area, such as messenger.", completion: Completion.areas)
        var area: String?

        @Option(
            help: "Only those that serve an aim, such as leads; 'all' groups them by aim.",
            completion: Completion.aims
        )
        var objective: String?

        @Option(help: "The language: de, en, hu or fr.", completion: Completion.languages)
        var locale = "en"

        @Option(help: "Write a page for the web to this file.", completion: .file())
        var glossary: String?

        func run() throws {
            let workspace = try options.read()
            guard let language = LanguageTag(locale)?.language else {
                throw Stop(
                    .wrongUsage,
                    "'\(locale)' is not one of de, en, hu, fr and their regions"
                )
            }
            let choice = CatalogueChoice(workspace.catalogue)
            let listing = CatalogueListing(
                try choice.kpis(kpis, area: area, objective: objective),
                workspace.catalogue,
                language,
                currency: workspace.settings?.defaults.currency ?? Habits().currency
            )
            if let glossary {
                let page = listing.glossary(agency: workspace.settings?.agency.name ?? "")
                try Files.write(Array(page.utf8), toFile: glossary)
            }
            if glossary == nil || options.format == .json { Console.show(text(listing)) }
        }

        private func text(_ listing: CatalogueListing) -> String {
            switch options.format {
            case .json: listing.json.text
            case .text where kpis.isEmpty: listing.table(by: objective == nil ? .areas : .aims)
            case .text: listing.explanations
            }
        }
    }
}

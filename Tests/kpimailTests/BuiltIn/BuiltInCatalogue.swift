import Foundation
import KPIReport
import KPIWorkspace

@testable import kpimail

/// The catalogue as the binary brings it along, read once for all tests.
enum BuiltInCatalogue {
    static let reading: Result<(catalogue: Catalogue, findings: [Finding]), any Error> = Result {
        try read([:], builtIn: BuiltInFiles.texts(in: "catalogue"))
    }

    /// The same files as an agency's own, in which every word is read and judged at once.
    static func readStrictly() throws -> (catalogue: Catalogue, findings: [Finding]) {
        try read(BuiltInFiles.texts(in: "catalogue"), builtIn: [:])
    }

    private static func read(_ own: [String: String], builtIn: [String: String]) throws
        -> (catalogue: Catalogue, findings: [Finding])
    {
        let folder = FileManager.default.temporaryDirectory.appending(path: "catalogue-\(UUID())")
        let agency = "agency:\n  name: A\n  sender: a@b.example\n  imprint: A\n"
        try Files.write(Array(agency.utf8), to: "kpimail.yaml", in: folder.path)
        defer {
            do { try FileManager.default.removeItem(at: folder) } catch { print(error) }
        }
        for (name, text) in own {
            try Files.write(Array(text.utf8), to: "catalogue/\(name)", in: folder.path)
        }
        let texts = BuiltInTexts(catalogue: builtIn)
        let workspace = try Workspace(root: folder.path, builtIn: texts)
        let findings = workspace.findings.filter { $0.location.file != "kpimail.yaml" }
        return (workspace.catalogue, findings)
    }

    static var catalogue: Catalogue { get throws { try reading.get().catalogue } }

    /// The KPIs by id.
    static var kpis: [KPI] {
        get throws { try catalogue.kpis.values.sorted { $0.id < $1.id } }
    }

    /// Every text a client may read, with the place it stands in.
    static func texts(in language: Language) throws -> [(place: String, text: String)] {
        let catalogue = try catalogue
        let areas = catalogue.areas.map { ($0.id, [$0.names]) }
        let kpis = try kpis.map { kpi in
            (kpi.id, [kpi.names, kpi.explanations, kpi.cautions] + kpi.benchmarks.map(\.of))
        }
        let measures = catalogue.measures.values.map { ($0.id, [$0.names]) }
        return (areas + kpis + measures).flatMap { place, texts in
            texts.compactMap { $0[language].map { (place, $0) } }
        }
    }
}

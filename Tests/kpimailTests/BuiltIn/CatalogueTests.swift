import Foundation
@testable import KPIReport
import KPIWorkspace
import Testing

@testable import kpimail

@Suite struct CatalogueTests {
    private func catalogue() throws -> Catalogue {
        let folder = FileManager.default.temporaryDirectory.appending(path: "catalogue-\(UUID())")
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let agency = "agency:\n  name: A\n  sender: a@b.example\n  imprint: A\n"
        try Files.write(Array(agency.utf8), to: "kpimail.yaml", in: folder.path)
        let texts = BuiltInTexts(catalogue: BuiltInFiles.texts(in: "catalogue"))
        let workspace = try Workspace(root: folder.path, builtIn: texts)
        #expect(workspace.findings.filter { $0.location.file != "kpimail.yaml" } == [])
        return workspace.catalogue
    }

    @Test func `every formula uses declared measures and evaluates`() throws {
        let catalogue = try catalogue()
        #expect(catalogue.kpis.count >= 130)
        for kpi in catalogue.kpis.values {
            for measure in kpi.formula.measures {
                #expect(catalogue.measures[measure] != nil, "\(measure)")
            }
            let sevens = kpi.formula.measures.map { _ in Rational(7) }
            #expect(kpi.formula.evaluate(margin: 7) { sevens[$0] } != nil, "\(kpi.id)")
        }
    }

    @Test func `names are there in four languages and explanations in two`() throws {
        for kpi in try catalogue().kpis.values {
            for language in Language.allCases {
                #expect(kpi.names[language]?.isEmpty == false, "\(kpi.id)")
            }
            for language in [Language.de, .en] {
                #expect(kpi.explanations[language]?.isEmpty == false, "\(kpi.id)")
            }
        }
    }

    @Test func `what grows through a month is judged as a flow`() throws {
        let kpis = try catalogue().kpis
        let accruing = [
            "net-new-followers", "follower-growth-rate", "email-list-growth",
            "follower-to-lead-rate",
            "churn-rate", "revenue-churn-rate", "leads", "revenue",
        ]
        for id in accruing { #expect(kpis[id]?.kind == .flow, "\(id)") }
        for id in ["nps", "followers", "messenger-ctr", "cac"] {
            #expect(kpis[id]?.kind == .level, "\(id)")
        }
    }
}

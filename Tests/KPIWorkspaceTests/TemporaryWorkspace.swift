import Foundation
import KPIReport

@testable import KPIWorkspace

/// A workspace in a temporary folder, removed with the value.
final class TemporaryWorkspace {
    let root: String

    static let settings = """
        agency:
          name: Hafenkante Digital
          sender: Hafenkante Digital <berichte@hafenkante.example>
          imprint: |
            Hafenkante Digital GmbH
            Amtsgericht Hamburg, HRB 123456 · USt-IdNr. DE123456789
        staff:
          jana: { name: Jana Petersen, mail: jana@hafenkante.example }
          tom: { name: Tom Jürgens, mail: tom@hafenkante.example }
        """

    /// - Parameter files: Texts by path; `kpimail.yaml` is a correct one where it is not given.
    /// - Throws: Where the files cannot be written.
    init(_ files: [String: String] = [:]) throws {
        root =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("kpimail-\(UUID().uuidString)").path
        try write(["kpimail.yaml": Self.settings].merging(files) { $1 })
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: root) } catch { print(error) }
    }

    func write(_ files: [String: String]) throws {
        for (path, text) in files { try write(Data(text.utf8), to: path) }
    }

    func write(_ data: Data, to path: String) throws {
        let url = URL(fileURLWithPath: "\(root)/\(path)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try data.write(to: url)
    }

    func open() throws -> Workspace { try Workspace(root: root, builtIn: .sample) }
}

extension BuiltInTexts {
    static let sample = BuiltInTexts(catalogue: [
        "measures.yaml": """
        measures:
          clicks: { kind: flow, en: clicks, de: Klicks }
          delivered: { kind: flow, en: delivered }
          leads: { kind: flow, en: leads }
          ad_spend: { kind: flow, en: spend }
          revenue: { kind: flow, en: revenue, negative: true }
          followers_end: { kind: stock, en: followers }
          opens: { kind: flow, en: opens }
          open_offers_end: { kind: stock, en: open offers }
        """,
        "all.yaml": """
        area: all
        names: { en: All, de: Alle }
        kpis:
          leads: { name: { en: Leads, de: Leads }, explain: { en: New. }, kind: flow, objective: leads, formula: leads, unit: count, decimals: 0, direction: higher, over_channels: sum, range: { min: 0 }, also_called: [ Anfragen ] }
          ctr: { name: { en: Click rate, de: Klickrate }, explain: { en: Clicks. }, kind: level, objective: engage, formula: "100 * clicks / delivered", unit: percent, decimals: 1, direction: higher, range: { min: 0, max: 100 } }
          cpa: { name: { en: Cost }, kind: level, formula: "ad_spend / leads", unit: currency, direction: lower }
          frequency: { name: { en: Frequency }, kind: level, formula: "delivered / leads", unit: ratio, direction: range }
          spend: { name: { en: Spend }, kind: flow, formula: ad_spend, unit: currency, direction: range }
          share: { name: { en: Share }, kind: level, formula: "clicks / leads", unit: ratio, direction: neutral }
          followers: { name: { en: Followers }, kind: level, formula: followers_end, unit: count, direction: higher }
          email-open-rate: { name: { en: Opens }, kind: level, formula: "100 * opens / delivered", unit: percent, direction: higher }
          pipeline: { name: { en: Open offers }, kind: level, formula: open_offers_end, unit: currency, direction: higher }
          revenue: { name: { en: Revenue }, kind: flow, formula: revenue, unit: currency, direction: higher }
        """,
    ])
}

extension Workspace {
    /// The client of `clients/x.yaml` with these goals, and what was found.
    static func reading(goals: String, week: Week? = nil) throws -> Reading<Client> {
        let indented = goals.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { "  \($0)" }.joined(separator: "\n")
        return try reading(
            client: "name: X\nrecipients: { to: [a@b.example] }\ngoals:\n\(indented)\n",
            week: week
        )
    }

    static func reading(client: String, week: Week? = nil) throws -> Reading<Client> {
        let folder = try TemporaryWorkspace(["clients/x.yaml": client])
        return try folder.open().client("x", week: week)
    }
}

extension [Finding] {
    var texts: [String] { map(\.description) }
    var errors: [String] { filter { $0.severity == .error }.map(\.description) }

    /// Whether a finding says all of these.
    func says(_ parts: String...) -> Bool {
        texts.contains { text in parts.allSatisfy { text.contains($0) } }
    }
}

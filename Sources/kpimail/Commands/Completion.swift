internal import ArgumentParser
internal import Foundation
internal import KPIReport
internal import KPIWorkspace

/// What a shell offers for words that stand in the workspace.
///
/// Somebody is at the keyboard: what cannot be read offers nothing and says nothing, and no client's
/// file is read.
enum Completion {
    static let clients = CompletionKind.custom { words, _, _ in
        files(in: "clients", words).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    }

    static let staff = CompletionKind.custom { words, _, _ in
        workspace(words)?.settings?.agency.staff.keys.sorted() ?? []
    }

    static let kpis = CompletionKind.custom { words, _, _ in
        workspace(words)?.catalogue.kpis.keys.sorted() ?? []
    }

    static let areas = CompletionKind.custom { words, _, _ in
        workspace(words)?.catalogue.areas.map(\.id) ?? []
    }

    static let aims = CompletionKind.list(CatalogueChoice.aims)

    /// The last eight weeks that are over, the newest first.
    static let weeks = CompletionKind.custom { words, _, _ in
        let zone = workspace(words)?.settings?.defaults.timeZone ?? Habits().timeZone
        let newest = LocalTime(.now, in: zone).newestCompleteWeek
        return (0..<8).map { "\(newest.advanced(by: -$0))" }
    }

    static let languages = CompletionKind.list(Language.allCases.map(\.rawValue))

    private static func files(in folder: String, _ words: [String]) -> [String] {
        guard let root = root(words) else { return [] }
        do { return try Files.list("\(root)/\(folder)") } catch { return [] }
    }

    private static func workspace(_ words: [String]) -> Workspace? {
        guard let root = root(words) else { return nil }
        let catalogue = BuiltInTexts(catalogue: BuiltInFiles.texts(in: "catalogue"))
        do { return try Workspace(root: root, builtIn: catalogue) } catch { return nil }
    }

    private static func root(_ words: [String]) -> String? {
        folder(namedIn: words) ?? Workspace.find(from: FileManager.default.currentDirectoryPath)
    }

    /// The folder behind `--workspace`, as it was typed so far; bash makes a word of its own of an
    /// `=`.
    static func folder(namedIn words: [String]) -> String? {
        let words = words.flatMap {
            $0.hasPrefix("--workspace=") ? ["--workspace", String($0.dropFirst(12))] : [$0]
        }
        guard let option = words.lastIndex(of: "--workspace") else { return nil }
        let typed = words[(option + 1)...].first { $0 != "=" } ?? ""
        let path = typed.filter { !"\"'\\".contains($0) }
        guard !path.isEmpty else { return nil }
        let isAtHome = path == "~" || path.hasPrefix("~/")
        return isAtHome ? NSHomeDirectory() + path.dropFirst() : path
    }
}

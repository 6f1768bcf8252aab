internal import Crypto
internal import Foundation
internal import KPIReport
internal import KPIWorkspace

extension WeeklyRun {
    /// What an approval remembers of the parts of a report, each by the beginning of a SHA-256, so
    /// that a later change can be named.
    func parts(of scorecard: Scorecard) throws -> [Approval.Part: String] {
        let client = scorecard.client
        let templates = templateTexts.sorted { $0.key < $1.key }.map { "\($0.key)\n\($0.value)" }
        return [
            .data: Self.digest(JSON(scorecard).text),
            .notes: try digest(of: "notes/\(client.id)/\(scorecard.week).md"),
            .recipients: Self.digest(
                client.receivers.map(\.folded).sorted().joined(separator: " ")
            ),
            .templates: Self.digest(templates.joined(separator: "\n")),
            .settings: Self.digest(
                try digest(of: "clients/\(client.id).yaml") + digest(of: "kpimail.yaml")
            ),
        ]
    }

    /// What has changed since an approval, in words.
    func changes(since approval: Approval, _ scorecard: Scorecard) throws -> String {
        guard !approval.parts.isEmpty else { return "the report has changed" }
        let now = try parts(of: scorecard)
        var changed = Approval.Part.allCases.filter { now[$0] != approval.parts[$0] }
        // Goals and recipients stand in the client's file: named once is enough.
        if changed.count > 1 { changed.removeAll { $0 == .settings } }
        guard let last = changed.last else {
            return "its words have changed, though neither data nor notes have"
        }
        let names = changed.map(\.words)
        let list = names.dropLast().joined(separator: ", ")
        let verb = changed.count > 1 || last.isPlural ? "have" : "has"
        return (list.isEmpty ? "" : "\(list) and ") + "\(last.words) \(verb) changed"
    }

    private func digest(of file: String) throws -> String {
        let path = workspace.path(file)
        return Self.digest(Files.exists(path) ? try Files.text(path) : "")
    }

    private static func digest(_ text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).prefix(6).hexadecimal
    }
}

extension Approval.Part {
    fileprivate var words: String {
        switch self {
        case .data: "the data"
        case .notes: "the note"
        case .recipients: "the recipients"
        case .templates: "the templates"
        case .settings: "the client's file or kpimail.yaml"
        }
    }

    fileprivate var isPlural: Bool { self != .notes && self != .settings }
}

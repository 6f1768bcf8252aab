internal import Foundation
package import KPIReport

/// A folder with everything an agency tells kpimail; clients and notes are read one at a time.
package struct Workspace: Sendable {
    /// The absolute path.
    package let root: String
    /// What `kpimail.yaml` says, as far as it can be read; nil where not even the agency can.
    package let settings: Settings?
    package let catalogue: Catalogue
    /// What is wrong with `kpimail.yaml` and the catalogue; an error stops every report.
    package let findings: [Finding]
    /// Goals of the agency's table, by client.
    let goalTable: GoalTable
    /// The stamps of the files that all clients share, taken before these were read.
    package let stamps: [FileStamp]

    /// The folder itself or the nearest one above it that holds `kpimail.yaml`.
    package static func find(from directory: String) -> String? {
        var folder = URL(fileURLWithPath: directory).standardizedFileURL
        while true {
            if Files.exists(folder.appendingPathComponent(SettingsReader.file).path) {
                return folder.path
            }
            if folder.path == "/" { return nil }
            folder = folder.deletingLastPathComponent()
        }
    }

    /// Reads `kpimail.yaml` and the catalogue.
    ///
    /// - Parameters:
    ///   - root: The folder.
    ///   - builtIn: What the binary brings along.
    /// - Throws: Only where there is no `kpimail.yaml` that can be read.
    package init(root: String, builtIn: BuiltInTexts) throws(WorkspaceError) {
        let root = URL(fileURLWithPath: root).standardizedFileURL.path
        self.root = root
        let stamps = Self.stamps(in: root)
        let text: String
        do throws(FileError) {
            text = try Files.text("\(root)/\(SettingsReader.file)")
        } catch {
            throw WorkspaceError(description: "\(error)")
        }
        var settings = SettingsReader { path throws(FileError) in
            try Files.read(path, in: root, limit: 1 << 20)
        }
        self.settings = settings.read(text)
        var catalogue = CatalogueReader()
        catalogue.take(builtIn.catalogue)
        let (own, unreadable) = Self.texts(in: "catalogue", ending: ".yaml", root: root)
        catalogue.read(own)
        catalogue.add(unreadable)
        self.catalogue = catalogue.finish()
        self.stamps = stamps + Self.stamps(of: self.settings?.goalsFrom, in: root)
        goalTable = GoalTable.read(self.settings?.goalsFrom, root: root)
        findings =
            settings.reader.findings + catalogue.findings + goalTable.findings
            + Self.missingClients(in: root)
    }

    /// What is wrong with rows of the table of goals that may be anyone's; it stops those who have
    /// goals there, and is told with their own findings, too.
    package var strayGoals: [Finding] { goalTable.strays }

    /// Whether an error in what all clients share stops every report.
    package var stopsEverybody: Bool {
        findings.contains { $0.severity == .error && $0.client == nil }
    }

    /// The texts of a folder's files by name, and what could not be read.
    static func texts(
        in folder: String,
        ending: String,
        root: String
    ) -> (texts: [String: String], findings: [Finding]) {
        var texts: [String: String] = [:]
        var findings: [Finding] = []
        do throws(FileError) {
            for name in try Files.list("\(root)/\(folder)") where name.hasSuffix(ending) {
                var reader = Reader(file: "\(folder)/\(name)")
                texts[name] = reader.text(root: root)
                findings += reader.findings
            }
        } catch {
            findings.append(.init(.error, "\(error.reason)", at: .init(folder)))
        }
        return (texts, findings)
    }
}

extension Reader {
    /// The text of the reader's file; nil, with a finding, where it cannot be read.
    mutating func text(root: String) -> String? {
        do throws(FileError) {
            return try Files.text("\(root)/\(file)")
        } catch {
            self.error("\(error.reason)", at: .init(file, line: error.line))
            return nil
        }
    }

    /// As `text`, but nil without a finding where there is no such file.
    mutating func textIfAny(root: String) -> String? {
        Files.exists("\(root)/\(file)") ? text(root: root) : nil
    }
}

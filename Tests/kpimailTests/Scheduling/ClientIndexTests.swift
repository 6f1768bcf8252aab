import ArgumentParser
import Foundation
import KPIReport
import KPIWorkspace
import Testing

@testable import kpimail

/// What a run remembers of the clients' files, and when it reads them again.
@Suite struct ClientIndexTests {
    /// A workspace of two clients, removed with the last word about it.
    private final class Folder {
        let root = FileManager.default.temporaryDirectory.appending(path: "index-\(UUID())").path

        init() throws {
            try write(
                """
                agency: { name: A, sender: a@b.example, imprint: A }
                staff: { jana: { name: Jana, mail: jana@b.example } }
                """,
                to: "kpimail.yaml"
            )
            try client("acme", "[one]")
            try client("cafe", "[two, 'three four']")
        }

        deinit { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: root) } }

        func write(_ text: String, to path: String) throws {
            try Files.write(Array(text.utf8), to: path, in: root)
        }

        func client(_ id: String, _ tags: String) throws {
            try write(
                "name: A\nrecipients: { to: [a@\(id).example] }\ncontact: jana\ntags: \(tags)\n"
                    + "goals: [{ kpi: orders, target: 4 }]\n",
                to: "clients/\(id).yaml"
            )
        }

        func open() throws -> Workspace {
            let catalogue = BuiltInTexts(catalogue: BuiltInFiles.texts(in: "catalogue"))
            return try Workspace(root: root, builtIn: catalogue)
        }

        func run() throws -> WeeklyRun {
            try WeeklyRun(try open(), week: nil, now: .now, isRehearsal: false)
        }

        /// An index of the workspace some seconds from now, when no file is new any more.
        func index(after seconds: Double = 10) throws -> ClientIndex {
            let now = Date().timeIntervalSince1970 + seconds
            return ClientIndex(of: try open(), at: Int64(now * 1e9))
        }

        /// Remembers all clients, as a run does.
        func remember(after seconds: Double = 10) async throws {
            let workspace = try open()
            let clients = workspace.clientIDs().compactMap { id in
                workspace.client(id).value.map { (Subscriber($0), workspace.stamp(of: id)) }
            }
            try index(after: seconds).replace(with: clients)
        }

        /// The tags of a client as far as they are remembered.
        func tags(_ id: String, after seconds: Double = 10) throws -> [String]? {
            try index(after: seconds).subscriber(id, open().stamp(of: id))?.tags
        }

        var path: String { "\(root)/\(ClientIndex.file)" }
    }

    @Test func `what was read once is known until the file changes`() async throws {
        let folder = try Folder()
        #expect(try folder.tags("acme") == nil)
        try await folder.remember()
        #expect(try folder.tags("acme") == ["one"])
        let known = try folder.index().subscriber("cafe", folder.open().stamp(of: "cafe"))
        let read = Subscriber(try #require(folder.open().client("cafe").value))
        #expect(known == read)
        #expect(known?.contact == "jana" && known?.timeZone == "Europe/Berlin")
    }

    @Test func `a file of the same size is read again, even with its old time of writing`()
        async throws
    {
        let folder = try Folder()
        try await folder.remember()
        let file = "\(folder.root)/clients/acme.yaml"
        let before = try FileManager.default.attributesOfItem(atPath: file)
        let time = try #require(before[.modificationDate] as? Date)
        try folder.client("acme", "[six]")
        try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: file)
        let after = try FileManager.default.attributesOfItem(atPath: file)
        #expect(after[.size] as? Int == before[.size] as? Int)
        #expect(try folder.tags("acme") == nil)
        #expect(try folder.tags("cafe") != nil)
        try await folder.remember()
        #expect(try folder.tags("acme") == ["six"])
    }

    @Test func `what was written within two seconds is neither kept nor believed`() async throws {
        let folder = try Folder()
        // On a clock that is behind, whatever was written is new.
        try await folder.remember(after: -3_600)
        #expect(try folder.tags("acme", after: -3_600) == nil)
        #expect(!FileManager.default.fileExists(atPath: folder.path))
        try await folder.remember()
        #expect(try folder.tags("acme", after: -3_600) == nil)
        #expect(try folder.tags("acme") != nil)
    }

    @Test func `a deleted, torn or bent index counts for nothing`() async throws {
        let folder = try Folder()
        try await folder.remember()
        let whole = try Files.read(folder.path)
        let (workspace, stamp) = (try folder.open(), try folder.open().stamp(of: "acme"))
        let soon = Int64((Date().timeIntervalSince1970 + 10) * 1e9)
        func isKnown(in bytes: [UInt8]) throws -> Bool {
            try Files.write(bytes, to: ClientIndex.file, in: folder.root)
            return ClientIndex(of: workspace, at: soon).subscriber("acme", stamp) != nil
        }
        #expect(try isKnown(in: whole))
        for place in stride(from: 0, to: whole.count, by: 3) {
            var bent = whole
            bent[place] ^= 1
            #expect(try !isKnown(in: bent) && !isKnown(in: Array(whole[..<place])))
        }
        try FileManager.default.removeItem(atPath: folder.path)
        #expect(try folder.tags("acme") == nil)
        try await folder.remember()
        #expect(try Files.read(folder.path) == whole)
    }

    @Test func `an index of another version is not read`() async throws {
        let folder = try Folder()
        try await folder.remember()
        let text = try Files.text(folder.path)
        #expect(text.hasPrefix("kpimail \(Kpimail.configuration.version) clients 1 "))
        for version in ["kpimail 0.0.9 clients 1 ", "kpimail 0.1.0 clients 0 "] {
            let lines = text.split(separator: "\n").dropLast()
            var older = lines.joined(separator: "\n") + "\n"
            older.replace("kpimail 0.1.0 clients 1 ", with: version)
            // Even where its seal is right.
            let seal = ClientIndex.seal(of: Array(older.utf8))
            try folder.write(
                older + String(decoding: seal, as: UTF8.self) + "\n",
                to: ClientIndex.file
            )
            #expect(try folder.tags("acme") == nil)
        }
    }

    @Test func `a change of what all clients share makes every file be read again`() async throws {
        let folder = try Folder()
        for (file, text) in [
            ("kpimail.yaml", try Files.text("\(folder.root)/kpimail.yaml") + "# changed\n"),
            ("catalogue/own.yaml", "kpis: {}\n"),
        ] {
            try await folder.remember()
            #expect(try folder.tags("cafe") != nil)
            try folder.write(text, to: file)
            #expect(try folder.tags("cafe") == nil)
        }
    }

    @Test func `a client that is new, gone or wrong is seen at once`() async throws {
        let folder = try Folder()
        func look() async throws -> [String] {
            try await folder.run().subscriptions().map { subscription in
                switch subscription {
                case .readable(let client):
                    "\(client.id) \(client.tags?.joined(separator: "+") ?? "")"
                case .unreadable(let client, _): "\(client.id) unreadable"
                }
            }
        }
        #expect(try await look() == ["acme one", "cafe two+three four"])
        try await folder.remember()
        try folder.client("beta", "[]")
        try FileManager.default.removeItem(atPath: "\(folder.root)/clients/acme.yaml")
        try folder.write("name: [", to: "clients/cafe.yaml")
        #expect(try await look() == ["beta ", "cafe unreadable"])
    }

    @Test func `it is its owner's alone, and tells no address`() async throws {
        let folder = try Folder()
        try await folder.remember()
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try !Files.text(folder.path).contains("@"))
    }

    @Test func `a word with a tab in it is left to the file`() async throws {
        let folder = try Folder()
        try folder.client("acme", "[\"a\\tb\"]")
        try await folder.remember()
        #expect(try folder.tags("acme") == nil)
        #expect(try folder.tags("cafe") != nil)
    }
}

import Foundation
import SystemPackage
import Testing

@testable import KPIDelivery

@Suite final class OutboxTests {
    private let folder = FilePath(
        FileManager.default.temporaryDirectory.appending(path: "kpimail-\(UUID())").path
    )

    deinit {
        do {
            try FileManager.default.removeItem(atPath: folder.string)
        } catch {
            Issue.record(error)
        }
    }

    private func names(_ folder: FilePath, _ part: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appending(part).string)
    }

    @Test func `a message lies in new, byte for byte, for its owner only`() throws {
        let placed = try Outbox(folder: folder).put(
            message(1),
            messageID: "<1@agency.example>",
            recipient: address("a@cafe.example")
        )
        guard case .written(let path) = placed else {
            Issue.record("not written")
            return
        }
        #expect(path.removingLastComponent() == folder.appending("new"))
        #expect(try Array(Data(contentsOf: URL(filePath: path.string))) == message(1))
        let rights = try FileManager.default.attributesOfItem(atPath: path.string)
        #expect(rights[.posixPermissions] as? Int == 0o600)
        #expect(try names(folder, "tmp").isEmpty)
    }

    @Test func `the same message to the same recipient lies there once`() throws {
        let outbox = try Outbox(folder: folder)
        let anna = try address("anna@cafe.example")
        _ = try outbox.put(message(1), messageID: "<1@a.example>", recipient: anna)
        let again = try outbox.put(message(1), messageID: "<1@a.example>", recipient: anna)
        guard case .alreadyThere = again else {
            Issue.record("written twice")
            return
        }
        _ = try outbox.put(
            message(1),
            messageID: "<1@a.example>",
            recipient: address("b@c.example")
        )
        _ = try outbox.put(message(2), messageID: "<2@a.example>", recipient: anna)
        #expect(try names(folder, "new").count == 3)
    }

    @Test func `a message that a mail program has taken over is not written again`() throws {
        let anna = try address("anna@cafe.example")
        _ = try Outbox(folder: folder).put(message(1), messageID: "<1@a.example>", recipient: anna)
        let name = try #require(names(folder, "new").first)
        try FileManager.default.moveItem(
            atPath: folder.appending("new").appending(name).string,
            toPath: folder.appending("cur").appending(name + ":2,S").string
        )
        _ = try Outbox(folder: folder).put(message(1), messageID: "<1@a.example>", recipient: anna)
        #expect(try names(folder, "new").isEmpty)
    }

    @Test func `a draft that a crash left behind does not stop the message`() throws {
        let anna = try address("anna@cafe.example")
        let outbox = try Outbox(folder: folder)
        _ = try outbox.put(message(1), messageID: "<1@a.example>", recipient: anna)
        let name = try #require(names(folder, "new").first)
        let (new, tmp) = (
            folder.appending("new").appending(name), folder.appending("tmp").appending(name)
        )
        try FileManager.default.moveItem(atPath: new.string, toPath: tmp.string)
        _ = try outbox.put(message(2), messageID: "<1@a.example>", recipient: anna)
        #expect(try Array(Data(contentsOf: URL(filePath: new.string))) == message(2))
    }

    @Test func `an outbox that cannot be written says where`() throws {
        let file = folder
        try Data().write(to: URL(filePath: file.string))
        let error = try #require(throws: OutboxError.self) { try Outbox(folder: file) }
        #expect(error.description.hasPrefix(file.string))
    }
}

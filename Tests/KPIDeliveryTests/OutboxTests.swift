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
        let name = try Outbox.Name("<1@agency.example>", address("a@cafe.example"))
        let outbox = try Outbox(folder: folder)
        try outbox.put(message(1), as: name)
        #expect(outbox.trace(of: name) == .arrived)
        let path = try folder.appending("new").appending(#require(names(folder, "new").first))
        #expect(try Array(Data(contentsOf: URL(filePath: path.string))) == message(1))
        let rights = try FileManager.default.attributesOfItem(atPath: path.string)
        #expect(rights[.posixPermissions] as? Int == 0o600)
        #expect(try names(folder, "tmp").isEmpty)
    }

    @Test func `the same message to the same recipient lies there once`() throws {
        let outbox = try Outbox(folder: folder)
        let anna = try address("anna@cafe.example")
        try outbox.put(message(1), as: Outbox.Name("<1@a.example>", anna))
        try outbox.put(message(1), as: Outbox.Name("<1@a.example>", anna))
        try outbox.put(
            message(1),
            as: Outbox.Name("<1@a.example>", address("b@c.example"))
        )
        try outbox.put(message(2), as: Outbox.Name("<2@a.example>", anna))
        #expect(try names(folder, "new").count == 3)
    }

    @Test func `a message that a mail program has taken over is not written again`() throws {
        let anna = try address("anna@cafe.example")
        try Outbox(folder: folder).put(message(1), as: Outbox.Name("<1@a.example>", anna))
        let name = try #require(names(folder, "new").first)
        try FileManager.default.moveItem(
            atPath: folder.appending("new").appending(name).string,
            toPath: folder.appending("cur").appending(name + ":2,S").string
        )
        try Outbox(folder: folder).put(message(1), as: Outbox.Name("<1@a.example>", anna))
        #expect(try names(folder, "new").isEmpty)
    }

    @Test func `a draft that a crash left behind does not stop the message`() throws {
        let anna = try address("anna@cafe.example")
        let outbox = try Outbox(folder: folder)
        try outbox.put(message(1), as: Outbox.Name("<1@a.example>", anna))
        let name = try #require(names(folder, "new").first)
        let (new, tmp) = (
            folder.appending("new").appending(name), folder.appending("tmp").appending(name)
        )
        try FileManager.default.moveItem(atPath: new.string, toPath: tmp.string)
        try outbox.put(message(2), as: Outbox.Name("<1@a.example>", anna))
        #expect(try Array(Data(contentsOf: URL(filePath: new.string))) == message(2))
    }

    @Test func `whatever a crash interrupts, the outbox knows whether a message has arrived`()
        throws
    {
        let outbox = try Outbox(folder: folder)
        let names = try [1, 2].map { try Outbox.Name("<\($0)@a.example>", address("a@b.example")) }
        for name in names { try outbox.draft(message(1), as: name) }
        #expect(names.map(outbox.trace) == [.drafted, .drafted])
        #expect(try self.names(folder, "new").isEmpty)
        try outbox.publish([names[0]])
        #expect(names.map(outbox.trace) == [.arrived, .drafted])
        try outbox.publish(names)
        #expect(names.map(outbox.trace) == [.arrived, .arrived])
        #expect(
            try Outbox(folder: folder).trace(
                of: Outbox.Name("<3@a.example>", address("a@b.example"))
            ) == .unknown
        )
    }

    @Test func `an outbox that cannot be written says where`() throws {
        let file = folder
        try Data().write(to: URL(filePath: file.string))
        let error = try #require(throws: OutboxError.self) { try Outbox(folder: file) }
        #expect(error.description.hasPrefix(file.string))
    }
}

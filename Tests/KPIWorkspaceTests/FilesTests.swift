import Foundation
import Testing

@testable import KPIWorkspace

@Suite struct FilesTests {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func `what is written is read again, in folders made for it`() throws {
        let folder = try TemporaryWorkspace()
        try Files.write(bytes("one"), to: "a/b/c.txt", in: folder.root)
        try Files.write(bytes("two"), to: "a/b/c.txt", in: folder.root)
        #expect(try Files.text("\(folder.root)/a/b/c.txt") == "two")
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder.root)/a/b")
        #expect(names == ["c.txt"])
    }

    @Test func `the permissions are those asked for`() throws {
        let folder = try TemporaryWorkspace()
        try Files.write(bytes("x"), to: "secret", in: folder.root, permissions: 0o600)
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.root)/secret")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `a symbolic link in the place of the file is replaced, not followed`() throws {
        let folder = try TemporaryWorkspace(["victim": "kept"])
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.root)/link",
            withDestinationPath: "\(folder.root)/victim"
        )
        try Files.write(bytes("new"), to: "link", in: folder.root)
        #expect(try Files.text("\(folder.root)/victim") == "kept")
        #expect(try Files.text("\(folder.root)/link") == "new")
    }

    @Test(arguments: ["pipe", "link", "folder"])
    func `what a person names and is no file is not replaced`(name: String) throws {
        let folder = try TemporaryWorkspace(["victim": "kept", "folder/x": ""])
        let link = (at: "\(folder.root)/link", to: "\(folder.root)/victim")
        try FileManager.default.createSymbolicLink(atPath: link.at, withDestinationPath: link.to)
        #expect(unsafe mkfifo("\(folder.root)/pipe", 0o600) == 0)
        let path = "\(folder.root)/\(name)"
        #expect { try Files.write(bytes("new"), toFile: path) } throws: { error in
            ["\(error)"].contains { $0.hasPrefix("\(path): ") && $0.contains("kpimail does not ") }
        }
        #expect(try Files.text(link.to) == "kept")
    }

    @Test func `a file that a person names is not put into a folder made for it`() throws {
        let folder = try TemporaryWorkspace()
        #expect { try Files.write([], toFile: "\(folder.root)/no/file") } throws: { error in
            "\(error)".hasSuffix("there is no folder \(folder.root)/no")
        }
        #expect(!Files.exists("\(folder.root)/no"))
    }

    @Test func `a link that leads nowhere is there, and is said to lead nowhere`() throws {
        let folder = try TemporaryWorkspace()
        let path = "\(folder.root)/link"
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "gone")
        #expect(try Files.exists(path) && !Files.isFree(path))
        #expect { try Files.read(path) } throws: { "\($0)".hasSuffix("leads to no file") }
    }

    @Test func `a symbolic link in the place of a folder is refused`() throws {
        let folder = try TemporaryWorkspace(["outside/x": ""])
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.root)/approvals",
            withDestinationPath: "\(folder.root)/outside"
        )
        #expect { try Files.write(bytes("x"), to: "approvals/a.yaml", in: folder.root) } throws: {
            ($0 as? FileError)?.kind == .link
        }
        #expect(!Files.exists("\(folder.root)/outside/a.yaml"))
    }

    @Test(arguments: ["../x", "a/../x", "/x", "", "a//x", "./x"])
    func `a path that leaves the folder is refused`(path: String) throws {
        let folder = try TemporaryWorkspace()
        #expect(throws: FileError.self) { try Files.write([], to: path, in: "\(folder.root)/in") }
    }

    @Test func `a file too large, a folder and a missing file are told apart`() throws {
        let folder = try TemporaryWorkspace(["large": String(repeating: "x", count: 2_000)])
        let cases: [(String, FileError.Kind)] = [
            ("large", .tooLarge), ("", .notAFile), ("missing", .missing),
        ]
        for (name, kind) in cases {
            #expect { try Files.read("\(folder.root)/\(name)", limit: 1_000) } throws: {
                ($0 as? FileError)?.kind == kind
            }
        }
    }

    @Test func `a file longer than one chunk is read whole`() throws {
        let text = String(repeating: "0123456789", count: 20_000)
        let folder = try TemporaryWorkspace(["long": text])
        #expect(try Files.text("\(folder.root)/long") == text)
    }
}

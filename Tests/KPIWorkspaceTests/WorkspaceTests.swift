import Foundation
import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct WorkspaceTests {
    private let week = Week(index: 2_968)

    @Test func `an approval is read as it was written`() throws {
        let folder = try TemporaryWorkspace()
        let workspace = try folder.open()
        #expect(workspace.approval(of: "x", week: week).value == .some(nil))
        let approval = Approval(
            digest: "sha256:ab",
            by: "Jana \"J\" \\ Petersen: x",
            at: "2026-11-24T09:00:00+01:00"
        )
        try workspace.write(approval, client: "x", week: week)
        #expect(workspace.approval(of: "x", week: week).value == approval)
        #expect(Files.exists("\(folder.root)/approvals/x/\(week).yaml"))
    }

    @Test func `a broken approval is an error of its client`() throws {
        let folder = try TemporaryWorkspace(["approvals/x/\(week).yaml": "digest: a\nbie: b"])
        let reading = try folder.open().approval(of: "x", week: week)
        #expect(reading.value == nil && reading.findings.says("x/\(week).yaml:2:1: error", "bie"))
        #expect(reading.findings.allSatisfy { $0.client == "x" })
    }

    @Test func `the week last sent is remembered`() throws {
        let folder = try TemporaryWorkspace()
        let workspace = try folder.open()
        #expect(workspace.lastSent().value == .some(nil))
        try workspace.write(LastSent(week: week, messages: 63))
        #expect(workspace.lastSent().value == LastSent(week: week, messages: 63))
        let file = "\(workspace.root)/approvals/.last-sent"
        let marked = try String(contentsOfFile: file, encoding: .utf8)
        #expect(marked == "\(week)\n")
        for text in ["", "2025-W52 70", "\(week) many", "<<<<<<< HEAD\n\(week) 63\n"] {
            try folder.write(["approvals/.last-count": text])
            #expect(workspace.lastSent().value == LastSent(week: week, messages: nil))
        }
        for text in ["", "<<<<<<< HEAD\n\(week)\n", "\(week) many", "\(week) 1 2"] {
            try folder.write(["approvals/.last-sent": text])
            #expect(workspace.lastSent().value == nil)
            #expect(workspace.lastSent().findings.says("write the newest week that was sent"))
        }
        try folder.write(["approvals/.last-sent": "2025-W53\n"])
        #expect(workspace.lastSent().findings.says("the year 2025 has no week 53"))
    }

    @Test func `files whose names cannot be read as clients are found`() throws {
        let folder = try TemporaryWorkspace([
            "clients/Café Berg.yaml": "", "clients/a.yml": "", "clients/b.yaml": "",
            "clients/README.md": "", "schedules/weekly.yml": "",
        ])
        let workspace = try folder.open()
        #expect(workspace.clientIDs() == ["b"])
        let stray = workspace.strayFiles()
        #expect(stray.count == 3 && stray.says("Café Berg.yaml: error:", "such as caf-berg.yaml"))
        #expect(stray.says("clients/a.yml: error:", "name it a.yaml"))
        #expect(stray.says("schedules/weekly.yml: warning:", "name it weekly.yaml"))
        #expect(workspace.client("../kpimail").value == nil)
        #expect(workspace.hasClient("b") && !workspace.hasClient("a"))
        #expect(!workspace.hasClient("../kpimail") && !workspace.hasClient(""))
    }

    @Test func `a note is named after its client and its week`() throws {
        let folder = try TemporaryWorkspace([
            "clients/cafe.yaml": "", "notes/cafe/2026-W47.md": "", "notes/cafe/README.md": "",
            "notes/cafe/kw-47-2026.md": "", "notes/cafe/2026-w46.md": "",
            "notes/cafe/2026_KW45.txt": "", "notes/cafe/photo.png": "", "notes/2026-W47.md": "",
            "notes/README.md": "", "notes/caffe/2026-W47.md": "", "notes/harbour/2026-W47.md": "",
        ])
        #expect(
            try folder.open().strayFiles().map(\.description) == [
                "notes/2026-W47.md: warning: this note is not read; a client's note is "
                    + "notes/CLIENT/WEEK.md, such as notes/cafe/2026-W47.md",
                "notes/cafe/2026-w46.md: warning: this note is not read; name it 2026-W46.md",
                "notes/cafe/2026_KW45.txt: warning: this note is not read; name it 2026-W45.md",
                "notes/cafe/kw-47-2026.md: warning: this note is not read; name it after its week, "
                    + "such as 2026-W47.md",
                "notes/caffe: warning: there is no client 'caffe'; did you mean 'cafe'?",
                "notes/harbour: hint: there is no client 'harbour'; its notes are not read",
            ]
        )
    }

    @Test func `clients that cannot be listed stop everybody`() throws {
        let file = try TemporaryWorkspace(["clients": "oops"]).open()
        #expect(file.clientIDs().isEmpty && file.stopsEverybody)
        #expect(file.findings.says("clients: error: this is not a folder"))
        let missing = try TemporaryWorkspace(["results/cafe.csv": "week"])
        #expect(try missing.open().findings.says("clients: error: there is no such folder"))
        #expect(
            try !TemporaryWorkspace(["schedules/weekly.yaml": "send: friday 9:00"]).open()
                .stopsEverybody
        )
    }

    @Test func `own templates replace built-in ones by name`() throws {
        let folder = try TemporaryWorkspace(["templates/weekly.html": "<p>", "templates/.swp": "x"])
        #expect(try folder.open().templateOverrides().value == ["weekly.html": "<p>"])
    }

    @Test(arguments: [
        ("a: 1\nb: 2\na: 3\n", "x.yaml:3:1: error: the key 'a' stands twice, first in line 1"),
        ("name: a: b\n", "a second colon stands in this line"), ("name: [a\n", "not valid YAML"),
        ("name:\n\tx: 1\n", "a tab cannot indent"), ("name: @x\n", "cannot begin with '@'"),
        ("name: a\u{7}b\n", "a control character"),
        ("name: X\n---\nname: Y\n", "a second document"),
        ("- a\n", "expected a group of keys but found a list"), ("", "the file is empty"),
    ])
    func `a file that is not YAML says where and that the rest was not read`(
        text: String,
        message: String
    ) throws {
        let findings = try Workspace.reading(client: text).findings
        #expect(findings.says(message), "\(findings.texts)")
        #expect(findings.count == 1)
        let stops = ["stands twice", "colon", "valid", "tab", "begin with", "control", "document"]
        if stops.contains(where: { message.contains($0) }) {
            #expect(findings.says("the rest of this file was not read"))
        }
    }

    @Test func `a key that is a list is refused`() throws {
        #expect(
            try Workspace.reading(client: "? [a]\n: b\n").findings.says(
                "a key must be a single word"
            )
        )
    }

    @Test func `aliases that multiply are refused`() throws {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...8 {
            let list = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(list)]\n"
        }
        #expect(try Workspace.reading(client: text).findings.says("aliases multiply"))
    }
}

import Foundation
import KPIReport
import Testing

@testable import KPIWorkspace

@Suite struct LogoReaderTests {
    /// A PNG as far as its chunks go, with so many bytes of picture.
    private static func png(_ width: UInt16, _ height: UInt16, data: Int = 10) -> [UInt8] {
        func number(_ value: Int) -> [UInt8] {
            [24, 16, 8, 0].map { UInt8(value >> $0 & 255) }
        }
        func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
            number(data.count) + Array(name.utf8) + data + [0, 0, 0, 0]
        }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", number(Int(width)) + number(Int(height)) + [8, 6, 0, 0, 0])
            + chunk("IDAT", Array(repeating: 0, count: data)) + chunk("IEND", [])
    }

    private func read(_ bytes: [UInt8]?, path: String = "brand/logo.png") throws -> Workspace {
        let folder = try TemporaryWorkspace([
            "kpimail.yaml": TemporaryWorkspace.settings
                .replacing("staff:", with: "  logo: \(path)\nstaff:")
        ])
        if let bytes { try folder.write(Data(bytes), to: "brand/logo.png") }
        return try folder.open()
    }

    @Test func `a PNG is read with its size, of which mails show half`() throws {
        let workspace = try read(Self.png(480, 97))
        let logo = try #require(workspace.settings?.agency.logo)
        #expect(logo.bytes == Self.png(480, 97))
        #expect(logo.pixels == Logo.Size(width: 480, height: 97))
        #expect(logo.shown == Logo.Size(width: 240, height: 49))
        #expect(workspace.findings.isEmpty)
    }

    @Test(
        arguments: [
            (nil, "there is no file 'brand/logo.png'"), ([], "is not a PNG"),
            (Array("GIF89a".utf8), "save the logo as PNG"),
            (png(0, 40), "has no width or no height"),
            (png(40, 0), "has no width or no height"), (png(481, 10), "has 481 × 10 pixels"),
            (png(10, 161), "at most 480 × 160"), (png(10, 10, data: 21_000), "has 21 KB"),
            (Array(png(10, 10).dropLast(13)), "ends too early"),
            (Array(png(10, 10).prefix(20)), "ends too early"),
        ] as [([UInt8]?, String)]
    )
    func `what mails cannot carry is an error with its cure`(bytes: [UInt8]?, cure: String) throws {
        let workspace = try read(bytes)
        let finding = try #require(workspace.findings.first)
        #expect(finding.severity == .error && finding.location.line == 7)
        #expect(finding.message.text.contains(cure), "\(finding)")
        #expect(workspace.stopsEverybody && workspace.settings?.agency.logo == nil)
    }

    @Test(arguments: ["../logo.png", "/etc/logo.png", "brand/../brand/logo.png"])
    func `a logo outside the workspace is refused`(path: String) throws {
        let found = try read(Self.png(40, 40), path: path).findings
        #expect(found.says("error:", "must lie in the workspace"))
    }

    @Test(arguments: ["brand/logo.png", "brand"])
    func `no symbolic link is followed to a logo`(link: String) throws {
        let folder = try TemporaryWorkspace([
            "kpimail.yaml": TemporaryWorkspace.settings
                .replacing("staff:", with: "  logo: brand/logo.png\nstaff:")
        ])
        try folder.write(Data(Self.png(40, 40)), to: "elsewhere/logo.png")
        if link != "brand" { try folder.write(["brand/x": ""]) }
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.root)/\(link)",
            withDestinationPath: "\(folder.root)/elsewhere\(link == "brand" ? "" : "/logo.png")"
        )
        #expect(try folder.open().findings.says("error:", "symbolic link"))
    }
}

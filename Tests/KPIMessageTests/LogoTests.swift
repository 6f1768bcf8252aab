import Foundation
import Testing

@testable import KPIMessage
@testable import KPIReport

@Suite struct LogoTests {
    private let logo = Logo(
        bytes: (0..<300).map { UInt8($0 % 256) },
        pixels: Logo.Size(width: 241, height: 64)
    )

    private func message(_ logo: Logo?, overrides: [String: String] = [:]) throws -> Message {
        let head = try TestTemplates.head()
        let renderer = Renderer(
            templates: TemplateSet(texts: TestTemplates.texts, overrides: overrides),
            logo: logo.map { InlineLogo($0, sender: head.from.address) }
        )
        let report = SampleReport.report
        return renderer.message(report, renderer.bodies(of: report), head)
    }

    private func text(_ message: Message) -> String {
        String(decoding: message.bytes, as: UTF8.self)
    }

    @Test func `the HTML names the picture, its half size and the agency`() throws {
        let message = try message(logo)
        let id = try #require(message.logo?.id)
        #expect(id.hasSuffix("@hafenkante.example"))
        #expect(message.html.contains("src=\"cid:\(id)\" alt=\"Hafenkante Digital\""))
        #expect(message.html.contains("width=\"121\" height=\"32\""))
        #expect(message.html.contains("width:121px;height:32px;"))
        #expect(message.html.contains("\n.lg{background-color:#ffffff!important}"))
    }

    @Test func `the picture lies beside the HTML, in base64 of 76 columns`() throws {
        let whole = text(try message(logo))
        let part = try #require(whole.components(separatedBy: "Content-Type: image/png").last)
        let lines = part.components(separatedBy: "\r\n\r\n")[1].components(separatedBy: "\r\n")
        let base64 = lines.prefix { !$0.hasPrefix("--") }
        #expect(base64.allSatisfy { $0.utf8.count <= 76 } && base64.first?.utf8.count == 76)
        #expect(Data(base64Encoded: base64.joined()) == Data(logo.bytes))
        #expect(part.contains("Content-Disposition: inline; filename=\"logo.png\""))
    }

    @Test func `no boundary begins with the other`() throws {
        let identity = try TestTemplates.head().identity
        #expect(!identity.innerBoundary.hasPrefix(identity.boundary))
        #expect(!identity.boundary.hasPrefix(identity.innerBoundary))
    }

    @Test func `without a logo nothing of it is in the mail`() throws {
        let message = try message(nil)
        let whole = text(message)
        #expect(!whole.contains("multipart/related") && !message.html.contains("<img"))
        #expect(!message.html.contains(".lg{") && !message.html.contains("\"lg\""))
    }

    @Test func `another picture is another content to approve`() throws {
        let other = Logo(bytes: logo.bytes.reversed(), pixels: logo.pixels)
        let digests = try [logo, other, nil].map { logo in
            ContentDigest(subject: "S", bodies: try message(logo).bodies, recipients: []).text
        }
        #expect(Set(digests).count == 3)
        #expect(try message(logo).bytes == message(logo).bytes)
    }

    @Test func `an own template that shows no logo sends none`() throws {
        let message = try message(logo, overrides: ["header.html": "<tr><td>{{title}}</td></tr>\n"])
        #expect(message.logo == nil && !text(message).contains("image/png"))
    }

    @Test func `the size of the HTML does not count the picture`() throws {
        let heavy = Logo(bytes: Array(repeating: 1, count: 20_000), pixels: logo.pixels)
        #expect(try message(heavy).htmlSize == message(logo).htmlSize)
    }
}

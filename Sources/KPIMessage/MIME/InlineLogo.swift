internal import Crypto
internal import Foundation
package import KPIReport

/// An agency's logo as its mails carry it; encoded once for all of them.
package struct InlineLogo: Hashable, Sendable {
    /// What `cid:` names in the HTML: made of the logo's bytes, so other bytes are another content.
    package let id: String
    /// The size shown, in CSS pixels.
    package let size: Logo.Size
    /// As an address that holds the picture itself, for pages that are no mails.
    package let dataAddress: String
    /// Headers and base64 with CRLF line ends.
    let part: [UInt8]

    package init(_ logo: Logo, sender: EmailAddress) {
        let hash = SHA256.hash(data: logo.bytes)
        id = "\(Base32.encode(hash).prefix(26))@\(sender.asciiDomain)"
        size = logo.shown
        let data = Data(logo.bytes)
        dataAddress = "data:image/png;base64,\(data.base64EncodedString())"
        var lines = HeaderLines()
        lines.append("Content-Type", "image/png; name=\"logo.png\"")
        lines.append("Content-Transfer-Encoding", "base64")
        lines.append("Content-ID", "<\(id)>")
        lines.append("Content-Disposition", "inline; filename=\"logo.png\"")
        let text = data.base64EncodedString(options: [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
        part = lines.bytes + Array("\r\n\(text)\r\n".utf8)
    }

    /// Whether an HTML shows the logo; an agency's own template may do without.
    func isShown(in html: [UInt8]) -> Bool {
        let name = Array("cid:\(id)".utf8)
        let bytes = html.span
        guard bytes.count >= name.count else { return false }
        for index in 0...(bytes.count - name.count) where bytes[index] == name[0] {
            if name.indices.allSatisfy({ html[index + $0] == name[$0] }) { return true }
        }
        return false
    }
}

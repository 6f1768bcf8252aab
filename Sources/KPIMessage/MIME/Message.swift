/// The two renderings of a report, in UTF-8.
package struct Bodies: Hashable, Sendable {
    package let htmlBytes: [UInt8]
    package let textBytes: [UInt8]

    package var html: String { String(decoding: htmlBytes, as: UTF8.self) }
    package var text: String { String(decoding: textBytes, as: UTF8.self) }

    package init(htmlBytes: [UInt8], textBytes: [UInt8]) {
        self.htmlBytes = htmlBytes
        self.textBytes = textBytes
    }

    package init(html: String, text: String) {
        self.init(htmlBytes: Array(html.utf8), textBytes: Array(text.utf8))
    }
}

/// A finished mail: the bytes that are sent, and what was put into them.
package struct Message: Hashable, Sendable {
    /// RFC 5322 with CRLF line ends.
    package let bytes: [UInt8]
    package let bodies: Bodies
    package let subject: String
    /// With angle brackets.
    package let messageID: String
    /// The size of the encoded HTML part, which mail programs limit.
    package let htmlSize: Int
    /// The picture inside the mail; nil where none is shown.
    package let logo: InlineLogo?

    package var html: String { bodies.html }
    package var text: String { bodies.text }

    /// The digest of `bytes`.
    package var digest: ContentDigest { ContentDigest(of: bytes) }

    /// Composes headers and bodies; the same input gives the same bytes.
    package init(
        subject: String,
        listName: String = "",
        bodies: Bodies,
        head: MessageHead,
        logo: InlineLogo? = nil
    ) {
        let logo = logo.flatMap { $0.isShown(in: bodies.htmlBytes) ? $0 : nil }
        let (boundary, inner) = (head.identity.boundary, head.identity.innerBoundary)
        var bytes = head.lines(subject: subject, listName: listName).bytes
        let size = bodies.htmlBytes.count + bodies.textBytes.count + (logo?.part.count ?? 0)
        bytes.reserveCapacity(bytes.count + size * 5 / 4 + 4_096)
        bytes.append(contentsOf: "\r\n".utf8)
        Self.append(bodies.textBytes, type: "plain", boundary: boundary, to: &bytes)
        if logo != nil {
            let head =
                "--\(boundary)\r\nContent-Type: multipart/related; type=\"text/html\";\r\n"
                + " boundary=\"\(inner)\"\r\n\r\n"
            bytes.append(contentsOf: head.utf8)
        }
        let start = bytes.count
        Self.append(
            bodies.htmlBytes,
            type: "html",
            boundary: logo == nil ? boundary : inner,
            to: &bytes
        )
        htmlSize = bytes.count - start
        if let logo {
            bytes.append(contentsOf: "--\(inner)\r\n".utf8)
            bytes.append(contentsOf: logo.part)
            bytes.append(contentsOf: "--\(inner)--\r\n".utf8)
        }
        bytes.append(contentsOf: "--\(boundary)--\r\n".utf8)
        self.bytes = bytes
        self.bodies = bodies
        self.subject = subject
        self.logo = logo
        messageID = head.identity.messageID
    }

    private static func append(
        _ text: [UInt8],
        type: String,
        boundary: String,
        to bytes: inout [UInt8]
    ) {
        let head =
            "--\(boundary)\r\nContent-Type: text/\(type); charset=utf-8\r\n"
            + "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        bytes.append(contentsOf: head.utf8)
        QuotedPrintable.append(text, to: &bytes)
        bytes.append(contentsOf: "\r\n".utf8)
    }
}

package import KPIReport

/// The headers of a message, folded at 78 columns.
struct HeaderLines {
    private(set) var bytes: [UInt8] = []

    /// Appends a header whose parts may stand on lines of their own.
    mutating func append(_ name: String, parts: [String]) {
        var line = name + ":"
        for part in parts {
            if line.utf8.count + 1 + part.utf8.count > 78,
                line != name + ":" || part.utf8.count < 900
            {
                finish(line)
                line = ""
            }
            line += " " + part
        }
        finish(line)
    }

    /// Appends a header of ASCII text that is folded at its blanks.
    mutating func append(_ name: String, _ value: String) {
        if name.utf8.count + 2 + value.utf8.count <= 78, Self.hasSingleBlanks(value) {
            return finish("\(name): \(value)")
        }
        append(name, parts: value.split(separator: " ").map(String.init))
    }

    /// Appends a header of free text in any language.
    mutating func append(_ name: String, text: HeaderValue) {
        if EncodedWord.isNeeded(text.text) {
            append(
                name,
                parts: EncodedWord.words(text.text, firstLimit: 78 - name.utf8.count - 2)
            )
        } else {
            append(name, text.text)
        }
    }

    mutating func append(_ name: String, mailboxes: [Mailbox]) {
        var parts: [String] = []
        for (index, mailbox) in mailboxes.enumerated() {
            let limit = 78 - name.utf8.count - 2
            var own =
                name != "From" && mailbox.address.needsUnicodeMail
                ? mailbox.namingParts(firstLimit: limit) : mailbox.headerParts(firstLimit: limit)
            if index + 1 < mailboxes.count, let last = own.popLast() { own.append(last + ",") }
            parts += own
        }
        append(name, parts: parts)
    }

    /// Whether blanks stand only between words, one at a time.
    private static func hasSingleBlanks(_ text: String) -> Bool {
        var last = UInt8(ascii: " ")
        for byte in text.utf8 {
            if byte == UInt8(ascii: " "), last == byte { return false }
            last = byte
        }
        return last != UInt8(ascii: " ")
    }

    private mutating func finish(_ line: String) {
        bytes.append(contentsOf: line.utf8)
        bytes.append(13)
        bytes.append(10)
    }
}

extension EmailAddress {
    /// The address with its domain in ASCII.
    package var ascii: String { "\(local)@\(asciiDomain)" }

    /// Whether only a mail server that offers SMTPUTF8 can take the address.
    package var needsUnicodeMail: Bool { !local.utf8.allSatisfy { $0 < 128 } }
}

extension Mailbox {
    /// The name as one or more parts, then the address.
    func headerParts(firstLimit: Int) -> [String] {
        let name = name.map(Plain.clean) ?? ""
        guard !name.isEmpty else { return [address.ascii] }
        let bracketed = "<\(address.ascii)>"
        if EncodedWord.isNeeded(name) {
            return EncodedWord.words(name, firstLimit: firstLimit) + [bracketed]
        }
        let words = name.split(separator: " ").map(String.init)
        if words.joined(separator: " ") == name,
            words.allSatisfy({ $0.utf8.allSatisfy(Self.isAtomText) })
        {
            return words + [bracketed]
        }
        let quoted = name.quoted
        guard quoted.utf8.count <= 72 else {
            return EncodedWord.words(name, firstLimit: firstLimit) + [bracketed]
        }
        return [quoted, bracketed]
    }

    /// The mailbox as an empty group, whose name tells the address: all recipients get the same
    /// bytes, and a server without SMTPUTF8 takes ASCII only. (RFC 6857 downgrades so.)
    func namingParts(firstLimit: Int) -> [String] {
        let whole = [name.map(Plain.clean) ?? "", address.ascii].filter { !$0.isEmpty }
        var parts = EncodedWord.words(whole.joined(separator: " "), firstLimit: firstLimit - 2)
        parts[parts.count - 1] += ":;"
        return parts
    }

    private static func isAtomText(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }
}

extension String {
    /// The text as a quoted string of RFC 5322.
    var quoted: String {
        guard utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") })
        else { return "\"\(self)\"" }
        var text = ""
        for character in self {
            if character == "\"" || character == "\\" { text += "\\" }
            text.append(character)
        }
        return "\"\(text)\""
    }
}

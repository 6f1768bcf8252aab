/// An address that can stand in an SMTP command: it cannot hold a line break, a blank or brackets.
package struct EmailAddress: Hashable, Sendable, Comparable {
    package let local: String
    /// As written, in lower case; not ASCII for internationalised domains.
    package let domain: String

    /// Reads `local@domain` (dot-atom, at most 254 bytes, no quoted local part); nil otherwise.
    package init?(_ text: String) {
        guard text.utf8.count <= 254, let at = text.unicodeScalars.firstIndex(of: "@") else {
            return nil
        }
        let local = text[..<at]
        let domain = text[text.unicodeScalars.index(after: at)...]
        guard local.utf8.count <= 64, Self.isDotAtom(local), Self.isDomain(domain) else {
            return nil
        }
        self.local = String(local)
        self.domain = domain.lowercased()
    }

    package static func < (one: Self, other: Self) -> Bool { one.description < other.description }

    private static func isDotAtom(_ text: Substring) -> Bool {
        text.unicodeScalars.first != "-"
            && parts(of: text).allSatisfy { atom in !atom.isEmpty && atom.allSatisfy(isAtomText) }
    }

    private static func isAtomText(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isLetterOrDigit || "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
    }

    private static func isDomain(_ text: Substring) -> Bool {
        let labels = parts(of: text)
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(Substring(label).utf8.count)
                    && label.first != "-" && label.last != "-"
                    && label.allSatisfy { $0 == "-" || $0.isLetterOrDigit }
            }
    }

    private static func parts(of text: Substring) -> [Substring.UnicodeScalarView] {
        text.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false)
    }
}

extension EmailAddress: CustomStringConvertible {
    package var description: String { "\(local)@\(domain)" }
}

extension EmailAddress {
    /// What stands in a new client's file until somebody writes the client's own.
    package static let placeholder = "name@client.example"
}

/// An address with the name of the person behind it.
package struct Mailbox: Hashable, Sendable {
    /// Free of control characters.
    package let name: String?
    package let address: EmailAddress

    package init(name: String? = nil, address: EmailAddress) {
        self.name = name.map { name in
            String(
                String.UnicodeScalarView(name.unicodeScalars.filter { !$0.isControl })
            )
        }
        self.address = address
    }

    /// Reads `Anna Berg <anna@cafe.example>` or a bare address.
    package init?(_ text: String) {
        guard !text.unicodeScalars.contains(where: \.isControl) else { return nil }
        guard let open = text.unicodeScalars.lastIndex(of: "<") else {
            guard let address = EmailAddress(text.trimmingSpaces()) else { return nil }
            self.init(address: address)
            return
        }
        guard text.last == ">",
            let address = EmailAddress(String(text[text.index(after: open)...].dropLast()))
        else { return nil }
        var name = String(text[..<open]).trimmingSpaces()
        if name.count >= 2, name.first == "\"", name.last == "\"" {
            name = String(name.dropFirst().dropLast())
        }
        let isQuoted = name.unicodeScalars.contains { ["<", ">", "\""].contains($0) }
        guard !isQuoted else { return nil }
        self.init(name: name.isEmpty ? nil : name, address: address)
    }
}

extension Unicode.Scalar {
    /// C0, DEL and C1.
    package var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }

    /// Whether it is a letter of any alphabet or one of 0...9; Unicode's tables are asked for the
    /// rarer ones only.
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: !isASCII && properties.isAlphabetic
        }
    }
}

extension String {
    package func trimmingSpaces() -> String {
        let space = UInt8(ascii: " ")
        guard utf8.first == space || utf8.last == space else { return self }
        var rest = self[...]
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}

internal import Foundation
internal import KPIReport

extension Reader {
    mutating func address(_ field: Field?) -> EmailAddress? {
        guard let field, let text = text(field) else { return nil }
        if let address = EmailAddress(text) { return address }
        let cure = Mailbox(text).map { "write \($0.address) alone" }
        error(.notAnAddress(text, cure: cure), at: field.valueLocation)
        return nil
    }

    mutating func mailbox(_ field: Field?) -> Mailbox? {
        guard let field, let text = text(field) else { return nil }
        if let mailbox = Mailbox(text) {
            warn(ofUnshown: mailbox.name ?? "", at: field.valueLocation)
            return mailbox
        }
        error(.notAnAddress(text, cure: nil), at: field.valueLocation)
        return nil
    }

    /// An https address; `{names}` in braces must be among `placeholders`.
    ///
    /// With `allowsLoopback` http will do where the host is this machine.
    mutating func link(
        _ field: Field?,
        placeholders: [String] = [],
        allowsLoopback: Bool = false
    ) -> String? {
        guard let field, let text = text(field) else { return nil }
        let scalars = text.unicodeScalars
        let isClean = scalars.allSatisfy {
            $0.value > 32 && $0.value != 127 && !"<>\"\\^`|".unicodeScalars.contains($0)
        }
        let scheme = allowsLoopback && text.hasPrefix("http://") ? "http://" : "https://"
        let host = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        let isOpen = scheme == "http://"
        let name = String(host.prefix { $0 != ":" })
        guard text.hasPrefix(scheme), isClean, !host.isEmpty, !host.contains("@"),
            !isOpen || MailServer.isLoopback(name)
        else {
            error(.notALink(text), at: field.valueLocation)
            return nil
        }
        return check(placeholders: placeholders, in: text, at: field.valueLocation) ? text : nil
    }

    /// Whether every `{name}` in a pattern is one that kpimail fills in.
    mutating func check(
        placeholders: [String],
        in text: String,
        at location: Finding.Location
    ) -> Bool {
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            let name = rest[rest.index(after: open)...].prefix { $0 != "}" }
            guard placeholders.contains(String(name)), name.endIndex < rest.endIndex else {
                error(.unknownPlaceholder(String(name), known: placeholders), at: location)
                return false
            }
            rest = rest[name.endIndex...].dropFirst()
        }
        return true
    }

    mutating func locale(_ field: Field?) -> LanguageTag? {
        guard let field, let text = text(field) else { return nil }
        if let tag = LanguageTag(text) { return tag }
        error(.notALocale(text), at: field.valueLocation)
        return nil
    }

    mutating func timeZone(_ field: Field?) -> String? {
        guard let field, let text = text(field) else { return nil }
        if TimeZone(identifier: text) != nil { return text }
        error(.notATimeZone(text), at: field.valueLocation)
        return nil
    }

    mutating func currency(_ field: Field?) -> String? {
        guard let field, let text = text(field) else { return nil }
        let bytes = Array(text.utf8)
        if bytes.count == 3, bytes.allSatisfy({ (65...90).contains($0) }) { return text }
        error(.notACurrency(text), at: field.valueLocation)
        return nil
    }

    /// A path of one line without control characters.
    mutating func path(_ field: Field?, placeholders: [String] = []) -> String? {
        guard let field, let text = text(field) else { return nil }
        return check(placeholders: placeholders, in: text, at: field.valueLocation) ? text : nil
    }
}

extension Finding.Message {
    fileprivate static func notAnAddress(_ text: String, cure: String?) -> Self {
        let cure = cure ?? "write anna@cafe.example or Anna Berg <anna@cafe.example>"
        return "'\(text)' is not an address of e-mail; \(cure)"
    }

    fileprivate static func notALink(_ text: String) -> Self {
        "'\(text)' is not a link; write it as https://…"
    }

    fileprivate static func unknownPlaceholder(_ name: String, known: [String]) -> Self {
        guard !known.isEmpty else { return "'{\(name)}' is not filled in here; leave it out" }
        return "unknown placeholder '{\(name)}'; known here: {\(known.joined(separator: "}, {"))}"
    }

    fileprivate static func notALocale(_ text: String) -> Self {
        let parts = text.split { $0 == "_" || $0 == "-" }
        if parts.count <= 2, let language = parts.first?.lowercased(),
            let tag = LanguageTag(
                ([language] + parts.dropFirst().map { $0.uppercased() }).joined(separator: "-")
            )
        {
            return "'\(text)' is not a locale; write \(tag)"
        }
        return "'\(text)' is not a locale; write de, en, hu or fr, with a region such as de-AT"
    }

    fileprivate static func notATimeZone(_ text: String) -> Self {
        let near = Suggestion.nearest(to: text, among: TimeZone.knownTimeZoneIdentifiers)
        return
            "unknown time zone '\(text)'; \(near.map { "did you mean '\($0)'?" } ?? "write such as Europe/Berlin")"
    }

    fileprivate static func notACurrency(_ text: String) -> Self {
        let signs = ["€": "EUR", "$": "USD", "£": "GBP", "Ft": "HUF"]
        let upper = text.uppercased()
        let isCode = upper.utf8.count == 3 && upper.utf8.allSatisfy { (65...90).contains($0) }
        let cure = signs[text] ?? (isCode ? upper : "three capital letters such as EUR")
        return "'\(text)' is not a currency; write \(cure)"
    }
}

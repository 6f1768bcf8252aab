internal import KPIReport

/// That a person released a report with exactly this content.
package struct Approval: Hashable, Sendable {
    /// What a report is made of.
    package enum Part: String, Sendable, CaseIterable {
        case data, notes, recipients, templates, settings
    }

    package let digest: String
    package let by: String
    /// The instant, as ISO 8601.
    package let at: String
    /// A digest of each part, to name what changed later; empty in files without them.
    package let parts: [Part: String]

    package init(digest: String, by: String, at: String, parts: [Part: String] = [:]) {
        self.digest = digest
        self.by = by
        self.at = at
        self.parts = parts
    }
}

extension Approval {
    static func read(_ text: String, reader: inout Reader) -> Approval? {
        guard let root = YAMLNode.parse(text, reader: &reader) else {
            if !reader.hasErrors {
                reader.error("the file is empty; approve again", at: .init(reader.file))
            }
            return nil
        }
        guard let fields = reader.fields(root, known: ["digest", "by", "at", "parts"]) else {
            return nil
        }
        let digest = reader.text(reader.required("digest", in: fields, of: "an approval"))
        let by = reader.text(reader.required("by", in: fields, of: "an approval"))
        let at = reader.text(reader.required("at", in: fields, of: "an approval"))
        let parts = parts(fields["parts"], reader: &reader)
        guard let digest, let by, let at else { return nil }
        return Approval(digest: digest, by: by, at: at, parts: parts)
    }

    private static func parts(_ field: Field?, reader: inout Reader) -> [Part: String] {
        guard let field,
            let fields = reader.fields(field.node, known: Part.allCases.map(\.rawValue))
        else { return [:] }
        return Part.allCases.reduce(into: [:]) { parts, part in
            parts[part] = reader.text(fields[part.rawValue])
        }
    }

    /// The approval as its file holds it.
    var yaml: String {
        var lines = [("digest", digest), ("by", by), ("at", at)].map { key, text in
            "\(key): \(Self.quoted(text))"
        }
        let known = Part.allCases.compactMap { part in
            parts[part].map { "\(part.rawValue): \(Self.quoted($0))" }
        }
        if !known.isEmpty { lines += ["parts:"] + known.map { "  \($0)" } }
        return lines.map { "\($0)\n" }.joined()
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where scalar.properties.generalCategory == .control: quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

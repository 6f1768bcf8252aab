internal import KPIReport

/// That a person released a report with exactly this content.
package struct Approval: Hashable, Sendable {
    package let digest: String
    package let by: String
    /// The instant, as ISO 8601.
    package let at: String

    package init(digest: String, by: String, at: String) {
        self.digest = digest
        self.by = by
        self.at = at
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
        guard let fields = reader.fields(root, known: ["digest", "by", "at"]) else { return nil }
        let digest = reader.text(reader.required("digest", in: fields, of: "an approval"))
        let by = reader.text(reader.required("by", in: fields, of: "an approval"))
        let at = reader.text(reader.required("at", in: fields, of: "an approval"))
        guard let digest, let by, let at else { return nil }
        return Approval(digest: digest, by: by, at: at)
    }

    /// The approval as its file holds it.
    var yaml: String {
        "digest: \(Self.quoted(digest))\nby: \(Self.quoted(by))\nat: \(Self.quoted(at))\n"
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

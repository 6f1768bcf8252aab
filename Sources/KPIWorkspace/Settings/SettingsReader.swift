internal import KPIReport

/// Reads `kpimail.yaml`.
struct SettingsReader {
    static let file = "kpimail.yaml"
    private static let keys = [
        "agency", "staff", "defaults", "delivery", "results", "goals_from", "ledger",
    ]

    var reader = Reader(file: file)
    var accentLocation: Finding.Location?
    /// Reads a file of the workspace.
    let picture: (String) throws(FileError) -> [UInt8]

    /// What stands in the file; nil where not even the agency can be read.
    mutating func read(_ text: String) -> Settings? {
        guard let root = YAMLNode.parse(text, reader: &reader) else {
            if !reader.hasErrors {
                reader.error("the file is empty; it needs the key 'agency'", at: .init(Self.file))
            }
            return nil
        }
        guard let fields = reader.fields(root, known: Self.keys) else { return nil }
        let staff = staff(fields["staff"])
        let agency = agency(fields, staff: staff)
        let settings = (
            defaults: reader.habits(fields["defaults"], known: Reader.habitKeys),
            delivery: delivery(fields["delivery"]), sources: sources(fields["results"]),
            goals: goalsFrom(fields["goals_from"]), ledger: ledger(fields["ledger"])
        )
        guard let agency else { return nil }
        return Settings(
            agency: agency,
            defaults: settings.defaults,
            delivery: settings.delivery,
            sources: settings.sources,
            goalsFrom: settings.goals,
            ledger: settings.ledger,
            accentLocation: accentLocation
        )
    }

    private mutating func goalsFrom(_ field: Field?) -> String? {
        guard let field, let fields = reader.fields(field.node, known: ["csv"]) else { return nil }
        return reader.path(reader.required("csv", in: fields, of: "goals_from"))
    }

    private mutating func ledger(_ field: Field?) -> LedgerSettings {
        let standard = LedgerSettings.standard
        guard let field,
            let fields = reader.fields(field.node, known: ["file", "id", "host"])
        else { return standard }
        let id = reader.text(fields["id"])
        if let id, !id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) {
            reader.error(.notALedgerID(id), at: fields["id"]?.valueLocation ?? field.location)
        }
        let host = reader.text(fields["host"])
        if let host, host != "any" {
            reader.error(
                .notAChoice(host, of: ["any"]),
                at: fields["host"]?.valueLocation ?? field.location
            )
        }
        return LedgerSettings(
            file: reader.path(fields["file"]) ?? standard.file,
            id: id,
            allowsAnyHost: host == "any"
        )
    }
}

extension Finding.Message {
    fileprivate static func notALedgerID(_ id: String) -> Self {
        "'\(id)' is not the id of a ledger; 'kpimail ledger adopt' writes it"
    }
}

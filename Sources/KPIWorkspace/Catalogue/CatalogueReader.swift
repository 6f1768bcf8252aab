internal import KPIReport

/// Builds the catalogue from files; later ones add to or change single fields of earlier ones.
struct CatalogueReader {
    /// A KPI as its files write it.
    struct Draft {
        let id: String
        /// Where it was first named, and where last.
        var location: Finding.Location
        var area: String?
        var fields: Fields
        /// Where the agency adds or changes it.
        var origin: Finding.Location?
    }

    private(set) var findings: [Finding] = []
    /// Whether the file at hand is the agency's own.
    private(set) var isOwn = false
    /// Where the agency's files write each KPI and measure.
    private var written: [String: Finding.Location] = [:]
    var areas: [String: (names: Texts, location: Finding.Location)] = [:]
    var areaOrder: [String] = []
    var measures: [String: Measure] = [:]
    private var drafts: [String: Draft] = [:]
    private var order: [String] = []
    private var unread: [String: Unread] = [:]

    /// A built-in KPI whose text nobody has needed yet.
    private struct Unread {
        let area: String
        let file: String
        let text: String
    }

    /// Reads the agency's own texts by file name, after the built-in ones.
    mutating func read(_ texts: [String: String]) {
        isOwn = true
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) { read(text, name: name) }
    }

    /// Takes the built-in texts, which are right; most of their KPIs nobody asks for.
    mutating func take(_ texts: [String: String]) {
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            guard let parts = CatalogueText(text),
                parts.kpis.allSatisfy({ unread[$0.id] == nil && drafts[$0.id] == nil })
            else {
                read(text, name: name)
                continue
            }
            let area = read(parts.head, name: name)
            for kpi in parts.kpis {
                order.append(kpi.id)
                unread[kpi.id] = Unread(area: area ?? name.fileStem, file: name, text: kpi.text)
            }
        }
    }

    mutating func add(_ more: [Finding]) { findings += more }

    /// The catalogue of everything read.
    mutating func finish() -> Catalogue {
        var reader = Reader(file: "catalogue")
        var kpis: [String: KPI] = [:]
        for id in order {
            guard let draft = drafts[id] else { continue }
            kpis[id] = kpi(draft, reader: &reader)
        }
        findings += reader.findings
        let used = Set(kpis.values.map(\.area)).union(unread.values.map(\.area))
        let nameless = used.subtracting(areaOrder).sorted()
        let areas = (areaOrder + nameless).map { id in
            Catalogue.Area(id: id, names: self.areas[id]?.names ?? [:])
        }
        return Catalogue(areas: areas, measures: measures, kpis: shelf(kpis))
    }

    /// The KPIs read, and those that are read when somebody asks for them.
    private func shelf(_ kpis: [String: KPI]) -> KPIShelf {
        KPIShelf(kpis, unread: unread.keys) { [measures, unread] id in
            unread[id].flatMap { Self.kpi(id, $0, measures) }
        }
    }

    private static func kpi(_ id: String, _ text: Unread, _ measures: [String: Measure]) -> KPI? {
        var catalogue = CatalogueReader()
        catalogue.measures = measures
        var reader = Reader(file: "catalogue")
        return draft(id, text).flatMap { catalogue.kpi($0, reader: &reader) }
    }

    private static func draft(_ id: String, _ text: Unread) -> Draft? {
        var catalogue = CatalogueReader()
        var reader = Reader(file: "catalogue/\(text.file)")
        catalogue.read(text.text, area: text.area, reader: &reader)
        return catalogue.drafts[id]
    }

    /// Reads a text, and answers the area it names.
    @discardableResult
    private mutating func read(_ text: String, name: String) -> String? {
        var reader = Reader(file: "catalogue/\(name)")
        defer { findings += reader.findings }
        return read(text, area: name.fileStem, reader: &reader)
    }

    /// The same for KPIs that belong to `area` where the text names none.
    @discardableResult
    private mutating func read(_ text: String, area: String, reader: inout Reader) -> String? {
        guard let root = YAMLNode.parse(text, reader: &reader),
            let fields = reader.fields(root, known: ["area", "names", "measures", "kpis"])
        else { return nil }
        let named = self.area(fields, reader: &reader)
        if let field = fields["measures"], let list = reader.anyFields(field.node) {
            for measure in list.all { read(measure: measure, reader: &reader) }
        }
        if let field = fields["kpis"], let list = reader.anyFields(field.node) {
            for kpi in list.all {
                take(kpi, area: named ?? area, isNamed: named != nil, &reader)
            }
        }
        return named
    }

    private mutating func area(_ fields: Fields, reader: inout Reader) -> String? {
        guard let field = fields["area"], let id = reader.text(field) else { return nil }
        guard id.isName(joinedBy: "-") else {
            reader.error(.badArea(id), at: field.valueLocation)
            return nil
        }
        let names = reader.translations(fields["names"])
        if let known = areas[id] {
            areas[id] = (known.names.merging(names) { $1 }, known.location)
        } else {
            areas[id] = (names, field.location)
            areaOrder.append(id)
        }
        return id
    }

    /// Adds a KPI, or lays its fields over those of the one already there.
    private mutating func take(_ field: Field, area: String, isNamed: Bool, _ reader: inout Reader)
    {
        guard let fields = reader.fields(field.node, known: Self.kpiKeys) else { return }
        guard field.key.isName(joinedBy: "-") else {
            reader.error(.badKPI(field.key), at: field.location)
            return
        }
        guard isFirst(field, as: "KPI", &reader) else { return }
        if let text = unread.removeValue(forKey: field.key) {
            drafts[field.key] = Self.draft(field.key, text)
        }
        guard var draft = drafts[field.key] else {
            drafts[field.key] = Draft(
                id: field.key,
                location: field.location,
                area: area,
                fields: fields,
                origin: isOwn ? field.location : nil
            )
            order.append(field.key)
            return
        }
        if draft.origin == nil, fields["explain"] == nil, let formula = fields["formula"] {
            reader.hint(.explanationStays(field.key), at: formula.location)
        }
        for change in fields.all {
            draft.fields.replace(merged(draft.fields[change.key], change))
        }
        draft.location = field.location
        draft.origin = isOwn ? field.location : nil
        if isNamed { draft.area = area }
        drafts[field.key] = draft
    }

    /// Whether no other of the agency's files writes the same; a second would win unseen.
    mutating func isFirst(_ field: Field, as what: String, _ reader: inout Reader) -> Bool {
        guard isOwn else { return true }
        let name = "the \(what) '\(field.key)'"
        if let first = written[name] {
            reader.error(.writtenTwice(name, first), at: field.location)
            return false
        }
        written[name] = field.location
        return true
    }

    /// Texts in several languages and ranges change by entry, all else as a whole.
    private func merged(_ old: Field?, _ new: Field) -> Field {
        guard ["name", "explain", "caution", "range"].contains(new.key),
            case .mapping(let before)? = old?.node.content,
            case .mapping(let changes) = new.node.content
        else { return new }
        let kept = before.filter { pair in
            !changes.contains { $0.key.raw == pair.key.raw }
        }
        return Field(
            key: new.key,
            location: new.location,
            node: YAMLNode(.mapping(kept + changes), at: new.node.location)
        )
    }
}

extension String {
    /// Whether it is made of `a-z`, `0-9` and one other character, and begins with a letter.
    func isName(joinedBy joint: Unicode.Scalar) -> Bool {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let first = utf8.first, letters.contains(first) else { return false }
        return utf8.allSatisfy {
            letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: joint)
        }
    }

    /// The name of a file without its last ending.
    var fileStem: String {
        guard let dot = utf8.lastIndex(of: UInt8(ascii: ".")), dot != startIndex else {
            return self
        }
        return String(self[..<dot])
    }
}

extension Finding.Message {
    fileprivate static func badArea(_ id: String) -> Self {
        "'\(id)' cannot be the id of an area; begin with a letter and use a-z, 0-9 and -"
    }

    fileprivate static func badKPI(_ id: String) -> Self {
        "'\(id)' cannot be the id of a KPI; begin with a letter and use a-z, 0-9 and -"
    }

    fileprivate static func writtenTwice(_ name: String, _ first: Finding.Location) -> Self {
        "\(name) already stands in \(first); keep one of them"
    }

    fileprivate static func explanationStays(_ id: String) -> Self {
        "clients still read the built-in explanation of '\(id)'; write 'explain' for the new formula"
    }
}

internal import KPIReport

/// A key with its value.
struct Field {
    let key: String
    /// Where the key stands.
    let location: Finding.Location
    let node: YAMLNode

    /// Where the value stands, or the key where nothing does.
    var valueLocation: Finding.Location { node.isNull ? location : node.location }
}

/// The keys of one group, in the order written.
struct Fields {
    let location: Finding.Location
    private(set) var all: [Field] = []
    private var index: [String: Int] = [:]

    init(location: Finding.Location) { self.location = location }

    subscript(key: String) -> Field? { index[key].map { all[$0] } }

    mutating func append(_ field: Field) {
        index[field.key] = all.count
        all.append(field)
    }

    /// Takes another file's field in the place of one of the same name.
    mutating func replace(_ field: Field) {
        if let position = index[field.key] { all[position] = field } else { append(field) }
    }
}

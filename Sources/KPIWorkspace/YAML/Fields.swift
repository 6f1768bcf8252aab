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

    init(location: Finding.Location) { self.location = location }

    /// A group has few keys: a look along them is quicker than hashing.
    subscript(key: String) -> Field? { place(of: key).map { all[$0] } }

    private func place(of key: String) -> Int? { all.indices.last { all[$0].key == key } }

    mutating func append(_ field: Field) { all.append(field) }

    /// Takes another file's field in the place of one of the same name.
    mutating func replace(_ field: Field) {
        if let place = place(of: field.key) { all[place] = field } else { append(field) }
    }
}

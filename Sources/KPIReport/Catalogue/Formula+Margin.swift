extension Formula {
    /// Whether it counts with the client's margin.
    package var usesMargin: Bool { root.usesMargin }
}

extension Formula.Node {
    fileprivate var usesMargin: Bool {
        switch self {
        case .number, .measure: false
        case .margin: true
        case .operation(_, let left, let right): left.usesMargin || right.usesMargin
        }
    }
}

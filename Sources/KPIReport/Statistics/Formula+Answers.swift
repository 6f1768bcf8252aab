/// How a KPI is counted from cases that each fall into one class, by the shape of its formula;
/// numbers are places of measures.
enum CountShape: Hashable {
    /// "100 * part / whole".
    case share(part: [Int], whole: [Int])
    /// "100 - 100 * part / whole".
    case remainder(part: [Int], whole: [Int])
    /// "100 * (above - below) / whole", where the whole holds both or is a count of its own.
    case balance(above: Int, below: Int, whole: [Int])
    /// Something else per case, such as points per answer.
    case mean(whole: [Int])
}

extension Formula {
    var countShape: CountShape? { root.countShape }

    /// Whether it is a share of cases, and no measure is taken from another.
    var isShare: Bool {
        switch countShape {
        case .share, .remainder: true
        case .balance, .mean, nil: false
        }
    }
}

extension Formula.Node {
    fileprivate var countShape: CountShape? {
        switch self {
        case .operation(.subtract, .number(100), let rest):
            guard case .share(let part, let whole) = rest.countShape else { return nil }
            return .remainder(part: part, whole: whole)
        case .operation(.divide, .operation(.multiply, .number(100), let top), let bottom):
            guard let whole = bottom.places else { return nil }
            if let part = top.places { return .share(part: part, whole: whole) }
            guard case .operation(.subtract, .measure(let above), .measure(let below)) = top,
                whole.contains(above) == whole.contains(below),
                whole.contains(above) || whole.count == 1
            else { return nil }
            return .balance(above: above, below: below, whole: whole)
        case .operation(.divide, .measure, let bottom):
            return bottom.places.map { .mean(whole: $0) }
        case .operation, .number, .measure, .margin: return nil
        }
    }

    /// The measures of a sum of measures.
    private var places: [Int]? {
        switch self {
        case .measure(let place): return [place]
        case .operation(.add, let left, let right):
            guard let one = left.places, let other = right.places else { return nil }
            return one + other
        case .operation, .number, .margin: return nil
        }
    }
}

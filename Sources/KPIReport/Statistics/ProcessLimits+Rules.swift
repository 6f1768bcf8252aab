extension ProcessLimits {
    /// The places of the values that break each rule.
    package struct Broken: Hashable, Sendable {
        package fileprivate(set) var outside: [Int] = []
        /// Eight or more in a row on one side of the mean.
        package fileprivate(set) var runOfEight: [Int] = []
        /// Three of four neighbours nearer to the same limit than to the mean.
        package fileprivate(set) var threeOfFour: [Int] = []
    }

    /// Looks for all rules in a series, oldest first; nil stands for a missing week.
    package func broken(in values: [Double?]) -> Broken {
        var broken = Broken()
        for (place, value) in values.enumerated() {
            // Equal numbers have limits of no width, which the last bit may miss.
            guard let value, side(value) != 0 else { continue }
            if value < lower || value > upper { broken.outside.append(place) }
        }
        broken.runOfEight = runs(in: values)
        broken.threeOfFour = nearLimits(in: values)
        return broken
    }

    /// 1 above the mean, -1 below; 0, which breaks a run, on it and for a missing week.
    func side(_ value: Double?) -> Int {
        guard let value else { return 0 }
        // The mean of equal numbers may differ from them in the last bit.
        if abs(value - mean) <= 1e-12 * max(abs(value), abs(mean)) { return 0 }
        return value > mean ? 1 : -1
    }

    private func runs(in values: [Double?]) -> [Int] {
        var places: [Int] = []
        var start = 0
        while start < values.count {
            let side = side(values[start])
            var end = start + 1
            while end < values.count, self.side(values[end]) == side { end += 1 }
            if side != 0, end - start >= 8 { places += start..<end }
            start = end
        }
        return places
    }

    private func nearLimits(in values: [Double?]) -> [Int] {
        guard values.count >= 4, meanMovingRange > 0 else { return [] }
        let sides = values.map { value -> Int? in
            value.map { $0 > upperMid ? 1 : $0 < lowerMid ? -1 : 0 }
        }
        var isNear = [Bool](repeating: false, count: values.count)
        for start in 0...values.count - 4 {
            let window = start..<start + 4
            var (above, below, missing) = (0, 0, 0)
            for place in window {
                switch sides[place] {
                case nil: missing += 1
                case .some(1): above += 1
                case .some(-1): below += 1
                default: break
                }
            }
            guard missing == 0, max(above, below) >= 3 else { continue }
            let side = above > below ? 1 : -1
            for place in window where sides[place] == side { isNear[place] = true }
        }
        return isNear.indices.filter { isNear[$0] }
    }
}

extension ProcessLimits {
    /// Whether the weeks that the limits were drawn from are no steady base: they shift or grow
    /// by their own limits.
    ///
    /// One or two single values outside do not count: they were unusual when they came, no more,
    /// and the rest is held against its own limits.
    func isUnsteady(_ values: [Double?]) -> Bool {
        let known = values.compactMap(\.self)
        let steps = zip(known, known.dropFirst())
        if known.count > 5, steps.allSatisfy(<) || steps.allSatisfy(>) { return true }
        let outside = broken(in: values).outside
        let areSingle = zip(outside, outside.dropFirst()).allSatisfy { $1 - $0 > 1 }
        guard (1...2).contains(outside.count), areSingle else { return drifts(values) }
        var rest = values
        for place in outside { rest[place] = nil }
        return ProcessLimits(rest)?.drifts(rest) ?? true
    }

    private func drifts(_ values: [Double?]) -> Bool {
        !runs(in: values).isEmpty || !nearLimits(in: values).isEmpty
    }
}

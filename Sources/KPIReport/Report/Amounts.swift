/// The values of one KPI as a client reads them.
struct Amounts {
    let unit: KPI.Unit
    /// The digits after the point that the KPI has.
    private let usual: Int
    /// As many as its numbers take here.
    private let decimals: Int
    /// Money that shows its cents from 1,000 up, too.
    private let withCents: Set<Rational>
    private let voice: Voice

    init(_ kpi: KPI, voice: Voice) {
        (unit, usual, decimals) = (kpi.unit, kpi.decimals, kpi.decimals)
        withCents = []
        self.voice = voice
    }

    /// The amounts of a goal, with as many more digits as it takes to show its bounds in full
    /// and to tell a value that misses the target from the target.
    init(_ assessment: Assessment, voice: Voice) {
        let (unit, usual) = (assessment.goal.kpi.unit, assessment.goal.kpi.decimals)
        var decimals = usual
        let bounds = assessment.shownBounds
        func hides(_ bound: Rational) -> Bool {
            guard let actual = assessment.actual, actual != bound else { return false }
            // What money from 1,000 up needs stands in `withCents`, for those amounts alone.
            if unit == .currency, bound.magnitude >= 1_000 { return false }
            return actual.scaled(decimals: decimals) == bound.scaled(decimals: decimals)
        }
        // A target cut to thirds by a late start has no end of digits to show.
        let finite = bounds.filter { $0.hasDecimals(usual + 2) }
        while decimals < usual + 2,
            finite.contains(where: { !$0.hasDecimals(decimals) }) || bounds.contains(where: hides)
        {
            decimals += 1
        }
        (self.unit, self.usual, self.decimals, self.voice) = (unit, usual, decimals, voice)
        withCents =
            unit == .currency
            ? Self.alike(assessment) { voice.numbers.text($0, unit: unit, decimals: decimals) } : []
    }

    /// Of a value that falls short and what it is compared with, the broken amounts that would
    /// read the same.
    private static func alike(_ assessment: Assessment, _ text: (Rational) -> String)
        -> Set<Rational>
    {
        guard assessment.isMet == false, let actual = assessment.actual else { return [] }
        let byNow = [
            assessment.expected, assessment.bandByNow?.lower, assessment.bandByNow?.upper,
        ].compactMap(\.self)
        let bounds = assessment.shownBounds
        let near = (bounds.isEmpty ? [] : bounds + byNow).filter {
            text($0) == text(actual) && $0.scaled(decimals: 2) != actual.scaled(decimals: 2)
        }
        return near.isEmpty ? [] : Set((near + [actual]).filter { !$0.hasDecimals(0) })
    }

    var numbers: NumberStyle { voice.numbers }

    /// The value, with so many digits more than usual.
    func text(_ value: Rational, more: Int = 0) -> String {
        numbers.text(
            value,
            unit: unit,
            decimals: places(value, more: more),
            withCents: more > 0 || withCents.contains(value)
        )
    }

    /// The same as a number.
    func rounded(_ value: Rational, more: Int = 0) -> Rational {
        numbers.rounded(
            value,
            unit: unit,
            decimals: places(value, more: more),
            withCents: more > 0 || withCents.contains(value)
        )
    }

    /// How many digits after the point a value shows: whole counts and whole money stay whole where
    /// others of the goal need digits.
    private func places(_ value: Rational, more: Int = 0) -> Int {
        if withCents.contains(value) { return 2 }
        let isWhole = (unit == .count || unit == .currency) && value.hasDecimals(usual)
        return isWhole ? usual : decimals + more
    }

    /// The value, or the words for a missing one.
    func text(_ value: Rational?) -> String {
        value.map { text($0) } ?? numbers.figures.missing
    }

    /// A limit that statistics drew.
    func text(_ value: Double) -> String {
        Rational(value, decimals: decimals).map { text($0) } ?? numbers.figures.missing
    }

    /// "2,0 bis 3,0-fach": unit words stand once; a range of one point is that point.
    func range(_ lower: Rational, _ upper: Rational, more: (lower: Int, upper: Int) = (0, 0))
        -> String
    {
        let (start, end) = (text(lower, more: more.lower), text(upper, more: more.upper))
        if start == end { return end }
        let bare = numbers.plain(lower, decimals: decimals + more.lower)
        return numbers.figures.between(hasUnitWord ? bare : start, end)
    }

    /// Limits that statistics drew.
    func range(_ lower: Double, _ upper: Double) -> String {
        guard let first = Rational(lower, decimals: decimals),
            let last = Rational(upper, decimals: decimals)
        else { return numbers.figures.missing }
        return range(first, last)
    }

    /// The number without the word for its unit.
    func bare(_ value: Rational) -> String { numbers.plain(value, decimals: decimals) }

    /// Whether the unit is written as a word behind the number.
    var hasUnitWord: Bool {
        switch unit {
        case .ratio, .seconds, .minutes, .hours, .days: true
        case .percent, .count, .currency, .score, .rating, .index: false
        }
    }

    func distance(_ value: Rational) -> String {
        if unit == .ratio { return bare(value.magnitude) }
        let isWhole = withCents.isEmpty || value.hasDecimals(0)
        let decimals = isWhole ? places(value) : 2
        return numbers.distance(value, unit: unit, decimals: decimals)
    }

    /// What is needed per week: parts of small counts matter, and cents where euros say nothing.
    func perWeek(_ value: Rational) -> String {
        if unit == .currency, rounded(value).isZero {
            return numbers.text(value, unit: unit, decimals: value.isZero ? usual : 2)
        }
        guard unit == .count, decimals == 0, value.denominator != 1, value.magnitude < 1_000 else {
            return text(value)
        }
        return numbers.text(value, unit: unit, decimals: 1)
    }

    /// The change since the same week of the year before, which is named.
    func changeToLastYear(_ changes: Changes, _ words: Words) -> String? {
        change(changes.lastYear).map { text in
            "\(text) \(words.labels.lastYear(words.dates.weekOfYear(changes.lastYearWeek)))"
        }
    }

    /// A change of the value, with its sign.
    func change(_ change: Rational) -> String {
        numbers.change(change, unit: unit, decimals: places(change))
    }

    /// The change as the KPI's unit wants it told, or nil where there is none to tell.
    func change(_ change: Change) -> String? {
        switch unit {
        case .percent, .score, .rating:
            return change.absolute.map { self.change($0) }
        case .count, .currency, .ratio, .index, .seconds, .minutes, .hours, .days:
            if let relative = change.relative { return numbers.relative(relative) }
            return change.absolute.map { self.change($0) }
        }
    }
}

extension Assessment {
    /// What the goal asks for; of a plan, nobody expects it to the digit.
    fileprivate var shownBounds: [Rational] {
        if kind == .plan, target != nil { return [] }
        return [target, band?.lower, band?.upper].compactMap(\.self)
    }
}

extension Rational {
    /// Whether so many digits after the point show the value in full.
    fileprivate func hasDecimals(_ decimals: Int) -> Bool {
        (self * Rational(Self.power(ofTen: decimals))).denominator == 1
    }
}

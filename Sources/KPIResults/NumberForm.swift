internal import KPIReport

/// How the numbers of a table are written.
struct NumberForm: Sendable {
    /// The sign between whole and fraction.
    let point: UInt8
    private let thousands: TableShape.Thousands?
    private let currency: String?
    /// What stands where nothing was delivered.
    private let blanks: Set<[UInt8]>

    init(_ shape: TableShape, delimiter: UInt8) {
        let mark = shape.decimalMark ?? (delimiter == .semicolon ? .comma : .point)
        point = mark == .comma ? .comma : .point
        (thousands, currency) = (shape.thousands, shape.currency)
        blanks = Set(shape.blanks.map { Array($0.utf8) })
    }

    /// What a cell says that a person left empty, or filled with a sign for it.
    func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.isEmpty || (!blanks.isEmpty && blanks.contains(Array(bytes)))
    }

    /// Reads most numbers without a detour: digits, with or without a fraction; nil for others.
    @inline(__always)
    func quick(_ text: Span<UInt8>, _ range: Range<Int>) -> Rational? {
        var end = range.lowerBound
        let value = digits(text, at: &end, limit: range.upperBound)
        return end == range.upperBound ? value : nil
    }

    /// The same for a number that ends where `sign` stands, which is passed over.
    @inline(__always)
    func quick(_ text: Span<UInt8>, at start: inout Int, before sign: UInt8) -> Rational? {
        let value = digits(text, at: &start, limit: text.count)
        guard start < text.count, text[start] == sign else { return nil }
        start += 1
        return value
    }

    /// Reads up to 18 digits and point, and goes past them.
    @inline(__always)
    private func digits(_ text: Span<UInt8>, at start: inout Int, limit: Int) -> Rational? {
        let first = start
        let end = min(limit, first + 18)
        var (value, point) = (0, -1)
        while start < end {
            let digit = text[start] &- 48
            if digit < 10 {
                value = value &* 10 &+ Int(digit)
            } else if text[start] == self.point, point < 0, start > first {
                point = start
            } else {
                break
            }
            start += 1
        }
        if start == first { return nil }
        if point < 0 { return Rational(value) }
        let decimals = start - point - 1
        return (1...12).contains(decimals) ? Rational(value, decimals: decimals) : nil
    }

    /// Reads a number exactly; `bytes` have no spaces around them.
    func read(_ bytes: ArraySlice<UInt8>, of measure: MeasureForm) throws(NumberTrouble) -> Rational
    {
        if measure.isPlain, thousands == nil, currency == nil { return try plain(bytes) }
        var text = NumberText(bytes)
        let isPercent = text.takePercent()
        if isPercent, !measure.isPercent { throw .percent }
        if let currency { try text.takeCurrency(currency) }
        if let thousands { try text.joinThousands(thousands, point: point) }
        var value: Rational
        do throws(Rational.DecimalError) {
            value = try Rational(decimal: text.bytes, point: point)
        } catch {
            throw text.namesCurrency ? .currency : .notANumber(error)
        }
        guard measure.isPercent || measure.factor != .one else { return value }
        if measure.isPercent { value = value * Rational(1, decimals: 2) }
        value = value * measure.factor
        guard value.isDelivered else { throw .notANumber(.tooLarge) }
        return value
    }

    private func plain(_ bytes: ArraySlice<UInt8>) throws(NumberTrouble) -> Rational {
        do throws(Rational.DecimalError) {
            return try Rational(decimal: bytes, point: point)
        } catch {
            var text = NumberText(bytes)
            if text.takePercent() { throw .percent }
            throw text.namesCurrency ? .currency : .notANumber(error)
        }
    }
}

/// What a table does to the numbers of one measure.
struct MeasureForm: Hashable, Sendable {
    static let plain = MeasureForm(factor: .one, isPercent: false)

    let factor: Rational
    let isPercent: Bool
    /// Whether a number is what its cell says.
    let isPlain: Bool

    init(factor: Rational, isPercent: Bool) {
        self.factor = factor
        self.isPercent = isPercent
        isPlain = !isPercent && factor == .one
    }
}

/// Why a cell holds no number.
enum NumberTrouble: Error, Equatable {
    case notANumber(Rational.DecimalError)
    /// A per cent sign nobody declared.
    case percent
    /// A currency nobody declared, or another than declared.
    case currency
    /// Signs between digits that do not part thousands.
    case thousands
}

extension Rational {
    /// Whether it is within what a source may deliver: 18 digits before and 12 after the point.
    fileprivate var isDelivered: Bool {
        magnitude < Rational(Self.power(ofTen: 18), over: 1)
            && Self.power(ofTen: 12) % denominator == 0
    }
}

/// An observation as it is kept: a fifth of its size, and nothing in it counts references.
struct KeptRow {
    /// The value; where 64 bits do not hold it, the denominator is 0 and the numerator a place
    /// among `large`.
    let numerator: Int64
    let denominator: Int64
    /// Places in the tables of `ClientResults`.
    let segment: Int32
    let origin: Int32
    /// A place among the values of days, or -1.
    let daily: Int32
    /// 0 for none.
    let line: UInt32
    let days: Int8
    let isProvisional: Bool
    /// The place of the next row of its week, or -1.
    var follower: Int32 = -1
}

/// Where rows come from.
package struct RowOrigin: Hashable, Sendable {
    /// The client the rows name; nil where the place of the file says it.
    package let client: String?
    /// The name of the source as a reader may see it.
    package let source: String
    package let file: String

    package init(client: String?, source: String, file: String) {
        self.client = client
        self.source = source
        self.file = file
    }
}

/// A delivered number whose measure, segment and origin are told by their places.
package struct PlacedRow {
    package let segment: Int
    package let origin: Int
    package let value: Rational
    /// Days of the week that the value covers, 1...7.
    package let days: Int
    package let state: Observation.State
    package let line: Int

    @inlinable package init(
        segment: Int,
        origin: Int,
        value: Rational,
        days: Int,
        state: Observation.State,
        line: Int
    ) {
        self.segment = segment
        self.origin = origin
        self.value = value
        self.days = days
        self.state = state
        self.line = line
    }
}

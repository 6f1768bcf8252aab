internal import KPIReport

/// What makes two rows the same: measure, segment and time, as places in their interners.
struct RowKey: Hashable {
    let measure: Int32
    /// One more than the place, or 0 for none.
    let channel: Int32
    let campaign: Int32
    /// Numbers of weeks or, for daily rows, of days.
    let from: Int32
    let to: Int32

    /// Two words are hashed faster than five halves.
    func hash(into hasher: inout Hasher) {
        hasher.combine(Int64(measure) << 32 ^ Int64(from) << 8 ^ Int64(to - from))
        hasher.combine(Int64(channel) << 32 ^ Int64(campaign))
    }

    /// The same measure and segment at another time.
    func at(_ weeks: ClosedRange<Week>) -> Self {
        Self(
            measure: measure,
            channel: channel,
            campaign: campaign,
            from: Int32(weeks.lowerBound.index),
            to: Int32(weeks.upperBound.index)
        )
    }
}

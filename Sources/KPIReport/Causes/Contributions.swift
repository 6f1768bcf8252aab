/// How much of a sum's change each channel brought.
package struct Contributions: Hashable, Sendable {
    package struct Part: Hashable, Sendable {
        package let name: String
        package let change: Rational
        /// The part of the whole change, 1 for all of it, negative against it; nil where the whole
        /// did not change.
        package let share: Rational?
    }

    /// The change of the whole, in the KPI's unit.
    package let change: Rational
    package let parts: [Part]

    /// Takes each channel's value in the older and in the newer week, 0 where it was not there.
    package init(_ channels: [(name: String, before: Rational, after: Rational)]) {
        let change = channels.reduce(Rational.zero) { $0 + $1.after - $1.before }
        self.change = change
        parts = channels.map { channel in
            let own = channel.after - channel.before
            return Part(name: channel.name, change: own, share: own / change)
        }
    }
}

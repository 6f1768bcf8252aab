/// What explains most of a KPI's change since the week before.
///
/// "Most" means two thirds of all movement, in the direction of the change: what channels did
/// against each other counts as movement too, so in a tug of war nobody is named. Movements of a
/// ratio are each channel's rate effect and the mix effect of all channels together; movements of a
/// sum are the channels' changes.
package enum Cause: Hashable, Sendable {
    /// One channel's own value changed from one number to another.
    case rate(channel: String, from: Rational, to: Rational, isRise: Bool)
    /// Volume moved between channels.
    case mix(Shift, isRise: Bool)
    /// Each channel moved one way and the whole the other (Simpson's paradox), because volume
    /// moved between them.
    case paradox(Shift, isRise: Bool)
    /// One channel brought most of a sum's change.
    case contribution(channel: String, change: Rational, whole: Rational)

    /// The channel whose share moved the whole most; shares are 0...1.
    package struct Shift: Hashable, Sendable {
        package let channel: String
        package let from: Rational
        package let to: Rational
        /// Whether the channel's own value lies above that of the whole.
        package let isAbove: Bool
    }
}

extension Cause {
    init?(_ parts: MixAndRate) {
        let isRise = !parts.change.isNegative
        guard parts.effects.count > 1, !parts.change.isZero else { return nil }
        func helps(_ effect: Rational) -> Bool { !effect.isZero && effect.isNegative != isRise }
        let mix = parts.mix
        let moved = parts.effects.reduce(mix.magnitude) { $0 + $1.rate.magnitude }
        let shifted = parts.effects.filter { helps($0.mix) }
            .max { $0.mix.magnitude < $1.mix.magnitude }
        let shift = shifted.map { effect in
            Shift(
                channel: effect.name,
                from: effect.shares.before,
                to: effect.shares.after,
                isAbove: (effect.shares.after > effect.shares.before) == isRise
            )
        }
        if let shift, parts.isParadox {
            self = .paradox(shift, isRise: isRise)
            return
        }
        if let shift, helps(mix), Self.isMost(mix, of: moved) {
            self = .mix(shift, isRise: isRise)
            return
        }
        let found = parts.effects.first { helps($0.rate) && Self.isMost($0.rate, of: moved) }
        guard let found else { return nil }
        self = .rate(
            channel: found.name,
            from: found.values.before,
            to: found.values.after,
            isRise: isRise
        )
    }

    init?(_ contributions: Contributions) {
        let change = contributions.change
        guard contributions.parts.count > 1, !change.isZero else { return nil }
        let moved = contributions.parts.reduce(Rational.zero) { $0 + $1.change.magnitude }
        let found = contributions.parts.first { part in
            part.change.isNegative == change.isNegative && Self.isMost(part.change, of: moved)
        }
        guard let found else { return nil }
        self = .contribution(channel: found.name, change: found.change, whole: change)
    }

    private static func isMost(_ effect: Rational, of moved: Rational) -> Bool {
        effect.magnitude * 3 >= moved * 2
    }
}

extension MixAndRate {
    /// Whether at least two channels were there in both weeks and each of them moved against the
    /// whole.
    var isParadox: Bool {
        let lasting = effects.filter(\.isLasting)
        return lasting.count > 1
            && lasting.allSatisfy { effect in
                let own = effect.values.after - effect.values.before
                return !own.isZero && own.isNegative != change.isNegative
            }
    }
}

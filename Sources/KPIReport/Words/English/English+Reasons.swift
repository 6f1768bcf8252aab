extension Words {
    static let englishReasons = Reasons(
        rate: { channel, from, to, isRise in
            let verb = isRise ? "rose" : "fell"
            return
                "\(englishTurn(isRise)) comes mostly from \(channel): its value \(verb) from \(from) to \(to)."
        },
        mix: { shift, isRise in
            "\(englishTurn(isRise)) is mostly a matter of mix: \(englishShift(shift))."
        },
        paradox: { shift, isRise in
            isRise
                ? "The value fell in every channel and still rose overall: \(englishShift(shift))."
                : "The value rose in every channel and still fell overall: \(englishShift(shift))."
        },
        contribution: { channel, change, whole, isRise in
            "\(englishTurn(isRise)) comes mostly from \(channel): \(change), with \(whole) overall."
        },
        need: { need in
            let rest =
                need.weeksLeft == 1
                ? "the final week" : "the remaining \(englishCount(need.weeksLeft)) weeks"
            let side = need.isUpperLimit ? "less" : "more"
            return
                "So far \(need.soFar). For \(need.target) \(need.during) \(rest) must be at \(need.needed) or \(side) (an estimate, at the same volume per week)."
        },
        outOfReach: { need in
            let rest =
                need.weeksLeft == 1
                ? "the final week" : "the remaining \(englishCount(need.weeksLeft)) weeks"
            return
                "So far \(need.soFar). The target, \(need.target) \(need.during), is out of reach: \(rest) would have to be at \(need.needed) (an estimate, at the same volume per week)."
        },
        sum: { parts in
            switch parts {
            case .channels: "sum of the channels"
            case .campaigns: "sum of the campaigns"
            }
        },
        silent: { "Without \($0): nothing is available from there for \($1)." },
        countedByParts:
            "No judgement: the same people may count in several channels, and a value for all of them is not available.",
        noise: { better, worse, base, other in
            let cases = base == other ? "\(base) cases each" : "\(base) and \(other) cases"
            return
                "\(better) and \(worse) with \(cases) are not clearly different; it may be chance."
        },
        notJudged: { channel, purpose in
            let aim =
                switch purpose {
                case .sales: "sales"
                case .service: "service"
                case .brand: "the brand"
                }
            return "no verdict: \(channel) is run for \(aim), not for profit"
        },
        breakEvenReturn: { margin, multiple in
            "Break-even at a margin of \(margin): sales of \(multiple) times the cost."
        }
    )

    private static func englishTurn(_ isRise: Bool) -> String {
        "The \(isRise ? "rise" : "fall") since the previous week"
    }

    private static func englishShift(_ shift: Reasons.Shift) -> String {
        let place = shift.isAbove ? "above" : "below"
        return
            "\(shift.channel) made up \(shift.to) of the volume instead of \(shift.from), and its value is \(place) the mean"
    }

    private static func englishCount(_ number: Int) -> String { englishFigures.spelledOut(number) }
}

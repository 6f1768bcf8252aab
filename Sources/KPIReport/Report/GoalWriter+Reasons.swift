extension GoalWriter {
    private var grounds: Grounds { input.scorecard.grounds[goal.id] ?? .none }

    /// Why there is no verdict, people who may be counted twice first.
    var whyNoData: [String] {
        guard assessment.value == nil, grounds.isCountedByParts else { return reasonsForNoData }
        return [words.reasons.countedByParts]
    }

    /// The channels whose values the sum lacks.
    var silence: String? {
        let channels = grounds.silentChannels.map(channelName)
        guard !channels.isEmpty else { return nil }
        return words.reasons.silent(words.figures.list(channels), words.dates.week(week))
    }

    private func channelName(_ id: String) -> String { ChannelName.of(id, in: words.language) }

    /// Which channel explains most of the change.
    var cause: String? {
        let reasons = words.reasons
        switch grounds.cause {
        case nil: return nil
        case .rate(let channel, let from, let to, let isRise):
            return reasons.rate(
                channelName(channel),
                amounts.text(from),
                amounts.text(to),
                isRise
            )
        case .mix(let shift, let isRise): return reasons.mix(inWords(shift), isRise)
        case .paradox(let shift, let isRise): return reasons.paradox(inWords(shift), isRise)
        case .contribution(let channel, let change, let whole):
            return reasons.contribution(
                channelName(channel),
                amounts.change(change),
                amounts.change(whole),
                !whole.isNegative
            )
        }
    }

    private func inWords(_ shift: Cause.Shift) -> Words.Reasons.Shift {
        Words.Reasons.Shift(
            channel: channelName(shift.channel),
            from: numbers.share(shift.from),
            to: numbers.share(shift.to),
            isAbove: shift.isAbove
        )
    }

    /// What the rest of the period has to bring.
    var need: String? {
        guard let need = grounds.need, let target else { return nil }
        let words = words.reasons
        let told = Words.Reasons.Need(
            soFar: amounts.text(need.soFar),
            target: target,
            during: self.words.dates.during(period),
            needed: amounts.text(need.needed),
            weeksLeft: need.weeksLeft,
            isUpperLimit: isUpperLimit
        )
        return need.isPossible ? words.need(told) : words.outOfReach(told)
    }

    /// Where profit begins, for KPIs that compare sales or profit with cost.
    ///
    /// Sales pay for themselves at 1 / margin of the cost: the value itself of a ratio such as
    /// ROAS, and the point where a return in percent is zero.
    var breakEven: String? {
        guard goal.kpi.isProfit, let margin = input.scorecard.client.margin,
            let point = Rational.one / margin
        else { return nil }
        switch goal.kpi.unit {
        case .ratio: return words.sentences.breakEven(numbers.share(margin), amounts.text(point))
        case .percent:
            return words.reasons.breakEvenReturn(
                numbers.share(margin),
                numbers.plain(point, decimals: 1)
            )
        case .count, .currency, .score, .rating, .index, .seconds, .minutes, .hours, .days:
            return nil
        }
    }
}

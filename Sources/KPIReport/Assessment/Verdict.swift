/// Which status a goal's numbers earn, and what a reader must know about it.
struct Verdict {
    let status: Assessment.Status
    let flags: [Assessment.Flag]
}

extension Assessment.Progress {
    /// The verdict by the policy's rules, in their order.
    var verdict: Verdict {
        var flags: [Assessment.Flag] = []
        if actual == nil || known.isEmpty && measured == nil {
            return Verdict(status: .noData, flags: [])
        }
        // A period for which nothing was agreed.
        if force.target == nil, force.band == nil { return Verdict(status: .noData, flags: []) }
        if coverage < goal.thresholds.coverage {
            return Verdict(status: .noData, flags: [.coverageTooLow])
        }
        // What is measured rarely keeps its verdict until the next value is due, and no longer.
        if isRare, measured == nil { return Verdict(status: .noData, flags: [.incompleteData]) }
        if isOverLimit, period.kind == .week || !isClosed { flags.append(.limitBroken) }
        if !isComplete { flags.append(.incompleteData) }
        let status: Assessment.Status
        if period.kind == .week {
            status = weekly
        } else if isClosed {
            status = closed
        } else {
            if kind == .flow, isMet == true { flags.append(.beforeEnd) }
            if isEarly { flags.append(.early) }
            status = open
        }
        return Verdict(status: status, flags: flags)
    }

    /// Less than 15 % of the period has passed.
    private var isEarly: Bool { elapsed * 100 < period.dayCount * 15 }

    private var isRare: Bool { kind == .level && goal.cadence != .weekly }

    private var isOverLimit: Bool { kind == .cap && isMet == false }

    private var weekly: Assessment.Status {
        if isMet == true { return .achieved }
        if isOverLimit { return .offTrack }
        return direction == .range ? banded : graded(achievement)
    }

    private var closed: Assessment.Status {
        let verdict: Assessment.Status = isMet == true ? .achieved : .missed
        if isComplete || kind == .level { return verdict }
        // What has accrued cannot be undone by the weeks that are missing.
        if kind == .flow, isMet == true { return .achieved }
        return isOverLimit ? .missed : .noData
    }

    private var open: Assessment.Status {
        switch kind {
        case .flow: isMet == true ? .achieved : graded(pace)
        case .cap: isOverLimit ? .offTrack : graded(pace)
        case .plan: banded
        case .level where isMet == true: .onTrack
        case .level where direction == .range: banded
        case .level where baseline == nil: graded(achievement)
        // At the very start of the way nothing was planned yet.
        case .level where pace == nil && actual == expected: .onTrack
        case .level: graded(pace)
        }
    }

    private func graded(_ degree: Rational?) -> Assessment.Status {
        guard let degree else { return isMet == true ? .onTrack : .offTrack }
        if degree >= goal.thresholds.onTrack { return .onTrack }
        return degree >= goal.thresholds.atRisk ? .atRisk : .offTrack
    }

    private var banded: Assessment.Status {
        guard isMet == false else { return .onTrack }
        if kind == .plan, force.band == nil {
            // 20 % beside what was planned by now.
            guard let achievement else { return .offTrack }
            return achievement >= Rational(80, over: 100) ? .atRisk : .offTrack
        }
        guard let actual, let bandByNow else { return .offTrack }
        let tolerance = tolerance ?? bandByNow.upper - bandByNow.lower
        let distance = Achievement.distance(of: actual, from: bandByNow)
        return distance * 2 <= tolerance ? .atRisk : .offTrack
    }
}

internal import KPILedger
internal import KPIReport

extension PlannedReport {
    /// Where a message stands: what the ledger knows of it, then what keeps the report back.
    func standing(of key: Entry.Key) -> Standing {
        let entry = entries[key]
        switch entry?.state {
        case .accepted: return Standing(.sent, .sent)
        case .uncertain:
            return Standing(
                .waitingApproval,
                .undecided,
                words: "unclear",
                why: entry?.why ?? "nobody knows whether it arrived",
                next: command("resolve", "\(key.recipient) --arrived") + ", or --send-again"
            )
        case .cancelled where !(entry.map(returns) ?? false):
            return Standing(.paused, .closed, words: "cancelled", why: entry?.why)
        case .cancelled, .planned, .held, .rendered, .sending, .committing, .deferred, .rejected,
            .expired, .suppressed, nil:
            break
        }
        if stopped.contains(key.recipient) { return .stopped }
        if let why = dead[key.recipient] {
            return Standing(
                report.group,
                .skipped,
                words: "skipped",
                why: why,
                next: "kpimail address \(key.recipient) --ok"
            )
        }
        if let passed { return .passed(passed) }
        return entry.map(open) ?? (isLate(key) ? addedSince : report)
    }

    /// Where a message stands that may still leave.
    private func open(_ entry: Entry) -> Standing {
        switch entry.state {
        case .deferred where waits.contains { $0.keepsFrozen }: return report
        case .deferred:
            let moment = entry.notBefore.map { " at \(LocalTime($0, in: timeZone).text)" } ?? ""
            let reason = entry.reply ?? entry.why ?? "no reason given"
            return Standing(
                .ready,
                .open,
                words: "put off",
                why: "will be tried again\(moment): \(reason)".onOneLine,
                next: send
            )
        case .rejected where !entry.isReleased:
            let why = (entry.reply ?? entry.why)?.onOneLine
            return Standing(
                .paused,
                .closed,
                words: "refused",
                why: why,
                next: "kpimail address \(entry.key.recipient) --ok"
            )
        case .expired:
            let reason = entry.why.map { "not sent in time: \($0)" } ?? "not sent in time"
            return report.adding(reason.onOneLine)
        case .rendered: return report.adding(entry.why?.onOneLine)
        case .sending, .committing: return Standing(.ready, .open, words: "on its way", next: send)
        case .held where waits.isEmpty:
            if let why = entry.why, let next = UsualNumber.consent(in: why) {
                return Standing(.waitingApproval, .open, words: "stopped", why: why, next: next)
            }
            return report.adding(entry.why.map { "held so far: \($0)".onOneLine })
        case .planned, .held, .accepted, .rejected, .uncertain, .suppressed, .cancelled:
            return report
        }
    }

    /// Whether the report went out without this recipient, whom `send` then gives the bytes that
    /// the others got, without asking what keeps a report back; an own message waits like any other.
    private func isLate(_ key: Entry.Key) -> Bool {
        isKnown && !waits.contains { $0.keepsFrozen } && !isPersonal
            && entries.values.contains { $0.hasGone || $0.isBinding && keys.contains($0.key) }
            && !entries.keys.contains { $0.recipient == key.recipient }
    }

    /// Whether a message that was withdrawn leaves after all.
    private func returns(_ entry: Entry) -> Bool {
        entry.withdrawal != nil && entry.fits(entries.values, isPersonal: isPersonal)
    }

    /// Whether each recipient has an own message.
    private var isPersonal: Bool { Set(messageIDs.values).count > 1 }

    private var addedSince: Standing {
        Standing(
            .ready,
            .open,
            words: "added since",
            why: "added after the report went out",
            next: send
        )
    }

    /// Where the report stands, whatever became of single messages.
    private var report: Standing {
        guard week <= newest else {
            let why = "the week is not over yet"
            return Standing(.waitingData, .open, why: why, next: command("preview"))
        }
        let why = holds + (isKnown || holds.isEmpty ? [] : [Memory.ignorance])
        let reason = why.isEmpty ? nil : why.joined(separator: "; ")
        switch waits.first?.cause {
        case nil: return isKnown ? Standing(.ready, .open, next: send) : .unknown
        case .calendar: return Standing(.paused, .open, why: reason)
        case .person, .approval:
            return Standing(.waitingApproval, .open, why: reason, next: command("approve"))
        case .data:
            return Standing(.waitingData, .open, why: reason, next: command("approve"))
        case .comment:
            return Standing(.waitingComment, .open, why: reason, next: command("note"))
        }
    }

    private var send: String { command("send") }

    /// What to type for this report, with its week where another would be meant.
    private func command(_ name: String, _ more: String? = nil) -> String {
        let week = week == newest ? nil : "--week \(week)"
        return ["kpimail", name, client, more, week].compactMap(\.self).joined(separator: " ")
    }

    /// Where the whole report stands: as the message with which a person has most to do.
    var overall: Standing {
        (keys + stoppedKeys).map(standing).min { $0.rank.rawValue < $1.rank.rawValue } ?? .stopped
    }

    /// Why the report and its messages stand where they do, in words for staff.
    var remarks: [String] {
        let all = (keys + stoppedKeys).map { (recipient: $0.recipient, standing: standing(of: $0)) }
        let overall = overall
        let others = all.filter { $0.standing != overall && $0.standing.rank != .sent }
        let own = all.filter { $0.standing == overall }.map(\.recipient)
        let why = overall.why.map { reason in
            overall.isOfMessage && own.count < all.count
                ? "\(own.map(\.description).joined(separator: ", ")): \(reason)" : reason
        }
        return [why].compactMap(\.self)
            + others.map { $0.standing.words(for: $0.recipient, besides: overall.next) }
    }
}

extension Standing {
    /// Whether it is not where the report stands, but one message or some.
    fileprivate var isOfMessage: Bool { rank != .open || words != group.words }

    /// The same with one more reason.
    fileprivate func adding(_ reason: String?) -> Standing {
        guard let reason else { return self }
        let whole = why.map { "\($0); \(reason)" } ?? reason
        return Standing(group, rank, words: words, why: whole, next: next)
    }
}

extension String {
    /// A server's words without its line breaks.
    fileprivate var onOneLine: String {
        split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

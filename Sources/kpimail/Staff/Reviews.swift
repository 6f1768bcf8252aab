internal import Foundation
internal import KPILedger
internal import KPIReport
internal import KPIWorkspace

/// The mails with which contacts look at their clients' reports before these leave.
struct Reviews {
    let run: WeeklyRun
    let ledger: Ledger
    let schedules: [Schedule]

    /// One person's clients at one moment of review.
    private struct Round: Hashable {
        let moment: Moment
        let reader: EmailAddress
    }

    /// Writes the mails whose moment has come and that nobody has written yet, and the previews
    /// they speak of; answers why there are no previews, which the mails can do without.
    func enter(for clients: [Subscriber]) async throws -> String? {
        let zone = run.settings.defaults.timeZone
        let week = LocalTime(run.now, in: zone).newestCompleteWeek
        let ends = Dictionary(
            schedules.compactMap { schedule in
                schedule.review(of: week, in: zone).map { moment in
                    (moment, schedule.slot(after: week, in: zone))
                }
            },
            uniquingKeysWith: { $0.send > $1.send ? $0 : $1 }
        )
        guard try !due(clients, week, zone).isEmpty else { return nil }
        // Who is written to, and about whom, is what the files say now.
        let now = try await Parallel.map(clients.map(\.id), run.subscription).map(\.subscriber)
        let rounds = try due(now, week, zone)
        let all = Set(rounds.values.joined()).sorted()
        let here = run.reporting(on: week)
        let gallery = Gallery(here, folder: nil)
        let trouble: String?
        do { trouble = try await write(gallery, all) } catch is CancellationError { return nil }
        let (plan, findings) = try await here.plan(all, isKeepingText: true)
        // Sources that were stopped with us would stand there as failed; the next run does all of it.
        if Interruption.isRaised { return nil }
        for (round, ids) in rounds.sorted(by: { $0.key.reader < $1.key.reader }) {
            let mail = ReviewMail(
                run: here,
                week: week,
                reports: plan.reports.filter { ids.contains($0.client) },
                failing: findings.filter { finding in
                    finding.severity == .error && finding.client.map(ids.contains) ?? false
                },
                reader: round.reader,
                sending: ends[round.moment]?.send,
                gallery: trouble == nil ? gallery.index : nil
            )
            let notice = mail.mail.notice(
                run,
                week: week,
                kind: .review(round.moment),
                to: [round.reader],
                until: ends[round.moment]?.send ?? run.now.advanced(by: 86_400)
            )
            try ledger.enter(notice, at: run.now)
        }
        return trouble
    }

    /// Answers why the previews cannot be written, with the cure.
    private func write(_ gallery: Gallery, _ clients: [String]) async throws -> String? {
        do {
            _ = try await gallery.write(clients)
            return nil
        } catch let error as FileError {
            return "the previews for the review cannot be written: \(error); let the user who runs "
                + "kpimail write to previews/, or delete that folder"
        }
    }

    /// The clients to be looked at now, by moment and reader.
    private func due(_ clients: [Subscriber], _ week: Week, _ zone: String) throws
        -> [Round: Set<String>]
    {
        var rounds: [Round: Set<String>] = [:]
        let today = LocalTime(run.now, in: zone).day
        for schedule in schedules {
            guard let moment = schedule.review(of: week, in: zone), moment <= run.now,
                run.now < schedule.slot(after: week, in: zone).send
            else { continue }
            for client in clients where schedule.covers(client.id, tags: client.tags) {
                let person = client.contact.flatMap {
                    run.settings.agency.present($0, on: today)
                }
                let reader = person?.mail ?? run.settings.agency.sender.address
                rounds[Round(moment: moment, reader: reader), default: []].insert(client.id)
            }
        }
        for round in rounds.keys {
            let lacking = try ledger.lacking(
                [round.reader],
                .review(round.moment),
                week: week,
                via: run.desk.via
            )
            if lacking.isEmpty { rounds[round] = nil }
        }
        return rounds
    }
}

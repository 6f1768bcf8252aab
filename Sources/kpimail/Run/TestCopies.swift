internal import KPIDelivery
internal import KPIReport
internal import KPIWorkspace
internal import SystemPackage

/// Copies of reports for staff, marked as such; nothing is counted, nothing remembered.
struct TestCopies {
    let run: WeeklyRun
    let to: String

    func send(_ ids: [String]) async throws {
        guard let staff = Mailbox(to) else { throw Stop(.wrongUsage, "'\(to)' is not an address") }
        try run.refuseRehearsalInPublic()
        let memory = try Memory(run.desk.openIfOurs(), via: run.desk.via)
        let carrier = Carrier(try Destination(run.workspace, run.settings))
        defer { carrier.end() }
        var statuses: [ExitStatus] = []
        try await run.load(ids)
        for id in ids {
            let drafting = try run.draft(of: id, memory, for: .test(to: staff))
            Console.tell(drafting.alarms)
            guard let draft = drafting.draft else {
                statuses.append(.trouble)
                continue
            }
            let outcome = try carrier.carry(
                draft.letters[0].message,
                from: run.settings.agency.sender.address,
                to: staff.address
            )
            Console.show("\(id): test copy to \(staff.address): \(outcome.why)\n")
            if let status = outcome.exitStatus { statuses.append(status) }
        }
        try ExitStatus.first(of: statuses).end()
    }
}

extension Outcome {
    fileprivate var exitStatus: ExitStatus? {
        switch self {
        case .accepted: nil
        case .deferred: .later
        case .rejected, .uncertain, .withheld: .trouble
        case .relayTrouble: .unreachable
        }
    }
}

internal import KPIDelivery
internal import KPIReport
internal import KPIWorkspace
internal import SystemPackage

/// Copies of reports for staff, marked as such; nothing is counted, nothing remembered.
struct TestCopies {
    let run: WeeklyRun
    let to: String

    func send(_ ids: [String], as format: OutputFormat) async throws {
        guard let staff = Mailbox(to) else { throw Stop(.wrongUsage, "'\(to)' is not an address") }
        try refuseRecipient(staff.address)
        try run.refuseUnfinishedWeek(of: ids)
        try run.refuseRehearsalInPublic()
        let memory = try Memory(run.desk.open(), of: run.desk)
        let carrier = Carrier(try Destination(run.workspace, run.settings))
        defer { carrier.end() }
        var statuses: [ExitStatus] = []
        var copies: [JSON] = []
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
            copies.append(
                .object([
                    "client": .string(id), "recipient": .string(staff.address.description),
                    "outcome": .string(outcome.why), "taken": .bool(outcome.exitStatus == nil),
                ])
            )
            if format == .text {
                Console.show("\(id): test copy to \(staff.address): \(outcome.why)\n")
            }
            if let status = outcome.exitStatus { statuses.append(status) }
        }
        if format == .json { Console.show(JSON.object(["copies": .array(copies)]).text) }
        try ExitStatus.first(of: statuses).end()
    }

    /// A client who gets a test copy takes it for a report, and one who gets another's learns what is
    /// nobody's business; staff who get reports, too, may.
    private func refuseRecipient(_ address: EmailAddress) throws {
        let folded = address.folded
        guard !run.settings.agency.staff.values.contains(where: { $0.mail.folded == folded }) else {
            return
        }
        let reader = run.workspace.clientIDs().first { id in
            run.workspace.client(id).value?.recipients.all
                .contains { $0.address.folded == folded } ?? false
        }
        guard let client = reader else { return }
        throw Stop(
            .wrongUsage,
            "\(address) is a recipient of \(client); test copies go to staff only"
        )
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

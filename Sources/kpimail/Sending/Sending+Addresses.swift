internal import KPILedger
internal import KPIReport

extension Sending {
    /// Closes the messages to addresses that staff or a server called dead, and tells of them.
    func skipDead(_ orders: inout [Order], _ dead: DeadAddresses, into outcome: inout Outcome)
        throws
    {
        for index in orders.indices {
            let skipped = orders[index].keys.compactMap { key in
                dead.reason(key.recipient, hash: run.desk.hash).map { (key, why: $0) }
            }
            for (key, why) in skipped {
                _ = try ledger.suppress([key], why: why, at: run.now)
                outcome.findings.append(.skipped(key.recipient, why, orders[index].client.id))
            }
            orders[index].keys.removeAll { key in skipped.contains { $0.0 == key } }
        }
    }
}

extension Finding {
    /// A recipient who is not written to, with the command that ends it.
    static func skipped(_ address: EmailAddress, _ why: String, _ client: String)
        -> Finding
    {
        Finding(
            .warning,
            "\(address) is skipped (\(why)); 'kpimail address \(address) --ok' writes to it again",
            at: .init("clients/\(client).yaml"),
            client: client
        )
    }
}

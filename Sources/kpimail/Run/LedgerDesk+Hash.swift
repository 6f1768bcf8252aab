internal import Crypto
internal import KPIReport
internal import KPIWorkspace

extension LedgerDesk {
    /// What is left of a refused address when its client is forgotten: a SHA-256 over the ledger's
    /// id and the address.
    var hash: @Sendable (EmailAddress) -> String {
        let id = settings.ledger.id ?? ""
        return { address in
            SHA256.hash(data: Array("\(id)|\(address.folded)".utf8)).hexadecimal
        }
    }
}

internal import Crypto
internal import KPIReport
internal import KPIWorkspace

extension LedgerDesk {
    /// What is left of a refused address when its client is forgotten: a SHA-256 over the ledger's
    /// id and the address.
    var hash: @Sendable (EmailAddress) -> String {
        { [self] address in hash(of: address.folded) }
    }

    /// The same for the id of the client itself.
    func hash(ofClient client: String) -> String { hash(of: client) }

    private func hash(of text: String) -> String {
        SHA256.hash(data: Array("\(settings.ledger.id ?? "")|\(text)".utf8)).hexadecimal
    }
}

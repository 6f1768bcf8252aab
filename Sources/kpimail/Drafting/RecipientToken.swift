internal import Crypto
internal import KPIReport

/// What stands for a recipient in a link: neither the address nor anything that tells it.
enum RecipientToken {
    /// The first 128 bits of a SHA-256 over ledger, client and address, in lower-case hex.
    static func text(ledger id: String, client: String, _ recipient: EmailAddress) -> String {
        let hash = SHA256.hash(
            data: Array("\(id)|\(client)|\(recipient.description.lowercased())".utf8)
        )
        return hash.prefix(16).hexadecimal
    }
}

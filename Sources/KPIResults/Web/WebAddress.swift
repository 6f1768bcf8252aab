internal import Foundation

/// An https address, of which only the host is ever shown: path and query may hold a token.
struct WebAddress: Hashable {
    let text: String
    let host: String
    let port: Int

    /// Nil for what is no https address, or names a user.
    init?(_ text: String) {
        guard let parts = URLComponents(string: text), parts.scheme?.lowercased() == "https",
            let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil
        else { return nil }
        (self.text, self.host, port) = (text, host.lowercased(), parts.port ?? 443)
    }

    /// An address as an answer writes it, which may be relative to its own.
    func following(_ link: String) -> WebAddress? {
        URL(string: link, relativeTo: URL(string: text)).flatMap { WebAddress($0.absoluteString) }
    }

    /// Whether secrets meant for one may be told to the other.
    func isSameServer(as other: WebAddress) -> Bool { host == other.host && port == other.port }
}

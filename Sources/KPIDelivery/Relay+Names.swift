internal import Foundation

extension Relay {
    /// Why a relay cannot be as it was written.
    package enum Mistake: Error, Hashable, Sendable, CustomStringConvertible {
        case noServer(String, Int)
        case noHelloName
        case openNetwork(String)

        package var description: String {
            switch self {
            case .noServer(let host, let port): "'\(host):\(port)' is not the name of a mail server"
            case .noHelloName: "the hello name must be a host name"
            case .openNetwork(let host):
                "mail to '\(host)' needs encryption; only a server on this machine does without"
            }
        }
    }

    /// Reads `smtp://host:587` or `smtps://host:465`; those ports may be left out.
    package static func server(
        _ text: String
    ) -> (scheme: Scheme, host: String, port: Int)? {
        guard let mark = text.range(of: "://"),
            let scheme = Scheme(rawValue: text[..<mark.lowerBound].lowercased())
        else { return nil }
        var rest = text[mark.upperBound...]
        if rest.last == "/" { rest.removeLast() }
        var host = rest
        var port = scheme == .smtp ? 587 : 465
        if let colon = rest.lastIndex(of: ":"), rest.last != "]" {
            guard let number = UInt16(rest[rest.index(after: colon)...]), number > 0 else {
                return nil
            }
            (host, port) = (rest[..<colon], Int(number))
        }
        if host.first == "[", host.last == "]" { host = host.dropFirst().dropLast() }
        return isName(String(host)) ? (scheme, String(host), port) : nil
    }

    /// Whether mail to `host` never leaves this machine.
    package static func isLoopback(_ host: String) -> Bool {
        if host.lowercased() == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Letters, digits, dots and hyphens, or the colons of an address; nothing a URL could mistake.
    static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 253 && text.first != "-"
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
                    UInt8(ascii: ":"):
                    true
                default: false
                }
            }
    }

    /// Without credentials: libcurl puts its URL into error texts.
    var url: String {
        let host = host.contains(":") ? "[\(host)]" : host
        return "\(scheme.rawValue)://\(host):\(port)/\(helloName ?? "")"
    }
}

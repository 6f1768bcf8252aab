/// The mail server that takes our messages, and how to be let in there.
package struct Relay: Hashable, Sendable {
    package enum Scheme: String, Sendable {
        /// Encryption begins with STARTTLS.
        case smtp
        /// Encryption from the first byte.
        case smtps
    }

    package enum Encryption: Sendable {
        case required
        /// Only for a server on this machine.
        case none
    }

    package enum Login: String, Sendable { case plain, login, xoauth2 }

    package struct Credentials: Hashable, Sendable {
        package let username: String
        /// The password, or the token of XOAUTH2.
        package let secret: Secret
        /// Nil for PLAIN or LOGIN, whichever the server takes.
        package let login: Login?

        package init(username: String, secret: Secret, login: Login? = nil) {
            self.username = username
            self.secret = secret
            self.login = login
        }
    }

    package struct Timeouts: Hashable, Sendable {
        /// For connection, encryption and login together.
        package let connect: Duration
        /// For every answer but the last, and for every piece of the message to leave.
        package let reply: Duration
        /// For the answer to the message itself; too short a wait makes its fate uncertain.
        package let finalReply: Duration

        package init(
            connect: Duration = .seconds(30),
            reply: Duration = .seconds(300),
            finalReply: Duration = .seconds(600)
        ) {
            self.connect = connect
            self.reply = reply
            self.finalReply = finalReply
        }
    }

    package let scheme: Scheme
    package let host: String
    package let port: Int
    package let encryption: Encryption
    package let credentials: Credentials?
    /// The authorities to trust instead of the system's.
    package let caFile: String?
    /// The name we greet with; nil for the name of this machine.
    package let helloName: String?
    package let timeouts: Timeouts
    package let maxPerSession: Int

    package init(
        scheme: Scheme,
        host: String,
        port: Int,
        encryption: Encryption = .required,
        credentials: Credentials? = nil,
        caFile: String? = nil,
        helloName: String? = nil,
        timeouts: Timeouts = Timeouts(),
        maxPerSession: Int = 100
    ) throws(Mistake) {
        guard Self.isName(host), (1...65535).contains(port) else { throw .noServer(host, port) }
        guard helloName.map(Self.isName) ?? true else { throw .noHelloName }
        guard encryption == .required || Self.isLoopback(host) else { throw .openNetwork(host) }
        self.scheme = scheme
        self.host = host
        self.port = port
        self.encryption = encryption
        self.credentials = credentials
        self.caFile = caFile
        self.helloName = helloName
        self.timeouts = timeouts
        self.maxPerSession = max(1, maxPerSession)
    }
}

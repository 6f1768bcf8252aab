internal import Foundation
internal import KPIDelivery
internal import KPIWorkspace

extension Relay {
    init(_ settings: DeliverySettings, root: String) throws {
        try self.init(settings.server, settings, root: root)
    }

    /// The one for alerts when the first is the trouble; nil where there is none.
    static func second(_ settings: DeliverySettings, root: String) throws -> Relay? {
        try settings.second.map { try Relay($0, settings, root: root) }
    }

    private init(_ server: MailServer, _ settings: DeliverySettings, root: String) throws {
        let environment = ProcessInfo.processInfo.environment
        var credentials: Credentials?
        do {
            if let username = server.username, let secret = server.oauth2Token ?? server.password {
                let login = server.oauth2Token == nil ? server.auth : .xoauth2
                credentials = Credentials(
                    username: username,
                    secret: KPIDelivery.Secret(
                        try secret.reveal(environment: environment, root: root).value
                    ),
                    login: login.flatMap { Login(rawValue: $0.rawValue) }
                )
            }
            try self.init(
                scheme: server.scheme == .smtp ? .smtp : .smtps,
                host: server.host,
                port: server.port,
                encryption: server.requiresTLS ? .required : .none,
                credentials: credentials,
                caFile: server.caFile.map { $0.hasPrefix("/") ? $0 : "\(root)/\($0)" },
                helloName: server.hello,
                timeouts: Timeouts(
                    connect: .seconds(settings.timeouts.connect),
                    reply: .seconds(settings.timeouts.reply),
                    finalReply: .seconds(settings.timeouts.finalReply)
                ),
                maxPerSession: settings.maxPerSession
            )
        } catch let error as SecretError {
            throw Stop(.unreachable, "\(error)")
        } catch let error as Mistake {
            throw Stop(.workspaceUnusable, "\(error)")
        }
    }
}

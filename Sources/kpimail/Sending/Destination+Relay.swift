internal import Foundation
internal import KPIDelivery
internal import KPIWorkspace

extension Relay {
    /// The server of the settings, or a second one in its place for mails to staff.
    init(_ settings: DeliverySettings, second: MailServer? = nil, root: String) throws {
        let server = second ?? settings.server
        let environment = ProcessInfo.processInfo.environment
        var credentials: Credentials?
        do {
            if let username = server.username, let secret = server.oauth2Token ?? server.password {
                let login = server.oauth2Token == nil ? server.auth : .xoauth2
                credentials = Credentials(
                    username: username,
                    secret: KPIDelivery.Secret(
                        try secret.reveal(
                            environment: environment,
                            root: root,
                            interrupted: { Interruption.isRaised }
                        ).value
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
        } catch is SecretError where Interruption.isRaised {
            throw Stop(.later, Interruption.words)
        } catch let error as SecretError {
            throw Stop(.unreachable, "\(error)")
        } catch let error as Mistake {
            throw Stop(.workspaceUnusable, "\(error)")
        }
    }
}

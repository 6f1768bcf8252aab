internal import Foundation
internal import KPIDelivery
internal import KPILedger
internal import KPIMessage
internal import KPIReport
internal import KPIWorkspace
internal import SystemPackage

/// Where messages go: a mail server, or the outbox while none is configured.
enum Destination: Sendable {
    case server(Relay, connections: Int)
    case outbox(Outbox)

    init(_ workspace: Workspace, _ settings: Settings) throws {
        guard let delivery = settings.delivery else {
            self = .outbox(try Outbox(folder: FilePath(workspace.path("outbox"))))
            return
        }
        self = .server(
            try Relay(delivery, root: workspace.root),
            connections: delivery.connections
        )
    }

    /// How many messages may be on their way at once.
    var connections: Int {
        switch self {
        case .server(_, let connections): connections
        // While one waits for the disk, the other works.
        case .outbox: 2
        }
    }

    /// In words.
    var name: String {
        switch self {
        case .server(let relay, _): relay.host
        case .outbox: "outbox/"
        }
    }
}

/// Takes messages to their destination; belongs to one thread.
enum Carrier {
    case server(SMTPSession)
    case outbox(Outbox)

    init(
        _ destination: Destination,
        interrupted: @escaping @Sendable () -> Bool = { Interruption.isRaised }
    ) {
        switch destination {
        case .server(let relay, _):
            self = .server(SMTPSession(relay, interrupted: interrupted))
        case .outbox(let outbox): self = .outbox(outbox)
        }
    }

    /// Hands over a message that no ledger knows.
    func carry(_ message: Message, from sender: EmailAddress, to recipient: EmailAddress) throws
        -> Outcome
    {
        switch self {
        case .server(let session):
            return session.send(from: sender, to: recipient, bytes: message.bytes) { true }
        case .outbox(let outbox):
            try outbox.put(message.bytes, as: Outbox.Name(message.messageID, recipient))
            return .accepted(Self.written)
        }
    }

    static let written = Reply(code: 250, lines: ["250 written to outbox/new"])

    func end() {
        if case .server(let session) = self { session.end() }
    }
}

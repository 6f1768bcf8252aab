import Foundation
import KPIMessage
import KPIReport

/// The templates of the repository, and mails made with them.
enum TestTemplates {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("templates")

    static let texts: [String: String] = {
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            return try Dictionary(
                uniqueKeysWithValues: names.map { name in
                    let file = folder.appendingPathComponent(name)
                    return (name, try String(contentsOf: file, encoding: .utf8))
                }
            )
        } catch {
            return [:]
        }
    }()

    static let set = TemplateSet(texts: texts)
    static let renderer = Renderer(templates: set)
    static let html = renderer.bodies(of: SampleReport.report).html
    static let text = renderer.bodies(of: SampleReport.report).text

    static func mailbox(_ text: String) throws -> Mailbox {
        struct NoMailbox: Error {}
        guard let mailbox = Mailbox(text) else { throw NoMailbox() }
        return mailbox
    }

    static func head(
        from: String = "Hafenkante Digital <berichte@hafenkante.example>",
        to: [String] = ["Anna Berg <anna@cafe-morgenrot.example>"],
        unsubscribe: String? = nil,
        hasPersonalToken: Bool = false,
        generation: Int = 1
    ) throws -> MessageHead {
        let sender = try mailbox(from)
        return MessageHead(
            from: sender,
            to: try to.map(mailbox),
            replyTo: try mailbox("Jana Petersen <jana.petersen@hafenkante.example>"),
            date: MessageDate(seconds: 1_795_507_200, offset: 60),
            identity: MessageIdentity(
                sender: sender.address,
                client: "cafe-morgenrot",
                week: Week(index: 2968),
                generation: generation
            ),
            list: "cafe-morgenrot",
            unsubscribe: unsubscribe,
            hasPersonalToken: hasPersonalToken
        )
    }

    static func message(_ report: Report = SampleReport.report) throws -> Message {
        renderer.message(
            report,
            renderer.bodies(of: report),
            try head(
                unsubscribe: "https://hafenkante.example/abmelden?k=3f2a9c",
                hasPersonalToken: true
            )
        )
    }
}

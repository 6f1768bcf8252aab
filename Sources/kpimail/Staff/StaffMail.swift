internal import Foundation
internal import KPILedger
internal import KPIMessage
internal import KPIReport
internal import KPIWorkspace

/// A mail to staff, as text and as plain HTML.
struct StaffMail {
    let subject: String
    let text: String
    /// What stands in the body of the HTML.
    let html: String

    /// The mail as the ledger takes it.
    func notice(
        _ run: WeeklyRun,
        week: Week,
        kind: Entry.Kind,
        to: [EmailAddress],
        until end: Moment
    ) -> Notice {
        let agency = run.settings.agency
        let date = LocalTime(run.now, in: run.settings.defaults.timeZone).messageDate
        let message = Message(
            subject: Plain.fit(subject),
            bodies: Bodies(html: page, text: text),
            head: MessageHead(
                from: agency.sender,
                to: to.map { Mailbox(name: nil, address: $0) },
                date: date,
                identity: MessageIdentity(
                    sender: agency.sender.address,
                    subject: subject,
                    at: date
                )
            )
        )
        return Notice(
            week: week,
            kind: kind,
            to: to,
            via: run.desk.via,
            bytes: message.bytes,
            digest: message.digest.text,
            messageID: message.messageID,
            subject: message.subject,
            expiresAt: end
        )
    }

    private var page: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="color-scheme" content="light dark">
        <title>\(subject.escapedForHTML)</title>
        </head>
        <body style="margin:16px;font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;\
        font-size:15px;line-height:22px">
        \(html)
        </body>
        </html>

        """
    }
}

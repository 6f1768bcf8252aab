internal import KPIReport

/// The commented `kpimail.yaml` of a new workspace.
enum AgencyFile {
    /// Valid as it stands; what has to be changed says so.
    static func text(name: String, ledgerID: String) -> String {
        let name = singleLine(name)
        return """
            # The agency. Fill in what says CHANGE, then: kpimail check
            # Next: kpimail add CLIENT
            agency:
              name: \(quoted(name))
              sender: \(quoted("\(displayName(name)) <reports@agency.example>"))   # CHANGE the address
              # bounces: bounces@agency.example     # where undeliverable mail goes back to
              imprint: |                            # CHANGE: legal notice, shown in full in every mail
                \(name), Street 1, 20457 Hamburg
                Managing director: First Last · Register court, number · VAT id
              # accent: "#2f4fb5"
              # logo: brand/logo.png
              # glossary: https://agency.example/glossary   # made by: kpimail kpis --glossary FILE.html
              # alerts_to: [it@agency.example]      # who hears of failures; clients never do

            # Who answers the clients. A client's `contact: jana` names one of them.
            # staff:
            #   jana: { name: Jana Petersen, mail: jana@agency.example, role: Account Director }

            # Every client may override each of these.
            defaults:
              locale: de-DE             # de, en, hu, fr and their regions
              address: formal           # formal | informal
              time_zone: Europe/Berlin
              currency: EUR
              approval: first           # first (a client's first report) | required | none
              comments: optional        # required: an off-track KPI without a comment holds the report
              missing: note             # note | hold

            # Without a mail server, mail goes to outbox/. The password itself never stands here.
            # delivery:
            #   server: smtp://smtp.agency.example:587
            #   username: reports
            #   password: { env: KPIMAIL_SMTP_PASSWORD }

            # Where results come from; without this key: results/{client}.csv
            # results:
            #   exports: { csv: "results/{client}.csv" }
            # Also json, sqlite, postgres, url, sheet and command: see the README.

            ledger: { file: .kpimail/ledger.sqlite, id: "\(ledgerID)" }

            """
    }

    /// A YAML scalar in double quotes.
    static func quoted(_ text: String) -> String {
        var quoted = ""
        for character in text {
            if character == "\"" || character == "\\" { quoted += "\\" }
            quoted.append(character)
        }
        return "\"\(quoted)\""
    }

    private static func singleLine(_ text: String) -> String {
        let scalars = text.unicodeScalars.filter { !$0.isControl }
        return String(String.UnicodeScalarView(scalars))
    }

    /// The name without what a mailbox cannot hold.
    private static func displayName(_ name: String) -> String {
        name.filter { !"<>\"".contains($0) }
    }
}

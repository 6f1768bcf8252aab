extension TableShape {
    /// The shapes of exports as well-known tools write them, by the name that `preset:` gives.
    package static let presets: [String: TableShape] = [
        "ga4": ga4, "google-ads": googleAds, "kaleyra": kaleyra, "mailchimp": mailchimp,
        "meta-ads": metaAds,
    ]

    /// Google Analytics 4: a report or exploration by day, with comments before the header.
    private static let ga4: TableShape = {
        var shape = TableShape()
        shape.comment = "#"
        shape.totals = ["Grand total", "Gesamtsumme"]
        shape.skipsUndated = true
        shape.columns[.date] = ["Date", "Datum"]
        shape.datePattern = DatePattern("yyyyMMdd")
        shape.measures = [
            optional("sessions", "Sessions", "Sitzungen"),
            optional("engaged_sessions", "Engaged sessions", "Sitzungen mit Interaktionen"),
            optional("new_users", "New users", "Neue Nutzer"),
            optional("page_views", "Views", "Aufrufe"),
            optional("key_events", "Key events", "Schlüsselereignisse"),
            optional("orders", "Transactions", "Ecommerce purchases", "Transaktionen"),
            optional("revenue", "Total revenue", "Gesamtumsatz"),
        ]
        shape.skipsOthers = true
        return shape
    }()

    /// Google Ads: a campaign report by day, with two lines before the header and totals below.
    private static let googleAds: TableShape = {
        var shape = TableShape()
        shape.headerMark = "Day"
        shape.totals = ["Total"]
        shape.skipsUndated = true
        shape.columns = [.date: ["Day"], .campaign: ["Campaign"]]
        shape.constants[.channel] = "google-ads"
        shape.thousands = .comma
        shape.blanks = ["--"]
        shape.measures = [
            optional("ad_impressions", "Impr.", "Impressions"),
            optional("ad_clicks", "Clicks"),
            optional("ad_spend", "Cost"),
            optional("ad_conversions", "Conversions"),
            optional("ad_revenue", "Conv. value"),
        ]
        shape.skipsOthers = true
        return shape
    }()

    /// Meta Ads Manager: campaigns by day or by week from Monday, in English or German.
    private static let metaAds: TableShape = {
        var shape = TableShape()
        shape.columns = [
            .date: ["Reporting starts", "Berichtsstart"],
            .until: ["Reporting ends", "Berichtsende"],
            .campaign: ["Campaign name", "Name der Kampagne", "Kampagnenname"],
        ]
        shape.constants[.channel] = "meta-ads"
        shape.skipsUndated = true
        shape.measures = [
            optional("ad_impressions", "Impressions", "Impressionen"),
            optional("ad_clicks", "Link clicks", "Link-Klicks"),
            optional("ad_spend", "Amount spent (*", "Ausgegebener Betrag (*"),
            optional("ad_conversions", "Purchases", "Käufe"),
            optional("ad_revenue", "Purchases conversion value", "Conversion-Wert für Käufe"),
        ]
        shape.skipsOthers = true
        return shape
    }()

    /// Mailchimp: the export of all campaigns, each on the day it was sent.
    private static let mailchimp: TableShape = {
        var shape = TableShape()
        shape.columns = [.date: ["Send Date"], .campaign: ["Title"]]
        shape.constants[.channel] = "mail"
        shape.datePattern = DatePattern("MMM d, yyyy")
        shape.thousands = .comma
        shape.currency = "USD"
        shape.blanks = ["n/a"]
        shape.nameless = "(none)"
        shape.measures = [
            optional("mail_sent", "Total Recipients"),
            optional("mail_delivered", "Successful Deliveries"),
            optional("mail_bounces", "Total Bounces"),
            optional("mail_unique_opens", "Unique Opens"),
            optional("mail_unique_clicks", "Unique Clicks"),
            optional("mail_unsubscribes", "Unsubscribes"),
            optional("mail_complaints", "Abuse Complaints"),
            optional("mail_orders", "Total Orders"),
            optional("mail_revenue", "Total Revenue"),
        ]
        shape.skipsOthers = true
        return shape
    }()

    /// Kaleyra, a provider of WhatsApp: the summary report of messages, by day, campaign, country
    /// and kind of message.
    private static let kaleyra: TableShape = {
        var shape = TableShape()
        shape.columns = [.date: ["DATE"], .campaign: ["CAMPAIGN NAME"]]
        shape.constants[.channel] = "whatsapp"
        shape.datePattern = DatePattern("MMM d, yyyy")
        shape.only = ["MESSAGE TYPE": ["Template", "Outgoing"]]
        shape.addsRepeats = true
        shape.nameless = "(none)"
        shape.measures = [
            optional("msg_sent", "SENT"),
            optional("msg_delivered", "DELIVERED"),
            optional("msg_read", "SEEN", "READ"),
        ]
        shape.skipsOthers = true
        return shape
    }()

    private static func optional(_ measure: String, _ names: String...) -> MeasureColumn {
        MeasureColumn(measure, names: names, isOptional: true)
    }
}

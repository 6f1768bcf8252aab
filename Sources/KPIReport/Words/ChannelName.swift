/// The names that readers know channels and campaigns by, made of what results call them.
enum ChannelName {
    /// The known name of an id, such as "Google Ads" for `google-ads`, else its words.
    ///
    /// What somebody wrote with capitals, blanks or other letters is a name already.
    static func of(_ id: String, in language: Language) -> String {
        let id = Plain.clean(id)
        guard id.utf8.contains(where: isLetter), id.utf8.allSatisfy(isPlain) else { return id }
        if let name = own[id.replacing("_", with: "-")] { return name }
        if mail.contains(id) { return Self.mail(language) }
        let words = id.split(whereSeparator: { $0 == "-" || $0 == "_" })
        let known = words.map { own[String($0)] ?? String($0) }
        return known.joined(separator: " ").capitalizedFirst
    }

    private static let mail: Set<String> = ["email", "e-mail", "mail", "e_mail"]

    private static func mail(_ language: Language) -> String {
        switch language {
        case .de: "E-Mail"
        case .en: "Email"
        case .hu, .fr: "E-mail"
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    /// As their owners write themselves, where capitals alone do not make the name.
    private static let own: [String: String] = [
        "ads": "Ads", "adwords": "AdWords", "amazon": "Amazon", "bing": "Bing", "crm": "CRM",
        "facebook": "Facebook", "facebook-messenger": "Facebook Messenger", "google": "Google",
        "google-my-business": "Google My Business", "imessage": "iMessage",
        "instagram": "Instagram", "linkedin": "LinkedIn", "meta": "Meta",
        "microsoft": "Microsoft", "mms": "MMS",
        "outbrain": "Outbrain", "pinterest": "Pinterest", "ppc": "PPC", "pr": "PR", "qr": "QR",
        "rcs": "RCS", "reddit": "Reddit", "sea": "SEA", "seo": "SEO", "shopify": "Shopify",
        "sms": "SMS", "snapchat": "Snapchat", "spotify": "Spotify", "taboola": "Taboola",
        "telegram": "Telegram", "tiktok": "TikTok", "tv": "TV", "twitter": "Twitter",
        "whatsapp": "WhatsApp", "wechat": "WeChat", "x": "X", "xing": "XING", "youtube": "YouTube",
    ]
}

internal import Foundation
internal import KPIReport

extension Reader {
    /// A web server and what is asked of it.
    mutating func web(_ fields: Fields, _ format: ResultSource.Format) -> WebPlace? {
        guard let field = fields["url"] else { return nil }
        let url: WebPlace.Text?
        if case .mapping = field.node.content {
            url = secret(field).map { .secret($0) }
        } else {
            url = webAddress(field).map { .plain($0) }
        }
        let login = login(fields)
        let headers = headers(fields["headers"], hasLogin: login != nil)
        let body = fields["body"].flatMap { lines($0) }
        let paging = paging(fields["next"], format)
        let caFile = path(fields["ca_file"])
        let allowsPrivate = flag(fields["allow_private"]) ?? false
        return url.map {
            WebPlace(
                url: $0,
                headers: headers,
                login: login,
                body: body,
                paging: paging,
                caFile: caFile,
                allowsPrivate: allowsPrivate
            )
        }
    }

    /// A Google Sheet, published or shared by its link, whose address is made into that of its CSV.
    mutating func sheet(_ fields: Fields) -> WebPlace? {
        let caFile = path(fields["ca_file"])
        let allowsPrivate = flag(fields["allow_private"]) ?? false
        guard let field = fields["sheet"] else { return nil }
        let url: WebPlace.Text?
        if case .mapping = field.node.content {
            url = secret(field).map { .secret($0) }
        } else {
            url = webAddress(field).map { .plain(SheetAddress.csv($0)) }
        }
        return url.map {
            WebPlace(
                url: $0,
                headers: [],
                login: nil,
                body: nil,
                paging: nil,
                caFile: caFile,
                allowsPrivate: allowsPrivate
            )
        }
    }

    /// An https address, which is not repeated where it is wrong: it may hold a token.
    private mutating func webAddress(_ field: Field) -> String? {
        guard let text = text(field) else { return nil }
        let rest = text.dropFirst("https://".count)
        let host = rest.prefix { !"/?#".contains($0) }
        guard text.hasPrefix("https://"), !host.isEmpty, !host.contains("@"), !host.contains("{"),
            URLComponents(string: text.filled(Dictionary(Self.askable.map { ($0, "x") }) { $1 }))
                != nil
        else {
            error(host.contains("@") ? .userInAddress : .notAWebAddress, at: field.valueLocation)
            return nil
        }
        return check(placeholders: Self.askable, in: text, at: field.valueLocation) ? text : nil
    }

    private mutating func login(_ fields: Fields) -> WebPlace.Login? {
        let token = secret(fields["token"])
        let password = secret(fields["password"])
        let user = text(fields["username"])
        if let field = fields["token"], fields["password"] != nil {
            error("'token' and 'password' exclude each other; remove one", at: field.location)
        }
        for (one, other) in [("username", "password"), ("password", "username")] {
            guard let field = fields[one], fields[other] == nil else { continue }
            error(.needs(one, other), at: field.location)
        }
        if let token { return .token(token) }
        return user.flatMap { user in password.map { .password(user: user, $0) } }
    }

    private mutating func headers(_ field: Field?, hasLogin: Bool) -> [WebPlace.Header] {
        guard let field, let fields = anyFields(field.node) else { return [] }
        return fields.all.compactMap { header in
            let isToken = header.key.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                    || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            }
            if !isToken || header.key.isEmpty {
                error(.notAHeader(header.key), at: header.location)
            }
            if hasLogin, header.key.lowercased() == "authorization" {
                error(
                    "'token' or 'password' writes this header; remove one of the two",
                    at: header.location
                )
            }
            let isGroup = if case .mapping = header.node.content { true } else { false }
            if isGroup || header.key.namesSecret {
                return secret(header).map { .init(name: header.key, value: .secret($0)) }
            }
            return text(header).map { .init(name: header.key, value: .plain($0)) }
        }
    }

    private mutating func paging(_ field: Field?, _ format: ResultSource.Format)
        -> WebPlace.Paging?
    {
        guard let field, let text = text(field) else { return nil }
        if text == "link" { return .link }
        guard format == .json else {
            error("in CSV the next page is only found by 'next: link'", at: field.valueLocation)
            return nil
        }
        return .path(text)
    }
}

extension String {
    /// Whether a header of this name holds what nobody else should read.
    fileprivate var namesSecret: Bool {
        let words = lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.contains { word in
            word == "auth" || word.hasSuffix("key")
                || ["authorization", "cookie", "credential", "passw", "secret", "token"]
                    .contains { word.contains($0) }
        }
    }
}

extension Finding.Message {
    fileprivate static let notAWebAddress: Self =
        "this is not an address of https; write https://host/path, or { env: NAME } for a secret one"

    fileprivate static let userInAddress: Self =
        "the address must not hold a user or a password; write them as username and password"

    fileprivate static func needs(_ one: String, _ other: String) -> Self {
        "'\(one)' needs the key '\(other)' beside it"
    }

    fileprivate static func notAHeader(_ name: String) -> Self {
        "'\(name)' is not the name of a header; it has letters, digits and -"
    }
}

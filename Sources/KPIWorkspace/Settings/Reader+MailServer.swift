internal import KPIReport

extension Reader {
    static let serverKeys = [
        "server", "tls", "username", "password", "oauth2_token", "ca_file", "auth", "hello",
    ]

    private enum TLS: String, CaseIterable { case required, none }

    mutating func mailServer(
        _ fields: Fields,
        of what: String,
        at location: Finding.Location
    ) -> MailServer? {
        if fields["server"] == nil { error(.missing("server", of: what), at: location) }
        let place = serverPlace(fields["server"])
        let tls = choice(fields["tls"], of: TLS.self) ?? .required
        let password = secret(fields["password"])
        let token = secret(fields["oauth2_token"])
        let auth = choice(fields["auth"], of: MailServer.Auth.self)
        let username = text(fields["username"])
        let caFile = path(fields["ca_file"])
        let hello = text(fields["hello"])
        if let hello, !Self.isHost(hello) {
            error(.notAHost(hello), at: fields["hello"]?.valueLocation ?? location)
        }
        check(login: fields, auth: auth, at: location)
        guard let place else { return nil }
        if tls == .none, !MailServer.isLoopback(place.host) {
            error(.openLine(place.host), at: fields["tls"]?.valueLocation ?? location)
        }
        return MailServer(
            scheme: place.scheme,
            host: place.host,
            port: place.port,
            requiresTLS: tls == .required,
            username: username,
            password: password,
            oauth2Token: token,
            caFile: caFile,
            auth: auth,
            hello: hello
        )
    }

    /// Whether the keys for logging in fit together.
    private mutating func check(
        login fields: Fields,
        auth: MailServer.Auth?,
        at location: Finding.Location
    ) {
        let password = fields["password"], token = fields["oauth2_token"]
        if let token, password != nil {
            error(
                "'password' and 'oauth2_token' exclude each other; remove one",
                at: token.location
            )
        }
        if let secret = password ?? token, fields["username"] == nil {
            error("'\(secret.key)' needs the key 'username' beside it", at: secret.location)
        }
        if let username = fields["username"], password == nil, token == nil {
            error(
                "'username' needs the key 'password' or 'oauth2_token' beside it",
                at: username.location
            )
        }
        if let auth, (auth == .xoauth2) != (token != nil), password != nil || token != nil {
            error(.authMismatch(auth.rawValue), at: fields["auth"]?.valueLocation ?? location)
        }
    }

    private typealias Place = (scheme: MailServer.Scheme, host: String, port: Int)

    private mutating func serverPlace(_ field: Field?) -> Place? {
        guard let field, let text = text(field) else { return nil }
        if let place = Self.place(text) { return place }
        // A password may stand in the address by mistake, so it is not repeated here.
        error(text.contains("@") ? .userInServer : .notAServer(text), at: field.valueLocation)
        return nil
    }

    private static func place(_ text: String) -> Place? {
        guard let colon = text.firstIndex(of: ":"),
            let scheme = MailServer.Scheme(rawValue: String(text[..<colon])),
            text[colon...].hasPrefix("://")
        else { return nil }
        var rest = text[colon...].dropFirst(3)
        if rest.last == "/" { rest.removeLast() }
        var host = rest.prefix { $0 != ":" }
        if rest.first == "[" {
            guard let close = rest.firstIndex(of: "]") else { return nil }
            host = rest[...close]
        }
        let port = rest[host.endIndex...]
        let name = String(host.filter { !"[]".contains($0) })
        let isAddress = host.first == "["
        guard isAddress ? name.allSatisfy({ $0.isHexDigit || ":.".contains($0) }) : isHost(name),
            !name.isEmpty
        else { return nil }
        if port.isEmpty { return (scheme, name, scheme == .smtp ? 587 : 465) }
        guard port.dropFirst().allSatisfy(\.isDigit), let number = UInt16(port.dropFirst()),
            number > 0
        else { return nil }
        return (scheme, name, Int(number))
    }

    private static func isHost(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 253 && text.first != "-"
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                (1...63).contains(label.utf8.count)
                    && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
            }
    }

    /// Where a password comes from.
    ///
    /// What is wrong is never repeated: it may be the password.
    mutating func secret(_ field: Field?) -> Secret? {
        guard let field else { return nil }
        guard case .mapping(let pairs) = field.node.content, pairs.count == 1 else {
            error(.plainSecret(field.key), at: field.valueLocation)
            return nil
        }
        guard let fields = fields(field.node, known: ["env", "file", "command"]) else { return nil }
        if let name = text(fields["env"]) { return Secret(.env(name)) }
        if let path = path(fields["file"]) { return Secret(.file(path)) }
        if let command = fields["command"] {
            let words = texts(command)
            if !words.isEmpty { return Secret(.command(words)) }
            if !hasErrors { error(.empty("command"), at: command.location) }
        }
        return nil
    }
}

extension Finding.Message {
    fileprivate static func notAServer(_ text: String) -> Self {
        "'\(text)' is not a mail server; write smtp://host:587 or smtps://host:465"
    }

    fileprivate static let userInServer: Self =
        "the server's address must not hold a user or a password; write them as username and password"

    fileprivate static func notAHost(_ text: String) -> Self {
        "'\(text)' is not the name of a host"
    }

    fileprivate static func openLine(_ host: String) -> Self {
        "without TLS everybody on the way to '\(host)' could read along; remove 'tls: none'"
    }

    fileprivate static func authMismatch(_ auth: String) -> Self {
        auth == "xoauth2"
            ? "xoauth2 needs 'oauth2_token' instead of 'password'"
            : "'\(auth)' needs 'password' instead of 'oauth2_token'"
    }

    fileprivate static func plainSecret(_ key: String) -> Self {
        "'\(key)' must not hold the secret itself; write { env: NAME }, { file: … } or { command: […] }"
    }
}

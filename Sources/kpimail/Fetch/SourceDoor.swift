internal import Foundation
internal import KPIReport
internal import KPIResults
internal import KPIWorkspace
internal import Programs

/// The way to one source outside the workspace's files, with its secrets.
struct SourceDoor: Sendable {
    private enum Way {
        case sqlite(path: String, SQLText)
        case postgres(target: String, password: String?, SQLText)
        case web(WebPlace, url: String, headers: [String])
        case command([String])
    }

    private let source: ResultSource
    private let root: String
    private let way: Way

    /// Fetches the secrets; the error names where they should be, and no part of them.
    init(_ source: ResultSource, root: String) throws(FetchError) {
        self.source = source
        self.root = root
        let environment = ProcessInfo.processInfo.environment
        let reveal = { (secret: Secret) throws(FetchError) -> String in
            do throws(SecretError) {
                return try secret.reveal(
                    environment: environment,
                    root: root,
                    interrupted: { Interruption.isRaised }
                ).value
            } catch {
                throw FetchError(error.description, isGeneral: true)
            }
        }
        switch source.place {
        case .csv, .json: preconditionFailure("files of the workspace are not fetched")
        case .sqlite(let path, let query): way = .sqlite(path: path, query)
        case .command(let words): way = .command(words)
        case .postgres(let place, let query):
            let password = try place.password.map(reveal)
            let target =
                switch place.target {
                case .url(let url): url
                case .service(let name): "service='\(name)'"
                case .secret(let secret): try reveal(secret)
                }
            way = .postgres(target: target, password: password, query)
        case .web(let web):
            let url =
                switch web.url {
                case .plain(let url): url
                case .secret(let secret): try reveal(secret)
                }
            way = .web(web, url: url, headers: try Self.headers(of: web, reveal))
        }
    }

    private static func headers(
        of web: WebPlace,
        _ reveal: (Secret) throws(FetchError) -> String
    ) throws(FetchError) -> [String] {
        var lines: [String] = []
        for header in web.headers {
            let value =
                switch header.value {
                case .plain(let text): text
                case .secret(let secret): try reveal(secret)
                }
            lines.append("\(header.name): \(value)")
        }
        switch web.login {
        case nil: break
        case .token(let token): lines.append("Authorization: Bearer \(try reveal(token))")
        case .password(let user, let password):
            let pair = Data("\(user):\(try reveal(password))".utf8).base64EncodedString()
            lines.append("Authorization: Basic \(pair)")
        }
        return lines
    }

    /// Fetches one answer, for a client or for all; it blocks its thread.
    func fetch(
        _ client: String?,
        _ window: SourceWindow,
        into sink: @escaping AnswerSink
    ) throws(FetchError) {
        let values = window.values(client: client)
        let time = Duration.seconds(source.limits.time)
        let size = source.limits.megabytes << 20
        switch way {
        case .sqlite(let path, let query):
            try SQLiteQuery(
                path: absolute(path.filled(values)),
                query: query,
                time: time,
                rows: source.limits.rows
            ).run(values, into: sink)
        case .postgres(let target, let password, let query):
            try PostgresQuery(
                target: target,
                password: password,
                query: query,
                time: time,
                rows: source.limits.rows
            ).run(values, into: sink)
        case .command(let words):
            let call = ProgramCall(
                words: words.map { $0.filled(values) },
                folder: root,
                time: time,
                size: size,
                interrupted: { Interruption.isRaised }
            )
            do { try call.run(into: sink) } catch {
                throw error as? FetchError ?? FetchError("\(error)")
            }
        case .web(let web, let url, let headers):
            let request = WebRequest(
                url: url.filled(values.mapValues(\.inAddress)),
                headers: headers.map { $0.filled(values) },
                body: web.body?.filled(values),
                content: source.format == .json ? .json : .csv,
                paging: web.paging.map(Self.paging),
                caFile: web.caFile.map(absolute),
                allowsPrivate: web.allowsPrivate,
                time: time,
                size: size
            )
            try WebFetch(
                request,
                pause: { Thread.sleep(forTimeInterval: Double($0.components.seconds)) },
                now: { KPIReport.Moment.now }
            ).run(into: sink)
        }
    }

    private func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : "\(root)/\(path)"
    }

    private static func paging(_ paging: WebPlace.Paging) -> WebRequest.Paging {
        switch paging {
        case .link: .link
        case .path(let path): .path(path)
        }
    }
}

extension String {
    /// Escaped for the path or query of an address.
    fileprivate var inAddress: String {
        let plain = CharacterSet(charactersIn: "-._~").union(.alphanumerics)
        return addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}

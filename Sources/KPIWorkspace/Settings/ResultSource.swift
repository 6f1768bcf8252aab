package import KPIReport

/// A named place where results come from.
package struct ResultSource: Hashable, Sendable {
    package enum Place: Hashable, Sendable {
        /// Files of the workspace, by their path relative to it or absolute; `{client}` stands for
        /// the client's id.
        case csv(String)
        case json(String)
        case sqlite(path: String, SQLText)
        case postgres(PostgresPlace, SQLText)
        case web(WebPlace)
        /// A program with its arguments.
        case command([String])
    }

    package enum Format: String, CaseIterable, Sendable { case csv, json }

    /// What ends the reading of a source that never ends.
    package struct Limits: Hashable, Sendable {
        /// In seconds.
        package var time = 60
        package var megabytes = 100
        package var rows = 1_000_000

        package init() {}
    }

    package let name: String
    package let place: Place
    package let format: Format
    /// Of JSON, the way to the rows, such as `data.items`; empty for the whole text.
    package let rows: String
    /// How the table there is written.
    package let shape: TableShape
    /// How long after a week its values may still change.
    package let finalAfterDays: Int
    package let limits: Limits
    /// Where `kpimail.yaml` declares it.
    package let location: Finding.Location

    package init(
        name: String,
        place: Place,
        format: Format = .csv,
        rows: String = "",
        shape: TableShape = .canonical,
        finalAfterDays: Int = 0,
        limits: Limits = Limits(),
        location: Finding.Location = Finding.Location(SettingsReader.file)
    ) {
        self.name = name
        self.place = place
        self.format = format
        self.rows = rows
        self.shape = shape
        self.finalAfterDays = finalAfterDays
        self.limits = limits
        self.location = location
    }

    /// What is read where `kpimail.yaml` names no source.
    package static let standard = ResultSource(
        name: ClientResults.unnamedSource,
        place: .csv("results/{client}.csv")
    )
}

/// A PostgreSQL database.
package struct PostgresPlace: Hashable, Sendable {
    package enum Target: Hashable, Sendable {
        /// A URL without a password.
        case url(String)
        /// An entry of the file of services that libpq reads.
        case service(String)
        /// A URL that may hold a password.
        case secret(Secret)
    }

    package let target: Target
    package let password: Secret?
}

/// A web server and what is asked of it.
package struct WebPlace: Hashable, Sendable {
    /// A text that may be told, or one that may not.
    package enum Text: Hashable, Sendable {
        case plain(String)
        case secret(Secret)
    }

    package enum Login: Hashable, Sendable {
        case token(Secret)
        case password(user: String, Secret)
    }

    package enum Paging: Hashable, Sendable {
        /// The address of the next page stands at a path in the JSON.
        case path(String)
        /// It stands in the header `Link`.
        case link
    }

    package struct Header: Hashable, Sendable {
        package let name: String
        package let value: Text
    }

    package let url: Text
    package let headers: [Header]
    package let login: Login?
    /// What a POST sends; nil for a GET.
    package let body: String?
    package let paging: Paging?
    package let caFile: String?
    package let allowsPrivate: Bool
}

extension ResultSource {
    /// Whether one answer holds the results of several clients.
    package var isShared: Bool { !mentionsClient }

    private var mentionsClient: Bool {
        switch place {
        case .csv(let path), .json(let path): path.mentionsClient
        case .sqlite(let path, let query):
            path.mentionsClient || query.parameters.contains("client")
        case .postgres(_, let query): query.parameters.contains("client")
        case .web(let web): web.mentionsClient
        case .command(let words): words.contains { $0.mentionsClient }
        }
    }

    /// Whether the answer is fetched first and read then; files of the workspace are just read.
    package var isFetched: Bool {
        switch place {
        case .csv, .json: false
        case .sqlite, .postgres, .web, .command: true
        }
    }

    /// Whether each client has a CSV file of its own, which `add` can begin.
    package var isFilePerClient: Bool {
        if case .csv(let path) = place { path.mentionsClient } else { false }
    }

    /// The path of the file with a client's results, where it is a file of the workspace.
    package func path(for client: String) -> String? {
        switch place {
        case .csv(let path), .json(let path): path.filled(["client": client])
        case .sqlite, .postgres, .web, .command: nil
        }
    }
}

extension WebPlace {
    fileprivate var mentionsClient: Bool {
        ([url] + headers.map(\.value)).contains { $0.mentionsClient }
            || body?.mentionsClient ?? false
    }
}

extension WebPlace.Text {
    fileprivate var mentionsClient: Bool {
        if case .plain(let text) = self { text.mentionsClient } else { false }
    }
}

extension String {
    /// Looked for in the bytes, for a run asks it of every client.
    fileprivate var mentionsClient: Bool {
        var rest = utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
            rest = rest[open...]
            if rest.starts(with: "{client}".utf8) { return true }
            rest = rest.dropFirst()
        }
        return false
    }

    /// The text with `{name}` replaced by the values of those names.
    package func filled(_ values: [String: String]) -> String {
        var (text, rest) = ("", self[...])
        while let open = rest.firstIndex(of: "{") {
            text += rest[..<open]
            let inside = rest[open...].dropFirst().prefix { $0 != "}" && $0 != "{" }
            if inside.endIndex < rest.endIndex, rest[inside.endIndex] == "}",
                let value = values[String(inside)]
            {
                text += value
                rest = rest[inside.endIndex...].dropFirst()
            } else {
                text += "{"
                rest = rest[open...].dropFirst()
            }
        }
        return text + rest
    }
}

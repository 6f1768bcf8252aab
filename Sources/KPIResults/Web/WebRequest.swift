/// What is asked of a web server, with every secret in its place.
package struct WebRequest: Sendable {
    /// What the answer must be.
    package enum Content: Sendable { case csv, json }

    /// Where the address of the next page stands.
    package enum Paging: Hashable, Sendable {
        /// At a path in the JSON.
        case path(String)
        /// In the header `Link`.
        case link
    }

    package let url: String
    /// Whole lines; told to the host of `url` alone.
    package let headers: [String]
    /// What a POST sends; nil for a GET.
    package let body: String?
    package let content: Content
    package let paging: Paging?
    /// Certificates trusted instead of the system's.
    package let caFile: String?
    /// Whether the host of `url` may stand in a private network; those it redirects to may not.
    package let allowsPrivate: Bool
    /// For everything, with all pages and pauses.
    package let time: Duration
    /// The most bytes of all pages.
    package let size: Int

    package init(
        url: String,
        headers: [String] = [],
        body: String? = nil,
        content: Content,
        paging: Paging? = nil,
        caFile: String? = nil,
        allowsPrivate: Bool = false,
        time: Duration,
        size: Int
    ) {
        self.url = url
        self.headers = headers
        self.body = body
        self.content = content
        self.paging = paging
        self.caFile = caFile
        self.allowsPrivate = allowsPrivate
        self.time = time
        self.size = size
    }
}

extension WebRequest.Content {
    /// What servers call it, the exact name first; a program's guess counts as nothing said.
    private var types: [String] {
        let vague = ["text/plain", "application/octet-stream", "binary/octet-stream"]
        switch self {
        case .csv:
            return [
                "text/csv", "application/csv", "text/tab-separated-values", "application/gzip",
                "application/x-gzip", "application/vnd.ms-excel",
            ] + vague
        case .json:
            return [
                "application/json", "text/json", "application/x-ndjson", "application/jsonl",
                "application/x-javascript",
            ] + vague
        }
    }

    func admits(_ type: String?) -> Bool {
        guard let type else { return true }
        return types.contains(type) || self == .json && type.hasSuffix("+json")
    }

    var accepted: String {
        switch self {
        case .csv: "text/csv, text/plain;q=0.5"
        case .json: "application/json"
        }
    }

    var name: String {
        switch self {
        case .csv: "CSV"
        case .json: "JSON"
        }
    }
}

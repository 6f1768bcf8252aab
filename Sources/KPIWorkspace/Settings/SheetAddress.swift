internal import Foundation

/// The address of a Google Sheet as people copy it.
enum SheetAddress {
    /// The address of its CSV: of `…/pubhtml`, `…/pub` and `…/edit#gid=0`; any other stays.
    static func csv(_ text: String) -> String {
        guard var parts = URLComponents(string: text), parts.host == "docs.google.com" else {
            return text
        }
        var folders = parts.path.split(separator: "/").map(String.init)
        guard folders.first == "spreadsheets", let last = folders.last else { return text }
        let asked = (parts.queryItems ?? []) + fragment(of: parts)
        var items = asked.filter { $0.name == "gid" }.prefix(1).map(\.self)
        if folders.dropFirst().prefix(2) == ["d", "e"] {
            if last == "pubhtml" || last == "pub" { folders.removeLast() }
            folders.append("pub")
            if !items.isEmpty { items.append(URLQueryItem(name: "single", value: "true")) }
            items.append(URLQueryItem(name: "output", value: "csv"))
        } else {
            folders = Array(folders.prefix(3)) + ["export"]
            items.append(URLQueryItem(name: "format", value: "csv"))
        }
        parts.path = "/" + folders.joined(separator: "/")
        parts.queryItems = items
        parts.fragment = nil
        return parts.string ?? text
    }

    /// `#gid=123`.
    private static func fragment(of parts: URLComponents) -> [URLQueryItem] {
        var inner = URLComponents()
        inner.query = parts.fragment
        return inner.queryItems ?? []
    }
}

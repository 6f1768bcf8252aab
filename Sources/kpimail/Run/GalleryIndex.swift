internal import KPIMessage
internal import KPIReport

/// A table of all previews that loads each from its own page.
struct GalleryIndex {
    private let pages: [PreviewGallery.Page]
    private let agency: Agency

    init(_ pages: [PreviewGallery.Page], _ agency: Agency) {
        self.pages = pages
        self.agency = agency
    }

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Previews – \(agency.name.escapedForHTML)</title>
        <style>\(Self.style)</style>
        </head>
        <body>
        <nav>
        <h1>\(agency.name.escapedForHTML)</h1>
        <p>\(pages.count) reports. A click shows the mail.</p>
        <table>
        <thead><tr><th scope="col">Client</th><th scope="col">Subject</th><th scope="col">State</th></tr></thead>
        <tbody>
        \(pages.map(row).joined(separator: "\n"))
        </tbody>
        </table>
        </nav>
        <main><iframe name="mail" title="The mail" sandbox\(first)></iframe></main>
        </body>
        </html>

        """
    }

    private var first: String {
        pages.first { $0.draft != nil }?.draft.map { " src=\"\($0.client.id)/\($0.week).html\"" }
            ?? ""
    }

    private func row(_ page: PreviewGallery.Page) -> String {
        guard let draft = page.draft else {
            let errors = page.findings.filter { $0.severity == .error }
            let first = errors.first.map { $0.description.escapedForHTML } ?? ""
            return "<tr class=\"error\"><th scope=\"row\">\(page.client)</th><td>no report</td>"
                + "<td>\(first)</td></tr>"
        }
        let name = "\(draft.client.id)/\(draft.week)"
        let state = draft.holds.isEmpty ? "ready" : draft.holds.joined(separator: "; ")
        return "<tr><th scope=\"row\">\(draft.client.name.escapedForHTML)</th>"
            + "<td><a href=\"\(name).html\" target=\"mail\">"
            + "\(draft.letters[0].message.subject.escapedForHTML)</a><br>"
            + "<a href=\"\(name).txt\" target=\"mail\">text</a> "
            + "<a href=\"\(name).eml\">eml</a></td><td>\(state.escapedForHTML)</td></tr>"
    }

    private static let style = """
        body{margin:0;display:flex;height:100vh;font:15px/1.45 system-ui,sans-serif;color:#1c2430}
        nav{width:520px;overflow:auto;padding:24px;box-sizing:border-box;background:#f4f6f9}
        main{flex:1}iframe{border:0;width:100%;height:100%;background:#fff}
        h1{font-size:20px;margin:0 0 4px}table{border-collapse:collapse;width:100%}
        th,td{text-align:left;vertical-align:top;padding:10px 8px;border-bottom:1px solid #d9dfe8;font-weight:400}
        thead th{font-size:13px;color:#5a6675}tbody th{font-weight:600}.error td{color:#a3201c}a{color:#2f4fb5}
        """
}

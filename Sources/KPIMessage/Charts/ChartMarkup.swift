/// HTML that may be inserted as it stands: only the writers in this file make it, from numbers,
/// classes and colours, never from text.
struct ChartMarkup: Sendable, Hashable {
    let html: String

    fileprivate init(_ html: String) { self.html = html }
}

/// Writes charts as layout tables, cell by cell.
struct ChartWriter {
    private let palette: Palette
    private var html = ""

    init(_ palette: Palette) {
        self.palette = palette
        html.reserveCapacity(4096)
    }

    func finish() -> ChartMarkup { ChartMarkup(html) }

    /// Opens a table; without a width in pixels it is as wide as its place.
    mutating func open(width: Int? = nil) {
        html +=
            "<table role=\"presentation\" aria-hidden=\"true\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\""
        if let width {
            html += " width=\"\(width)\" style=\"width:\(width)px;\">\n"
        } else {
            html += " width=\"100%\"\nstyle=\"width:100%;table-layout:fixed;\">\n"
        }
    }

    mutating func close() { html += "</table>" }

    mutating func row(isBottomAligned: Bool = false, _ cells: (inout ChartWriter) -> Void) {
        html += isBottomAligned ? "<tr valign=\"bottom\">\n" : "<tr>\n"
        cells(&self)
        html += "</tr>\n"
    }

    /// One cell of a bar, so many percent wide.
    mutating func cell(
        percent: Int,
        height: Int,
        _ paint: Paint,
        mark: Mark? = nil,
        gap: Bool = false
    ) {
        let colour = palette.light(paint)
        html +=
            "<td width=\"\(percent)%\" height=\"\(height)\" bgcolor=\"\(colour)\" class=\"\(paint.rawValue)"
        if let mark { html += " \(mark.rawValue)" }
        if gap { html += " gp" }
        html += "\"\nstyle=\"width:\(percent)%;"
        if let mark {
            html += "border-left:3px solid \(palette.light(mark));"
        }
        if gap { html += "border-right:3px solid \(palette.light(.sheet));" }
        html += "background-color:\(colour);\(Self.flat(height))\">&nbsp;</td>\n"
    }

    /// One column of a history; no height stands for a missing week.
    mutating func column(height: Int?, _ paint: Paint) {
        guard let height else {
            html += "<td width=\"11\" style=\"width:11px;\">&nbsp;</td>\n"
            return
        }
        html +=
            "<td width=\"9\" style=\"width:9px;padding-left:2px;\"><div class=\"\(paint.rawValue)\"\n"
        html +=
            "style=\"background-color:\(palette.light(paint));font-size:1px;line-height:\(height)px;\">&nbsp;</div></td>\n"
    }

    private static func flat(_ height: Int) -> String {
        "font-size:1px;line-height:\(height)px;mso-line-height-rule:exactly;"
    }
}

extension DarkRules {
    /// The rules for dark screens as a style sheet may hold them.
    func markup(_ layer: Layer) -> ChartMarkup { ChartMarkup(text(layer)) }
}

/// HTML that may be inserted as it stands: only the writers in this file make it, from numbers,
/// classes and colours, never from text.
struct ChartMarkup: Sendable, Hashable {
    /// In ASCII.
    let bytes: [UInt8]

    fileprivate init(_ bytes: [UInt8]) { self.bytes = bytes }

    var html: String { String(decoding: bytes, as: UTF8.self) }
}

/// Writes charts as layout tables, cell by cell.
struct ChartWriter {
    private let palette: Palette
    private var html: [UInt8] = []

    init(_ palette: Palette) {
        self.palette = palette
        html.reserveCapacity(4096)
    }

    func finish() -> ChartMarkup { ChartMarkup(html) }

    /// Opens a table; without a width in pixels it is as wide as its place.
    mutating func open(width: Int? = nil) {
        write(
            "<table role=\"presentation\" aria-hidden=\"true\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\""
        )
        if let width {
            write(" width=\"", String(width), "\" style=\"width:", String(width), "px;\">\n")
        } else {
            write(" width=\"100%\"\nstyle=\"width:100%;table-layout:fixed;\">\n")
        }
    }

    mutating func close() { write("</table>") }

    mutating func row(isBottomAligned: Bool = false, _ cells: (inout ChartWriter) -> Void) {
        write(isBottomAligned ? "<tr valign=\"bottom\">\n" : "<tr>\n")
        cells(&self)
        write("</tr>\n")
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
        write("<td width=\"", String(percent), "%\" height=\"", String(height), "\" bgcolor=\"")
        write(colour, "\" class=\"", paint.rawValue)
        if let mark { write(" ", mark.rawValue) }
        if gap { write(" gp") }
        write("\"\nstyle=\"width:", String(percent), "%;")
        if let mark { write("border-left:3px solid ", palette.light(mark), ";") }
        if gap { write("border-right:3px solid ", palette.light(.sheet), ";") }
        write("background-color:", colour, ";font-size:1px;line-height:", String(height))
        write("px;mso-line-height-rule:exactly;\">&nbsp;</td>\n")
    }

    /// One column of a history; no height stands for a missing week.
    mutating func column(height: Int?, _ paint: Paint) {
        guard let height else {
            write("<td width=\"11\" style=\"width:11px;\">&nbsp;</td>\n")
            return
        }
        write("<td width=\"9\" style=\"width:9px;padding-left:2px;\"><div class=\"")
        write(paint.rawValue, "\"\nstyle=\"background-color:", palette.light(paint))
        write(";font-size:1px;line-height:", String(height), "px;\">&nbsp;</div></td>\n")
    }

    private mutating func write(_ parts: String...) {
        for part in parts { html += part.utf8 }
    }
}

extension DarkRules {
    /// The rules for dark screens as a style sheet may hold them.
    func markup(_ layer: Layer) -> ChartMarkup { ChartMarkup(Array(text(layer).utf8)) }
}

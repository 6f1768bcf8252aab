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

    /// Opens a table of equal columns, or of those its first row measures.
    ///
    /// Without a width in pixels it is as wide as its place. Outlook takes the size of letters from
    /// the class, all others from the row.
    mutating func open(width: Int? = nil) {
        write("<table class=\"c\" role=\"presentation\" aria-hidden=\"true\" width=\"")
        if let width { write(String(width)) } else { write("100%") }
        write("\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"\nstyle=\"")
        if let width { write("width:", String(width), "px;") }
        write("table-layout:fixed\">\n")
    }

    mutating func close() { write("</table>") }

    /// A row of cells of one height in pixels.
    mutating func row(height: Int, _ cells: (inout ChartWriter) -> Void) {
        write("<tr style=\"font-size:1px;line-height:", String(height), "px\">\n")
        cells(&self)
        write("</tr>\n")
    }

    /// A row of columns that stand on its lower edge.
    mutating func columns(_ cells: (inout ChartWriter) -> Void) {
        write("<tr valign=\"bottom\" style=\"font-size:1px\">\n")
        cells(&self)
        write("</tr>\n")
    }

    /// One cell of a bar, so many percent wide; without percents as wide as the others.
    mutating func cell(
        percent: Int? = nil,
        height: Int,
        _ paint: Paint,
        mark: Mark? = nil,
        gap: Bool = false
    ) {
        let colour = palette.light(paint)
        write("<td ")
        if let percent { write("width=\"", String(percent), "%\" ") }
        write("height=\"", String(height), "\" bgcolor=\"", colour)
        write("\" class=\"", paint.rawValue)
        if let mark { write(" ", mark.rawValue) }
        if gap { write(" gp") }
        write("\"\nstyle=\"background-color:", colour)
        if let mark { write(";border-left:3px solid ", palette.light(mark)) }
        if gap { write(";border-right:3px solid ", palette.light(.sheet)) }
        write("\">&nbsp;</td>\n")
    }

    /// A cell without a colour under so many cells of the bar, perhaps with a mark at its left edge.
    mutating func space(under columns: Int, height: Int, mark: Mark?) {
        write("<td colspan=\"", String(columns), "\" height=\"", String(height), "\"")
        if let mark {
            write(" class=\"", mark.rawValue, "\" style=\"border-left:3px solid ")
            write(palette.light(mark), "\"")
        }
        write(">&nbsp;</td>\n")
    }

    /// One column of a history; no height stands for a missing week.
    mutating func column(height: Int?, _ paint: Paint) {
        guard let height else {
            write("<td>&nbsp;</td>\n")
            return
        }
        write("<td style=\"padding-left:2px\"><div class=\"", paint.rawValue)
        write("\" style=\"background-color:", palette.light(paint), ";line-height:")
        write(String(height), "px\">&nbsp;</div></td>\n")
    }

    private mutating func write(_ parts: String...) {
        for part in parts { html += part.utf8 }
    }
}

extension DarkRules {
    /// The rules for dark screens as a style sheet may hold them.
    func markup(_ layer: Layer) -> ChartMarkup { ChartMarkup(Array(text(layer).utf8)) }
}

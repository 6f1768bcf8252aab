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
    private let parts: ChartParts
    private var html: [UInt8] = []

    init(_ palette: Palette, _ parts: ChartParts) {
        self.palette = palette
        self.parts = parts
        html.reserveCapacity(4096)
    }

    func finish() -> ChartMarkup { ChartMarkup(html) }

    /// Opens a table of equal columns, or of those its first row measures.
    ///
    /// Without a width in pixels it is as wide as its place. Outlook takes the size of letters from
    /// the class, all others from the row.
    mutating func open(width: Int? = nil) {
        write("<table class=\"c\" role=\"presentation\" aria-hidden=\"true\" width=\"")
        if let width { write(width) } else { write("100%") }
        write("\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"\nstyle=\"")
        if let width {
            write("width:")
            write(width)
            write("px;")
        }
        write("table-layout:fixed\">\n")
    }

    mutating func close() { write("</table>") }

    /// A row of cells of one height in pixels.
    mutating func row(height: Int, _ cells: (inout ChartWriter) -> Void) {
        write("<tr style=\"font-size:1px;line-height:")
        write(height)
        write("px\">\n")
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
        write("<td ")
        if let percent {
            write("width=\"")
            write(percent)
            write("%\" ")
        }
        write("height=\"")
        write(height)
        html += parts.ending(ChartParts.Cell(paint: paint, mark: mark, gap: gap))
    }

    /// A cell without a colour under so many cells of the bar, perhaps with a mark at its left edge.
    mutating func space(under columns: Int, height: Int, mark: Mark?) {
        write("<td colspan=\"")
        write(columns)
        write("\" height=\"")
        write(height)
        write("\"")
        if let mark {
            write(" class=\"")
            write(mark.rawValue)
            write("\" style=\"border-left:3px solid ")
            write(palette.light(mark))
            write("\"")
        }
        write(">&nbsp;</td>\n")
    }

    /// One column of a history; no height stands for a missing week.
    mutating func column(height: Int?, _ paint: Paint) {
        guard let height else {
            write("<td>&nbsp;</td>\n")
            return
        }
        html += parts.beginning(paint)
        write(height)
        write("px\">&nbsp;</div></td>\n")
    }

    private mutating func write(_ text: String) { html += text.utf8 }

    /// Writes a number from 0 up.
    private mutating func write(_ number: Int) {
        if number >= 10 { write(number / 10) }
        html.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}

extension DarkRules {
    /// The rules for dark screens as a style sheet may hold them.
    func markup(_ layer: Layer) -> ChartMarkup { ChartMarkup(Array(text(layer).utf8)) }
}

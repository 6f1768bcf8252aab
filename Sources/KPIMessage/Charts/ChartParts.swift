/// What the cells of charts owe to colours alone, laid out once for all reports.
struct ChartParts: Sendable {
    /// A coloured cell, perhaps with a mark at its left and a gap at its right edge.
    struct Cell: Hashable, Sendable {
        let paint: Paint
        let mark: Mark?
        let gap: Bool
    }

    private let endings: [Cell: [UInt8]]
    private let beginnings: [Paint: [UInt8]]

    init(_ palette: Palette) {
        let marks: [Mark?] = [nil] + Mark.allCases
        let cells = Paint.allCases.flatMap { paint in
            marks.flatMap { mark in
                [false, true].map { Cell(paint: paint, mark: mark, gap: $0) }
            }
        }
        endings = Dictionary(uniqueKeysWithValues: cells.map { ($0, $0.ending(palette)) })
        let columns = Paint.allCases.map { ($0, Self.beginning($0, palette)) }
        beginnings = Dictionary(uniqueKeysWithValues: columns)
    }

    /// A cell from behind its height on.
    func ending(_ cell: Cell) -> [UInt8] { endings[cell] ?? [] }

    /// A column of a history up to its height.
    func beginning(_ paint: Paint) -> [UInt8] { beginnings[paint] ?? [] }

    private static func beginning(_ paint: Paint, _ palette: Palette) -> [UInt8] {
        let text =
            "<td style=\"padding-left:2px\"><div class=\"\(paint.rawValue)\" "
            + "style=\"background-color:\(palette.light(paint));line-height:"
        return Array(text.utf8)
    }
}

extension ChartParts.Cell {
    fileprivate func ending(_ palette: Palette) -> [UInt8] {
        let colour = palette.light(paint)
        var classes = paint.rawValue
        var style = "background-color:\(colour)"
        if let mark {
            classes += " \(mark.rawValue)"
            style += ";border-left:3px solid \(palette.light(mark))"
        }
        if gap {
            classes += " gp"
            style += ";border-right:3px solid \(palette.light(.sheet))"
        }
        let text =
            "\" bgcolor=\"\(colour)\" class=\"\(classes)\"\n"
            + "style=\"\(style)\">&nbsp;</td>\n"
        return Array(text.utf8)
    }
}

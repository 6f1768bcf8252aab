internal import KPIReport

/// A bullet graph in ASCII: `0 [######......|....]`.
enum TextBar {
    private static let width = 33

    /// `#` up to the value, `|` at the target, `:` at what was planned by today.
    static func draw(_ bar: Report.Bar) -> String {
        guard let scale = BarScale(bar) else { return "" }
        var cells = Array("  0 [".utf8)
        cells.reserveCapacity(width + 6)
        let start = cells.count
        let filled = position(scale.value)
        for index in 0..<width { cells.append(UInt8(ascii: index < filled ? "#" : ".")) }
        func mark(_ percent: Int?, _ sign: Unicode.Scalar) {
            guard let percent else { return }
            cells[start + min(position(percent), width - 1)] = UInt8(ascii: sign)
        }
        mark(scale.expected, ":")
        mark(scale.target, "|")
        mark(scale.upper, "|")
        cells.append(UInt8(ascii: "]"))
        let line = String(decoding: cells, as: UTF8.self)
        guard !bar.targetLabel.isEmpty else { return line }
        let mark = "  | = " + Plain.fit(bar.targetLabel)
        // A line that is too long would be filled up again, and the bar with it.
        let fits = line.displayWidth + mark.displayWidth <= Wrapping.columns
        return fits ? line + mark : line + "\n" + mark
    }

    private static func position(_ percent: Int) -> Int {
        percent == 0 ? 0 : max(1, (percent * width + 50) / 100)
    }
}

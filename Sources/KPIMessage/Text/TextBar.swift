internal import KPIReport

/// A bullet graph in ASCII: `0 [######......|....]`.
enum TextBar {
    private static let width = 33

    /// `#` up to the value, `|` at the target, `:` at what was planned by today.
    static func draw(_ bar: Report.Bar) -> String {
        guard let scale = BarScale(bar) else { return "" }
        var cells = [UInt8](repeating: UInt8(ascii: "."), count: width)
        let filled = position(scale.value)
        for index in 0..<filled { cells[index] = UInt8(ascii: "#") }
        if let expected = scale.expected {
            cells[min(position(expected), width - 1)] = UInt8(ascii: ":")
        }
        for mark in [scale.target, scale.upper].compactMap({ $0 }) {
            cells[min(position(mark), width - 1)] = UInt8(ascii: "|")
        }
        let line = "  0 [" + String(decoding: cells, as: UTF8.self) + "]"
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

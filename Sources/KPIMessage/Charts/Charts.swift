internal import KPIReport

/// The pictures of a report, drawn without images.
struct Charts: Sendable {
    let palette: Palette
    private let parts: ChartParts

    init(palette: Palette) {
        self.palette = palette
        parts = ChartParts(palette)
    }

    /// The bar with its target and today's plan, each with a mark that stands out below it.
    func bullet(_ bar: Report.Bar, _ paint: Paint, height: Int) -> ChartMarkup? {
        guard let scale = BarScale(bar) else { return nil }
        var writer = ChartWriter(palette, parts)
        writer.open()
        writer.row(height: height) { writer in
            for (from, to) in zip(scale.edges, scale.edges.dropFirst()) {
                writer.cell(
                    percent: to - from,
                    height: height,
                    to <= scale.value ? paint : .track,
                    mark: scale.mark(from) == .target ? .target : nil,
                    gap: scale.mark(to) == .expected
                )
            }
        }
        ticks(scale, in: &writer)
        writer.close()
        return writer.finish()
    }

    /// The row below the bar: the target's mark goes on, and today's plan has its own.
    private func ticks(_ scale: BarScale, in writer: inout ChartWriter) {
        let edges = scale.edges.dropLast()
        guard edges.dropFirst().contains(where: { scale.mark($0) != nil }) else { return }
        writer.row(height: 5) { writer in
            var start = 0
            for next in 1...edges.count where next == edges.count || scale.mark(edges[next]) != nil
            {
                writer.space(under: next - start, height: 5, mark: scale.mark(edges[start]))
                start = next
            }
        }
    }

    /// The newest weeks as columns from zero, so many pixels wide; the last one is the report week.
    func history(_ weeks: [Double?], _ paint: Paint, height: Int, column: Int = 11) -> ChartMarkup?
    {
        let shown = weeks.suffix(8)
        let top = shown.reduce(0) { top, value in
            guard let value, value.isFinite else { return top }
            return max(top, value)
        }
        guard shown.count > 1, top > 0 else { return nil }
        var writer = ChartWriter(palette, parts)
        writer.open(width: shown.count * column)
        writer.columns { writer in
            for (index, value) in shown.enumerated() {
                let pixels = value.map { value in
                    guard value.isFinite, value > 0 else { return 1 }
                    return max(1, Int((Double(height) * value / top).rounded()))
                }
                writer.column(height: pixels, index == shown.count - 1 ? paint : .past)
            }
        }
        writer.close()
        return writer.finish()
    }

    /// Equal parts, one per goal, in the colour of its status.
    func strip(_ statuses: [Assessment.Status]) -> ChartMarkup? {
        guard (1...50).contains(statuses.count) else { return nil }
        var writer = ChartWriter(palette, parts)
        writer.open()
        writer.row(height: 8) { writer in
            for status in statuses { writer.cell(height: 8, status.paint, gap: true) }
        }
        writer.close()
        return writer.finish()
    }
}

extension BarScale {
    /// The mark at an edge; where both are, that of the target.
    func mark(_ edge: Int) -> Mark? {
        if edge == target || edge == upper { return .target }
        return edge == expected ? .expected : nil
    }
}

extension Assessment.Status {
    /// Amber and red are kept for what needs attention.
    var paint: Paint {
        switch self {
        case .achieved, .onTrack: .accent
        case .atRisk: .amber
        case .offTrack, .missed: .red
        case .noData: .grey
        }
    }
}

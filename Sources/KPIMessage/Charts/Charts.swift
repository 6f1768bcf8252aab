internal import KPIReport

/// The pictures of a report, drawn without images.
struct Charts {
    let palette: Palette

    /// The bar with its target; `isTall` gives the target a mark that stands out of the bar.
    func bullet(_ bar: Report.Bar, _ paint: Paint, isTall: Bool) -> ChartMarkup? {
        guard let scale = BarScale(bar) else { return nil }
        var writer = ChartWriter(palette)
        writer.open()
        writer.row { writer in
            for (from, to) in zip(scale.edges, scale.edges.dropFirst()) {
                writer.cell(
                    percent: to - from,
                    height: isTall ? 10 : 8,
                    to <= scale.value ? paint : .track,
                    mark: scale.marks(from).contains(.target) ? .target : nil
                )
            }
        }
        if isTall || scale.expected != nil { ticks(scale, in: &writer) }
        writer.close()
        return writer.finish()
    }

    /// The row below the bar: the target's mark goes on, and today's plan has its own.
    private func ticks(_ scale: BarScale, in writer: inout ChartWriter) {
        writer.row { writer in
            for (from, to) in zip(scale.edges, scale.edges.dropFirst()) {
                writer.cell(percent: to - from, height: 6, .sheet, mark: scale.marks(from).first)
            }
        }
    }

    /// The newest weeks as columns from zero; the last one is the report week.
    func history(_ weeks: [Double?], _ paint: Paint, height: Int) -> ChartMarkup? {
        let shown = weeks.suffix(8)
        let top = shown.compactMap { $0 }.filter(\.isFinite).max() ?? 0
        guard shown.count > 1, top > 0 else { return nil }
        var writer = ChartWriter(palette)
        writer.open(width: shown.count * 11)
        writer.row(isBottomAligned: true) { writer in
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

    /// One part per goal, in the colour of its status.
    func strip(_ statuses: [Assessment.Status]) -> ChartMarkup? {
        guard (1...50).contains(statuses.count) else { return nil }
        var writer = ChartWriter(palette)
        writer.open()
        writer.row { writer in
            for (index, status) in statuses.enumerated() {
                let share = 100 * (index + 1) / statuses.count - 100 * index / statuses.count
                writer.cell(
                    percent: share,
                    height: 8,
                    status.paint,
                    gap: index + 1 < statuses.count
                )
            }
        }
        writer.close()
        return writer.finish()
    }
}

extension BarScale {
    /// The marks at an edge, the most important first.
    func marks(_ edge: Int) -> [Mark] {
        var marks: [Mark] = []
        if edge == target || edge == upper { marks.append(.target) }
        if edge == expected { marks.append(.expected) }
        return marks
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

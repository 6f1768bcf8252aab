internal import KPIReport

extension Report.Table {
    /// The table as the templates see it; words in the last column may break, numbers never.
    func scope(heading: String?, hasVerdict: Bool) -> Scope {
        let titles = columns.map(Plain.fit)
        let cells = rows.filter { $0.count == columns.count }.map { $0.map(Plain.fit) }
        let spare = Self.spareColumn(titles, cells)
        let shown = titles.indices.dropFirst().filter { !spare.isHidden || $0 != spare.index }
        let heads = shown.map { index in
            Scope(.column, [.title: .text(titles[index]), .isSpare: .flag(index == spare.index)])
        }
        let lines = cells.map { row in
            let scopes = shown.map { index in
                let isNumber = row[index].utf8.contains { $0 >= 48 && $0 <= 57 }
                return Scope(
                    .cell,
                    [
                        .text: .text(row[index]), .isSpare: .flag(index == spare.index),
                        .isWhole: .flag(isNumber && (!hasVerdict || index < titles.count - 1)),
                    ]
                )
            }
            return Scope(.row, [.name: .text(row[0]), .cells: .list(scopes)])
        }
        return Scope(
            .table,
            [
                .heading: .prose(heading), .caption: .prose(caption),
                .nameColumn: .prose(titles.first), .columns: .list(heads),
                .rows: .list(lines), .textLines: .texts(TextTable.lines(titles, cells)),
            ]
        )
    }

    /// The third column, the week before, makes room on phones; where even words that break do
    /// not make the table fit a phone, it stands in the plain text only.
    private static func spareColumn(
        _ titles: [String],
        _ rows: [[String]]
    ) -> (index: Int, isHidden: Bool) {
        guard titles.count > 4 else { return (-1, false) }
        let widths = titles.indices.dropFirst().map { column in
            rows.reduce(titles[column].longestWord) { max($0, $1[column].longestWord) }
        }
        // About seven pixels a character, six between columns, and the least a name needs.
        let needed = widths.reduce(90) { $0 + 7 * $1 + 6 }
        return (2, needed > 343)
    }
}

extension String {
    /// The Unicode scalars of the longest word.
    fileprivate var longestWord: Int {
        var (longest, length) = (0, 0)
        for byte in utf8 {
            // Bytes that go on with a scalar do not count.
            length = byte == UInt8(ascii: " ") ? 0 : length + (byte & 0xC0 == 0x80 ? 0 : 1)
            longest = max(longest, length)
        }
        return longest
    }
}

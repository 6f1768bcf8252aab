internal import KPIReport

extension Report.Table {
    /// The table as the templates see it; words may break, numbers never.
    func scope(heading: String?, hasVerdict: Bool) -> Scope {
        let titles = columns.map(Plain.fit)
        let cells = rows.filter { $0.count == columns.count }.map { $0.map(Plain.fit) }
        let fit = PhoneFit(titles, cells, hasVerdict: hasVerdict)
        let heads = fit.columns.map { column in
            Scope(
                .column,
                [
                    .title: .text(titles[column.index]),
                    .second: column.second.map { .text(titles[$0]) } ?? .absent,
                    .isSpare: .flag(column.index == fit.spare),
                ]
            )
        }
        let lines = cells.map { row in
            let scopes = fit.columns.map { column in
                let second = column.second.map { row[$0] }
                return Scope(
                    .cell,
                    [
                        .text: .text(row[column.index]),
                        .second: second.map { .text($0) } ?? .absent,
                        .isSpare: .flag(column.index == fit.spare),
                        .isWhole: .flag([row[column.index], second ?? ""].areNumbers),
                    ]
                )
            }
            let isLong = row[0].longestPart > PhoneFit.nameLetters
            return Scope(
                .row,
                [.name: .text(row[0]), .isLong: .flag(isLong), .cells: .list(scopes)]
            )
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
}

/// How a table's columns stand so that a phone has room for them without any style sheet.
private struct PhoneFit {
    /// Letters of a name that stay together.
    static let nameLetters = 14
    /// The columns behind the names, each perhaps with another below it.
    let columns: [(index: Int, second: Int?)]
    /// The column that phones with style sheets leave out; the others have room for it.
    let spare: Int?

    /// Where a row is too long, the week before stands below the week, the verdict below the degree.
    init(_ titles: [String], _ rows: [[String]], hasVerdict: Bool) {
        let all = titles.indices.dropFirst()
        // Seven pixels a letter, eight between columns; 90 for the names, 343 in all.
        let needed = all.reduce(90) { sum, column in
            let letters = rows.reduce(titles[column].longestPart) {
                max($0, $1[column].longestPart)
            }
            return sum + 7 * letters + 8
        }
        if hasVerdict, titles.count == 6, needed > 343 {
            (columns, spare) = ([(1, 2), (3, nil), (4, 5)], nil)
        } else {
            (columns, spare) = (all.map { ($0, nil) }, hasVerdict ? 2 : nil)
        }
    }
}

extension [String] {
    /// Whether all texts are numbers with sign and unit, without a place to break, or nothing.
    fileprivate var areNumbers: Bool {
        contains { $0.utf8.contains { $0 >= 48 && $0 <= 57 } } && !contains { $0.utf8.contains(32) }
    }
}

extension String {
    /// The letters of the longest part that a line end cannot break.
    fileprivate var longestPart: Int {
        var (longest, length) = (0, 0)
        for byte in utf8 {
            // Bytes that go on with a scalar do not count.
            switch byte {
            case 32, UInt8(ascii: "-"): length = 0
            case 0x80...0xBF: continue
            default: length += 1
            }
            longest = max(longest, length)
        }
        return longest
    }
}

internal import KPIReport

extension Report.Table {
    /// The table as the templates see it; words may break, numbers never.
    func scope(heading: String?, hasVerdict: Bool) -> Scope {
        let plain = columns.map(Plain.fit)
        let titles = hasVerdict ? plain.map(\.wholeIfNumbered) : plain
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
            let isLong = row[0].longestPart > fit.nameLetters
            return Scope(
                .row,
                [
                    .name: .text(Wrapping.broken(row[0])), .isLong: .flag(isLong),
                    .cells: .list(scopes),
                ]
            )
        }
        return Scope(
            .table,
            [
                .heading: .prose(heading), .caption: .prose(caption),
                .nameColumn: .prose(titles.first), .columns: .list(heads),
                .rows: .list(lines),
                .textLines: .texts(TextTable.lines(plain, cells)),
            ]
        )
    }
}

/// How a table's columns stand so that a phone has room for them without any style sheet.
private struct PhoneFit {
    /// The columns behind the names, each perhaps with another below it.
    let columns: [(index: Int, second: Int?)]
    /// The column that phones with style sheets leave out; the others have room for it.
    let spare: Int?
    /// Letters of a name that stay together.
    let nameLetters: Int

    /// Where a row is too long, the week before stands below the week, the verdict below the degree.
    init(_ titles: [String], _ rows: [[String]], hasVerdict: Bool) {
        let letters = titles.indices.map { column in
            rows.reduce(titles[column].longestPart) { max($0, $1[column].longestPart) }
        }
        // Of 343 pixels: seven a letter, eight between columns.
        func room(_ columns: [(index: Int, second: Int?)]) -> Int {
            let used = columns.reduce(0) { sum, column in
                sum + 7 * max(letters[column.index], column.second.map { letters[$0] } ?? 0) + 8
            }
            return (343 - used) / 7
        }
        let wide = titles.indices.dropFirst().map { (index: $0, second: Int?.none) }
        if hasVerdict, titles.count == 6, room(wide) < min(letters[0], 14) {
            (columns, spare) = ([(1, 2), (3, nil), (4, 5)], nil)
        } else {
            (columns, spare) = (wide, hasVerdict ? 2 : nil)
        }
        nameLetters = max(8, room(columns))
    }
}

extension [String] {
    /// Whether all texts are numbers with sign and unit, without a place to break, or nothing.
    fileprivate var areNumbers: Bool {
        contains { $0.utf8.contains { $0 >= 48 && $0 <= 57 } } && !contains { $0.utf8.contains(32) }
    }
}

extension String {
    /// A title with a number ("week 46"), kept on one line.
    fileprivate var wholeIfNumbered: String {
        guard utf8.contains(where: { $0 >= 48 && $0 <= 57 }), utf8.contains(32) else { return self }
        return split(separator: " ", omittingEmptySubsequences: false).joined(separator: "\u{A0}")
    }

    /// The letters of the longest part that a line end cannot break.
    var longestPart: Int {
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

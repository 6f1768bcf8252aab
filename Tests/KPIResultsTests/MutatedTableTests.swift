import Foundation
import KPIReport
import Testing

@testable import KPIResults

/// Tables with random faults: what is read without an error is what Python's `csv` and exact
/// fractions read, and nothing stops the reader.
@Suite struct MutatedTableTests {
    /// A million with `KPIMAIL_LONG=1`, which `make test-long` runs on the release build.
    static let count =
        ProcessInfo.processInfo.environment["KPIMAIL_LONG"] == nil ? 4_000 : 1_000_000

    @Test func `a table read without a finding holds the numbers that Python reads`() throws {
        let cases = try TemporaryFile("")
        defer { withExtendedLifetime(cases) {} }
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: cases.path))
        var mutator = TableMutator(seed: 20_261_122)
        var sound = 0
        for _ in 0..<Self.count {
            let bytes = mutator.table()
            guard let line = try line(bytes) else { continue }
            sound += 1
            try handle.write(contentsOf: Data(line.utf8))
        }
        try handle.close()
        let said = try python(cases.path)
        // Most faults leave a table unreadable; a fifth of them must not, or nothing is compared.
        #expect(sound > Self.count / 5)
        #expect(said == "\(sound) tables agree\n")
    }

    /// A table without errors and what was read of it, as Python takes it; nil for others.
    private func line(_ bytes: [UInt8]) throws -> String? {
        var results = ClientResults()
        var rest = bytes
        let findings = try ResultTable(name: "t", source: "", measures: measures)
            .read(for: "acme", on: today, into: &results) {
                defer { rest = [] }
                return rest
            }
        guard findings.allSatisfy({ $0.severity != .error }) else { return nil }
        var rows: [String] = []
        for measure in results.measures {
            for row in results.allRows(of: measure) {
                rows.append(
                    [
                        row.weeks.lowerBound.description, measure, row.segment.channel ?? "",
                        row.segment.campaign ?? "",
                        "\(row.value.numerator)/\(row.value.denominator)",
                    ].map { Data($0.utf8).base64EncodedString() }.joined(separator: " ")
                )
            }
        }
        return Data(bytes).base64EncodedString() + "\t" + rows.joined(separator: "\t") + "\n"
    }

    private func python(_ cases: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.oracle, cases]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    /// Reads each table of the file that is its argument again, and says where it disagrees.
    private static let oracle = #"""
        import base64, csv, datetime, io, re, sys
        from fractions import Fraction

        def text(word): return base64.b64decode(word).decode()

        def week(day):
            year, number, _ = day.isocalendar()
            return f'{year:04}-W{number:02}'

        def table(data):
            if data[:2] in (b'\xff\xfe', b'\xfe\xff'):
                content = data.decode('utf-16')
            else:
                try:
                    content = data.decode('utf-8-sig')
                except UnicodeDecodeError:
                    content = data.decode('cp1252')
            sign, signs = None, {',': 0, ';': 0, '\t': 0}
            quoted, blank = False, True
            for letter in content:
                if letter == '"': quoted = not quoted
                elif letter in signs and not quoted: signs[letter] += 1
                if letter in '\r\n' and not quoted and blank: continue
                if letter in '\r\n' and not quoted: break
                blank = False
            sign = max([',', ';', '\t'], key=lambda key: signs[key])
            rows = [row for row in csv.reader(io.StringIO(content, newline=''), delimiter=sign)
                    if any(row)]
            header, found = rows[0], {}
            for row in rows[1:]:
                cell = {name: value.strip(' ') for name, value in zip(header, row)}
                number = cell['value'].replace(',', '.') if sign == ';' else cell['value']
                if number == '' or Fraction(cell.get('days') or 1) == 0: continue
                assert re.fullmatch(r'[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?', number), number
                time = cell.get('week') or cell.get('date')
                if not re.fullmatch(r'\d{4}-W\d\d', time):
                    time = week(datetime.date.fromisoformat(time))
                key = (time, cell['measure'], cell.get('channel', ''), cell.get('campaign', ''))
                if 'date' in header:
                    found[key] = found.get(key, 0) + Fraction(number)
                else:
                    assert key not in found, key
                    found[key] = Fraction(number)
            return found

        count = 0
        for line in open(sys.argv[1]):
            data, *rows = line.rstrip('\n').split('\t')
            expected = table(base64.b64decode(data))
            got = {}
            for row in filter(None, rows):
                *key, value = map(text, row.split(' ')) if row else []
                got[tuple(key)] = Fraction(value)
            if got != expected:
                print('not alike:', base64.b64decode(data), got, expected)
                break
            count += 1
        else:
            print(count, 'tables agree')
        """#
}

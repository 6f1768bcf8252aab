import Foundation
import Testing

@testable import KPIResults

@Suite struct PythonCSVTests {
    /// Writes the file that is its first argument, and prints as JSON what it wrote.
    private static let script = """
        import csv, json, random, sys
        random.seed(int(sys.argv[3]))
        letters = 'ab,;\\t"\\n\\r ü€😀1.'
        rows = []
        for _ in range(200):
            row = [''.join(random.choice(letters) for _ in range(random.randrange(9)))
                   for _ in range(3)]
            rows.append(row)
        rows.insert(0, ['week', 'measure', 'value'])
        with open(sys.argv[1], 'w', newline='', encoding=random.choice(['utf-8', 'utf-8-sig'])) as f:
            csv.writer(f, delimiter=sys.argv[2], lineterminator=random.choice(['\\n', '\\r\\n']),
                       quoting=random.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])).writerows(rows)
        print(json.dumps(rows))
        """

    @Test(arguments: [",", ";", "\t"], 1...3)
    func `what Python writes is read back`(delimiter: String, seed: Int) throws {
        let file = try TemporaryFile("")
        defer { withExtendedLifetime(file) {} }
        let output = try python([Self.script, file.path, delimiter, String(seed)])
        let rows = try JSONDecoder().decode([[String]].self, from: output)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file.path))
        #expect(rows.count == 201)
        #expect(try records([UInt8](bytes), size: 100 * seed).map(\.fields) == rows)
    }

    private func python(_ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c"] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return data
    }
}

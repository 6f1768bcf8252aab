internal import Foundation

/// The reader of CSV in Python's standard library, as something to compare with.
enum PythonCSV {
    /// Reads all rows several times, and prints the processor time of the fastest.
    private static let script = """
        import csv, sys, time
        best = None
        for _ in range(8):
            start = time.process_time()
            with open(sys.argv[1], newline='') as file:
                for row in csv.reader(file):
                    pass
            seconds = time.process_time() - start
            best = min(best or seconds, seconds)
        print(best)
        """

    /// The processor time it takes to split a file into rows.
    static func seconds(reading path: String) throws -> Double {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard let seconds = Double(said.filter { !$0.isNewline }) else {
            throw BenchFolder.Unusable()
        }
        return seconds
    }
}

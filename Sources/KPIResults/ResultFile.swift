internal import Foundation
package import KPIReport

/// A CSV file with the results of one client.
package struct ResultFile: Sendable {
    private let path: String
    private let table: ResultTable

    /// - Parameters:
    ///   - path: Where the file lies.
    ///   - table: What is known of it; its name is the path relative to the workspace.
    package init(path: String, table: ResultTable) {
        self.path = path
        self.table = table
    }

    /// Reads the file into `results`; one that does not exist is missing data, not a finding.
    package func read(for client: String, on today: Day, into results: inout ClientResults)
        -> [Finding]
    {
        do {
            guard let chunks = try FileChunks(path: path) else { return [] }
            return try table.read(for: client, on: today, into: &results, chunk: chunks.next)
        } catch {
            return [
                Finding(
                    .error,
                    .unreadable(error),
                    at: Finding.Location(table.name),
                    client: client
                )
            ]
        }
    }
}

extension Header {
    /// Reads the header of a file that `reader` begins.
    init?(reading reader: inout RecordReader, findings: inout FindingList) throws {
        guard try reader.advance() else {
            findings.add(.empty)
            return nil
        }
        if let trouble = reader.record.trouble {
            let place = reader.record.place(at: trouble.position)
            findings.add(trouble.message(limit: reader.limit), at: place)
            return nil
        }
        self.init(reader.record, delimiter: reader.delimiter, findings: &findings)
    }
}

extension Finding.Message {
    static func unreadable(_ error: any Error) -> Self {
        "the file cannot be read: \(error.localizedDescription)"
    }

    fileprivate static let empty: Self =
        "the file is empty; its first line names the columns, at least week,measure,value"
}

internal import Foundation
package import KPIReport

/// A CSV file with the results of one client.
package struct ResultFile: Sendable {
    private let path: String
    private let name: String
    private let source: String
    private let measures: [String: Measure]

    /// - Parameters:
    ///   - path: Where the file lies.
    ///   - name: The path relative to the workspace, for findings.
    ///   - source: The name of the source as readers see it.
    ///   - measures: The measures of the catalogue by id.
    package init(path: String, name: String, source: String, measures: [String: Measure]) {
        self.path = path
        self.name = name
        self.source = source
        self.measures = measures
    }

    /// Reads the file into `results`; one that does not exist is missing data, not a finding.
    package func read(for client: String, into results: inout ClientResults) -> [Finding] {
        var findings = FindingList(file: name, client: client)
        do {
            guard let chunks = try FileChunks(path: path) else { return [] }
            var reader = RecordReader(chunk: chunks.next)
            guard let header = try Header(reading: &reader, findings: &findings) else {
                return findings.all
            }
            var decoder = RowDecoder(
                header: header,
                client: client,
                source: source,
                measures: measures,
                isShared: false,
                findings: findings
            )
            while try reader.advance() {
                decoder.take(reader.record, limit: reader.limit, into: &results)
            }
            decoder.finish(into: &results)
            return decoder.findings.all
        } catch {
            findings.add(.unreadable(error))
            return findings.all
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

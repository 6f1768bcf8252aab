internal import Foundation
package import KPIReport
internal import Zlib

/// A table of results before it is opened: what its findings call it, and how it is written.
package struct ResultTable: Sendable {
    /// What findings name: the path relative to the workspace, or what stands in its stead.
    package let name: String
    /// The name of the source as readers see it.
    package let source: String
    package let shape: TableShape
    /// The measures of the catalogue by id.
    package let measures: [String: Measure]
    /// Hears how many bytes of a long file were read, and of how many, while it is read.
    package typealias Listener = @Sendable (_ name: String, _ read: Int, _ total: Int) -> Void
    let listener: Listener?

    package init(
        name: String,
        source: String,
        shape: TableShape = .canonical,
        measures: [String: Measure],
        listener: Listener? = nil
    ) {
        self.name = name
        self.source = source
        self.shape = shape
        self.measures = measures
        self.listener = listener
    }

    /// Reads CSV, chunk by chunk until an empty one, into the results of one client.
    ///
    /// Rows of another client are errors. `today` is the day in the client's time zone, for weeks
    /// that name no year. Throws what `chunk` throws, and what is wrong with gzip data.
    package func read(
        for client: String,
        on today: Day,
        into results: inout ClientResults,
        chunk: @escaping () throws -> [UInt8]
    ) throws -> [Finding] {
        var findings = FindingList(file: name, client: client)
        var reader = RecordReader(shape: shape, chunk: Unpacking(chunk).next)
        guard let header = try header(reading: &reader, findings: &findings) else {
            return findings.all
        }
        var decoder = RowDecoder(
            header: header,
            table: self,
            client: client,
            today: today,
            isShared: false,
            findings: findings
        )
        while try reader.advance() {
            decoder.take(reader.record, limit: reader.limit, into: &results)
            decoder.takePlain(&reader, into: &results)
        }
        decoder.finish(into: &results)
        return decoder.findings.all
    }

    /// Reads the header of a table that `reader` begins.
    func header(reading reader: inout RecordReader, findings: inout FindingList) throws -> Header? {
        guard try reader.advance() else {
            findings.add(reader.lacksHeader ? .noHeader(shape.headerMark ?? "") : .empty)
            return nil
        }
        if let trouble = reader.record.trouble {
            let place = reader.record.place(at: trouble.position)
            findings.add(trouble.messageOfSource(limit: reader.limit), at: place)
            return nil
        }
        return Header(
            reader.record,
            delimiter: reader.delimiter,
            shape: shape,
            measures: measures,
            findings: &findings
        )
    }

    /// Takes rows of fields, as databases and JSON give them, instead of CSV.
    package func rows(named names: [String], for client: String, on today: Day) -> ResultRows {
        ResultRows(self, names: names, client: client, today: today)
    }
}

extension Finding.Message {
    static func unreadable(_ error: any Error) -> Self {
        let why = error is CocoaError ? error.localizedDescription : "\(error)"
        return "the file cannot be read: \(why)"
    }

    fileprivate static let empty: Self =
        "the file is empty; its first line names the columns, at least week,measure,value"

    fileprivate static func noHeader(_ mark: String) -> Self {
        "no line has the field \(mark.quoted), which 'header_with' says the header has"
    }
}

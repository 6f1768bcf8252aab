package import KPIReport

/// A table of results before it is opened: what its findings call it, and how it is written.
package struct ResultTable: Sendable {
    /// What findings name: the path relative to the workspace, or what stands in its stead.
    package let name: String
    /// The name of the source as readers see it.
    package let source: String
    package let shape: TableShape
    /// The measures of the catalogue by id.
    package let measures: [String: Measure]

    package init(
        name: String,
        source: String,
        shape: TableShape = .canonical,
        measures: [String: Measure]
    ) {
        self.name = name
        self.source = source
        self.shape = shape
        self.measures = measures
    }

    /// Reads CSV, chunk by chunk until an empty one, into the results of one client.
    ///
    /// - Parameters:
    ///   - client: Whose results are asked for; rows of another client are errors.
    ///   - today: The day in the client's time zone, for weeks that name no year.
    package func read(
        for client: String,
        on today: Day,
        into results: inout ClientResults,
        chunk: @escaping () throws -> [UInt8]
    ) throws -> [Finding] {
        var findings = FindingList(file: name, client: client)
        var reader = RecordReader(chunk: chunk)
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
    }

    /// Takes rows of fields, as databases and JSON give them, instead of CSV.
    package func rows(named names: [String], for client: String, on today: Day) -> ResultRows {
        ResultRows(self, names: names, client: client, today: today)
    }
}

/// A built-in file of the catalogue, whose KPIs are found by their lines and read later.
struct CatalogueText: Sendable {
    /// What stands before the KPIs.
    let head: String
    /// The lines of each KPI, under the key `kpis`.
    let kpis: [(id: String, text: String)]

    /// Nil for a text in which the KPIs are not the last key, each with its id two blanks from the
    /// margin.
    init?(_ text: String) {
        let lines = text.utf8.split(
            separator: UInt8(ascii: "\n"),
            omittingEmptySubsequences: false
        )
        guard let key = lines.firstIndex(where: { $0.elementsEqual("kpis:".utf8) }) else {
            return nil
        }
        var starts: [Int] = []
        for index in lines.indices[(key + 1)...] {
            let indent = lines[index].prefix { $0 == UInt8(ascii: " ") }.count
            let isRemark = lines[index].dropFirst(indent).first == UInt8(ascii: "#")
            if indent == lines[index].count || indent > 2 || isRemark { continue }
            guard indent == 2 else { return nil }
            starts.append(index)
        }
        var kpis: [(id: String, text: String)] = []
        for (start, end) in zip(starts, starts.dropFirst() + [lines.count]) {
            guard let id = String(lines[start].dropFirst(2).prefix { $0 != UInt8(ascii: ":") }),
                id.isName(joinedBy: "-"),
                let body = String(
                    text.utf8[lines[start].startIndex..<lines[end - 1].endIndex]
                )
            else { return nil }
            kpis.append((id, "kpis:\n" + body))
        }
        guard let head = String(text.utf8[..<lines[key].startIndex]) else { return nil }
        (self.head, self.kpis) = (head, kpis)
    }
}

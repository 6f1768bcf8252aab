internal import KPIReport

/// One page of an answer on its way into the sink.
final class WebPage {
    private let request: WebRequest
    private let sink: AnswerSink
    /// How many bytes may still come.
    private var room: Int
    /// Of CSV, the line that every page begins with; nil before the first one is complete.
    private var header: [UInt8]?
    /// The bytes of a following page up to the end of its first line; nil once that is over.
    private var firstLine: [UInt8]?
    /// What is searched for the address of the next page.
    private var held: [UInt8] = []
    private var isChecked = false

    private static let longestHeader = 1 << 16

    init(_ request: WebRequest, _ sink: @escaping AnswerSink) {
        (self.request, self.sink, room) = (request, sink, request.size)
    }

    init(following page: WebPage) {
        (request, sink, room) = (page.request, page.sink, page.room)
        header = page.header
        if request.content == .csv { firstLine = [] }
    }

    func take(_ bytes: [UInt8], _ head: AnswerHead) throws(FetchError) {
        try check(head)
        room -= bytes.count
        guard room >= 0 else {
            throw FetchError("the answer is larger than \(request.size >> 20) MB")
        }
        guard let paging = request.paging else { return try sink(bytes) }
        if case .path = paging { held += bytes }
        if request.content == .json { return try sink(bytes) }
        try takeCSV(bytes)
    }

    /// The address of the next page, as the server writes it; nil after the last.
    func finish(_ head: AnswerHead) throws(FetchError) -> String? {
        try check(head)
        guard let paging = request.paging else { return nil }
        if let line = firstLine, !line.isEmpty, line + [.lineFeed] != header {
            throw FetchError("the pages have different columns")
        }
        try sink([.lineFeed])
        switch paging {
        case .link: return head.nextLink
        case .path(let path): return try next(at: path)
        }
    }

    private func check(_ head: AnswerHead) throws(FetchError) {
        guard !isChecked else { return }
        isChecked = true
        guard request.content.admits(head.type) else {
            let type = head.type ?? ""
            throw FetchError("the answer is \(type), not \(request.content.name)")
        }
    }

    /// Leaves out the header of every page but the first.
    private func takeCSV(_ bytes: [UInt8]) throws(FetchError) {
        guard var line = firstLine else {
            if header == nil { remember(bytes) }
            return try sink(bytes)
        }
        line += bytes
        guard let end = line.firstIndex(of: .lineFeed) else {
            guard line.count < Self.longestHeader else {
                throw FetchError("the pages have different columns")
            }
            firstLine = line
            return
        }
        guard Array(line[...end]) == header else {
            throw FetchError("the pages have different columns")
        }
        firstLine = nil
        try sink(Array(line[(end + 1)...]))
    }

    private func remember(_ bytes: [UInt8]) {
        held += bytes
        guard let end = held.firstIndex(of: .lineFeed), end < Self.longestHeader else { return }
        header = Array(held[...end])
        held = []
    }

    private func next(at path: String) throws(FetchError) -> String? {
        var page = held
        let reader = JSONReader {
            defer { page = [] }
            return page
        }
        var walker = JSONWalker(path, reader)
        let token: JSONReader.Token?
        do {
            token = try walker.next()
        } catch let trouble as JSONTrouble {
            throw FetchError("line \(trouble.place.line): \(trouble.message.text)")
        } catch {
            throw FetchError("\(error)")
        }
        switch token {
        case nil, .null, .boolean(false): return nil
        case .string: return walker.reader.text.isEmpty ? nil : walker.reader.string
        default: throw FetchError("no address of a next page stands at '\(path)'")
        }
    }
}

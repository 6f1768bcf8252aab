/// Follows a path through JSON and stops at every value that stands there.
struct JSONWalker {
    /// A container on the way.
    private enum Frame {
        case object
        /// With the number of its item that was met last.
        case array(Int)
    }

    var reader: JSONReader
    private let path: [String]
    private var frames: [Frame] = []

    /// Follows names parted by points; items of lists have their number from 0, and nothing is the
    /// whole text.
    init(_ path: String, _ reader: JSONReader) {
        self.path = path.split(separator: ".").map(String.init)
        self.reader = reader
    }

    /// The first token of the next value at the path; nil after the last.
    ///
    /// Who gets the begin of a group or list reads on to its end before asking again.
    mutating func next() throws -> JSONReader.Token? {
        while let token = try reader.next() {
            if let found = try follow(token) { return found }
        }
        return nil
    }

    private mutating func follow(_ token: JSONReader.Token) throws -> JSONReader.Token? {
        switch token {
        case .endObject, .endArray:
            frames.removeLast()
            return nil
        case .key:
            if reader.string != path[frames.count - 1], let value = try reader.next() {
                try pass(value)
            }
            return nil
        default: break
        }
        if case .array(let item)? = frames.last {
            frames[frames.count - 1] = .array(item + 1)
            if path[frames.count - 1] != String(item + 1) {
                try pass(token)
                return nil
            }
        }
        if frames.count == path.count { return token }
        if token == .beginObject { frames.append(.object) }
        if token == .beginArray { frames.append(.array(-1)) }
        return nil
    }

    /// Goes past the rest of a value.
    private mutating func pass(_ token: JSONReader.Token) throws {
        guard token == .beginObject || token == .beginArray else { return }
        let depth = reader.depth
        while reader.depth >= depth, try reader.next() != nil {}
    }
}

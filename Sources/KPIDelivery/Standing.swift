/// What the server of a connection offers, and whether it let us in.
struct Standing: Equatable {
    var loggedIn = false
    /// The largest message it takes; nil where it did not say.
    private(set) var largest: Int?
    private(set) var takesUTF8 = false

    /// Reads the answer to our greeting.
    mutating func hear(_ hello: Reply) {
        largest = nil
        takesUTF8 = false
        for line in hello.lines.dropFirst() {
            let words = line.dropFirst(4).uppercased().split(separator: " ")
            switch words.first {
            case "SIZE": largest = words.dropFirst().first.flatMap { Int($0) }
            case "SMTPUTF8": takesUTF8 = true
            default: break
            }
        }
    }

    /// Why this server cannot take this letter.
    func unfit(_ letter: Letter) -> Unfit? {
        if letter.needsUTF8, !takesUTF8 { return .needsUTF8 }
        if let largest, largest > 0, letter.bytes.count > largest {
            return .tooLarge(letter.bytes.count, largest)
        }
        return nil
    }
}

/// Why a letter cannot go.
///
/// It says nothing against the address: another server may take it.
enum Unfit: Equatable, CustomStringConvertible {
    case needsUTF8
    case tooLarge(Int, Int)
    case notWireForm

    var description: String {
        switch self {
        case .needsUTF8:
            "the mail server does not take addresses with letters beyond ASCII before the @"
        case .tooLarge(let size, let largest):
            "the message has \(size) bytes, the mail server takes at most \(largest)"
        case .notWireForm:
            "the message must have CRLF at every line's end and no line that begins with a dot"
        }
    }
}

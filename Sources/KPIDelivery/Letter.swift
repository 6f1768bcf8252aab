internal import KPIReport

/// One message in its envelope, in a form that needs no change on the wire.
struct Letter {
    let sender: String
    let recipient: String
    let bytes: [UInt8]
    let needsUTF8: Bool

    /// Nil where a line would have to be changed on the way, or could be taken for a command.
    init?(from: EmailAddress, to: EmailAddress, bytes: [UInt8]) {
        guard Self.isWireForm(bytes) else { return nil }
        sender = "\(from.local)@\(from.asciiDomain)"
        recipient = "\(to.local)@\(to.asciiDomain)"
        needsUTF8 = !(sender + recipient).utf8.allSatisfy { $0 < 0x80 }
        self.bytes = bytes
    }

    /// CRLF at every line's end, no other CR, LF or NUL, and no line that begins with a dot.
    private static func isWireForm(_ bytes: [UInt8]) -> Bool {
        let bytes = bytes.span
        guard bytes.count > 1, bytes[0] != dot, bytes[0] != lineFeed else { return false }
        for index in bytes.indices where bytes[index] <= carriageReturn {
            switch bytes[index] {
            case 0: return false
            case lineFeed:
                if index == 0 || bytes[index - 1] != carriageReturn { return false }
                if index + 1 < bytes.count, bytes[index + 1] == dot { return false }
            case carriageReturn:
                if index + 1 == bytes.count || bytes[index + 1] != lineFeed { return false }
            default: break
            }
        }
        return bytes[bytes.count - 1] == lineFeed
    }

    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let dot = UInt8(ascii: ".")
}

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
        var previous: (UInt8, UInt8) = (13, 10)
        for byte in bytes {
            switch byte {
            case 0: return false
            case 10 where previous.1 != 13: return false
            case 46 where previous == (13, 10): return false
            default: if previous.1 == 13, byte != 10 { return false }
            }
            previous = (previous.1, byte)
        }
        return !bytes.isEmpty && previous == (13, 10)
    }
}

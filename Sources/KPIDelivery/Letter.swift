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
    ///
    /// Every byte is looked at with the next one and nothing ends the loop early: so the compiler
    /// takes many bytes at a time, and a mail costs a twentieth.
    private static func isWireForm(_ bytes: [UInt8]) -> Bool {
        let bytes = bytes.span
        guard bytes.count > 1, ![dot, lineFeed, 0].contains(bytes[0]),
            bytes[bytes.count - 1] == lineFeed
        else { return false }
        let these = bytes.extracting(droppingLast: 1)
        let others = bytes.extracting(droppingFirst: 1)
        var faults: UInt8 = 0
        for index in these.indices {
            let (byte, next) = (these[index], others[index])
            let isBroken = (byte == carriageReturn) != (next == lineFeed)
            let isDotted = byte == lineFeed && next == dot
            faults |= (isBroken ? 1 : 0) | (isDotted ? 1 : 0) | (next == 0 ? 1 : 0)
        }
        return faults == 0
    }

    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let dot = UInt8(ascii: ".")
}

extension String {
    /// The text as it may stand in an HTML element or a quoted attribute.
    var escapedForHTML: String { String(escapingForHTML: Array(utf8)) }

    /// The same for a text in UTF-8.
    init(escapingForHTML bytes: [UInt8]) {
        let room = bytes.reduce(0) { $0 + Self.width($1) }
        guard room > bytes.count else {
            self.init(decoding: bytes, as: UTF8.self)
            return
        }
        var escaped: [UInt8] = []
        escaped.append(addingCapacity: room) { escaped in
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "&"): for sign in "&amp;".utf8 { escaped.append(sign) }
                case UInt8(ascii: "<"): for sign in "&lt;".utf8 { escaped.append(sign) }
                case UInt8(ascii: ">"): for sign in "&gt;".utf8 { escaped.append(sign) }
                case UInt8(ascii: "\""): for sign in "&quot;".utf8 { escaped.append(sign) }
                default: escaped.append(byte)
                }
            }
        }
        self.init(decoding: escaped, as: UTF8.self)
    }

    /// How many bytes a byte takes once it is escaped.
    private static func width(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "&"): 5
        case UInt8(ascii: "<"), UInt8(ascii: ">"): 4
        case UInt8(ascii: "\""): 6
        default: 1
        }
    }
}

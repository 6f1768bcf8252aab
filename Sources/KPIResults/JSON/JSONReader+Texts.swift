internal import KPIReport

extension JSONReader {
    /// Reads a number, exactly as RFC 8259 writes it.
    mutating func readNumber() throws {
        text.removeLast(text.count)
        if try bytes.peek() == UInt8(ascii: "-") { try move() }
        if try bytes.peek() == UInt8(ascii: "0") {
            try move()
            if let byte = try bytes.peek(), (48...57).contains(byte) {
                throw JSONTrouble(message: .leadingZero, place: place)
            }
        } else {
            try digits()
        }
        if try bytes.peek() == .point {
            try move()
            try digits()
        }
        if let byte = try bytes.peek(), byte | 0x20 == UInt8(ascii: "e") {
            try move()
            if let sign = try bytes.peek(), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
                try move()
            }
            try digits()
        }
    }

    private mutating func move() throws {
        if let byte = try bytes.take() { text.append(byte) }
    }

    private mutating func digits() throws {
        let before = text.count
        while let byte = try bytes.peek(), (48...57).contains(byte) {
            bytes.skip()
            text.append(byte)
            guard text.count < 1_000 else { throw JSONTrouble(message: .tooLong, place: place) }
        }
        if text.count == before { throw try unexpected("a digit") }
    }

    /// Reads a text in quotes.
    mutating func readText() throws {
        bytes.skip()
        text.removeLast(text.count)
        while true {
            guard text.count < Self.longest else {
                throw JSONTrouble(message: .tooLong, place: place)
            }
            guard let byte = try bytes.peek() else {
                throw JSONTrouble(message: .cut, place: place)
            }
            switch byte {
            case .quote:
                bytes.skip()
                guard text.span.isUTF8 else {
                    throw JSONTrouble(message: .notUTF8JSON, place: place)
                }
                return
            case .backslash:
                let start = bytes.place
                bytes.skip()
                try escape(from: start)
            case 0..<32: throw JSONTrouble(message: .control, place: bytes.place)
            default: bytes.takePlain(into: &text, atMost: Self.longest - text.count)
            }
        }
    }

    private mutating func escape(from start: TextPlace) throws {
        guard let byte = try bytes.take() else { throw JSONTrouble(message: .cut, place: start) }
        switch byte {
        case .quote, .backslash, UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "n"): text.append(.lineFeed)
        case UInt8(ascii: "r"): text.append(.carriageReturn)
        case UInt8(ascii: "t"): text.append(.tab)
        case UInt8(ascii: "u"):
            var unit = UInt32(try hexadecimal(start))
            if (0xD800..<0xDC00).contains(unit), try bytes.take() == .backslash,
                try bytes.take() == UInt8(ascii: "u")
            {
                let low = UInt32(try hexadecimal(start))
                guard (0xDC00..<0xE000).contains(low) else {
                    throw JSONTrouble(message: .halfPair, place: start)
                }
                unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(unit) else {
                throw JSONTrouble(message: .halfPair, place: start)
            }
            text += scalar.utf8
        default: throw JSONTrouble(message: .unknownEscape, place: start)
        }
    }

    private mutating func hexadecimal(_ start: TextPlace) throws -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = try bytes.take(),
                let digit = Character(Unicode.Scalar(byte)).hexDigitValue
            else { throw JSONTrouble(message: .unknownEscape, place: start) }
            value = value << 4 + UInt16(digit)
        }
        return value
    }
}

extension Finding.Message {
    fileprivate static let tooLong: Self = "a text or number too long to be meant begins here"
    fileprivate static let control: Self =
        "a control character stands in a text; JSON writes it as in \\n"
    fileprivate static let leadingZero: Self = "a number in JSON does not begin with further zeros"
    fileprivate static let halfPair: Self =
        "half of a character; escapes from \\ud800 to \\udfff come in pairs"
    fileprivate static let unknownEscape: Self = "JSON has no such escape"
}

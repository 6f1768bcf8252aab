internal import Foundation

extension EmailAddress {
    /// The domain as it stands in DNS and SMTP: labels beyond ASCII as `xn--…` (RFC 5891, 3492).
    package var asciiDomain: String {
        guard !domain.utf8.allSatisfy({ $0 < 0x80 }) else { return domain }
        return domain.split(separator: ".").map { label in
            label.utf8.allSatisfy { $0 < 0x80 } ? String(label) : Punycode.label(label)
        }.joined(separator: ".")
    }
}

extension EmailAddress {
    /// The same for addresses that differ only in upper and lower case, or in how their domain is
    /// written.
    package var folded: String { "\(local)@\(asciiDomain)".lowercased() }
}

/// The writing of Unicode labels in ASCII (RFC 3492).
private enum Punycode {
    static func label(_ text: Substring) -> String { "xn--" + encode(composed(text)) }

    /// In lower case, and each letter with its marks as one character (NFC).
    private static func composed(_ text: Substring) -> [UInt32] {
        text.lowercased().precomposedStringWithCanonicalMapping.unicodeScalars.map(\.value)
    }

    private static func encode(_ input: [UInt32]) -> String {
        var output = input.filter { $0 < 0x80 }.map { UInt8($0) }
        let basic = output.count
        if basic > 0 { output.append(UInt8(ascii: "-")) }
        var (code, delta, bias, handled) = (UInt32(128), 0, 72, basic)
        while handled < input.count {
            guard let next = input.filter({ $0 >= code }).min() else { break }
            delta += Int(next - code) * (handled + 1)
            code = next
            for scalar in input {
                if scalar < code { delta += 1 }
                guard scalar == code else { continue }
                output += digits(of: delta, bias: bias)
                bias = adapted(delta, handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func digits(of delta: Int, bias: Int) -> [UInt8] {
        var (rest, output) = (delta, [UInt8]())
        var place = 36
        while true {
            let threshold = max(1, min(26, place - bias))
            guard rest >= threshold else { return output + [digit(rest)] }
            output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
            rest = (rest - threshold) / (36 - threshold)
            place += 36
        }
    }

    private static func digit(_ value: Int) -> UInt8 {
        UInt8(value < 26 ? value + 97 : value - 26 + 48)
    }

    private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var steps = 0
        while delta > 455 {
            delta /= 35
            steps += 36
        }
        return steps + 36 * delta / (delta + 38)
    }
}

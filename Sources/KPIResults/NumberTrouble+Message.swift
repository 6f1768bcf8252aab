internal import KPIReport

extension Finding.Message {
    static func notANumber(
        _ bytes: ArraySlice<UInt8>,
        _ trouble: NumberTrouble,
        point: UInt8
    ) -> Self {
        let text = String(decoding: bytes, as: UTF8.self)
        return switch trouble {
        case .notANumber(let error): notANumber(bytes, error, point: point)
        case .percent:
            """
            \(text.quoted) has a per cent sign; deliver the counts that the rate is made of, or say \
            'percent: true' of the measure
            """
        case .currency:
            """
            \(text.quoted) names a currency that the source does not; say 'currency: EUR' with its \
            own code, or leave it out
            """
        case .thousands:
            "\(text.quoted) does not part its thousands by threes; write digits only"
        }
    }

    private static func notANumber(
        _ bytes: ArraySlice<UInt8>,
        _ error: Rational.DecimalError,
        point: UInt8
    ) -> Self {
        let text = String(decoding: bytes, as: UTF8.self)
        if error == .tooLarge {
            return """
                \(text.quoted) is out of range; a number has at most 18 digits before and 12 after \
                the decimal sign
                """
        }
        let other: UInt8 = point == .comma ? .point : .comma
        let swapped = bytes.map { $0 == other ? point : $0 }
        if bytes.contains(other), swapped.count(where: { $0 == point }) == 1,
            isNumber(swapped, point: point)
        {
            let cure = String(decoding: swapped, as: UTF8.self)
            return point == .comma
                ? """
                \(text.quoted) has a point, but with semicolons the decimal sign is a comma; write \
                \(cure), or \(text.filter { $0 != "." }) if it parts thousands
                """
                : """
                \(text.quoted) has a comma, but here the decimal sign is a point; write \(cure), or \
                \(text.filter { $0 != "," }) if it parts thousands
                """
        }
        let example = point == .comma ? "1234,5" : "1234.5"
        return """
            \(text.quoted) is not a number; write digits only, such as \(example), or nothing where \
            nothing was delivered
            """
    }

    private static func isNumber(_ bytes: [UInt8], point: UInt8) -> Bool {
        do throws(Rational.DecimalError) {
            _ = try Rational(decimal: bytes, point: point)
            return true
        } catch {
            return false
        }
    }
}

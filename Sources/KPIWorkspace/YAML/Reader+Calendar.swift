internal import KPIReport

extension Reader {
    mutating func day(_ field: Field?) -> Day? {
        guard let field, let text = text(field) else { return nil }
        if let day = Day(text) { return day }
        error(.notADay(text), at: field.valueLocation)
        return nil
    }

    mutating func week(_ field: Field?) -> Week? {
        guard let field, let text = text(field) else { return nil }
        if let week = Week(text) { return week }
        error(.notAWeek(text), at: field.valueLocation)
        return nil
    }

    /// Two days, the second not before the first, written as `from` and `to`.
    mutating func days(_ fields: Fields, of what: String) -> (from: Day, to: Day)? {
        let from = day(required("from", in: fields, of: what))
        let to = day(required("to", in: fields, of: what))
        guard let from, let to else { return nil }
        guard from <= to else {
            error(.reversed("\(from)", "\(to)"), at: fields["to"]?.valueLocation ?? fields.location)
            return nil
        }
        return (from, to)
    }
}

extension Finding.Message {
    static func notADay(_ text: String) -> Self {
        let parts = text.split { ".-/".contains($0) }
        if parts.count == 3, parts.allSatisfy({ $0.allSatisfy(\.isDigit) }) {
            let numbers = parts.compactMap { Int($0) }
            if parts[0].count == 4, numbers.count == 3, text.contains("-"), text.count == 10 {
                return "the calendar has no day \(text)"
            }
            if text.contains("."), parts[2].count == 4, numbers.count == 3,
                let day = Day(year: numbers[2], month: numbers[1], day: numbers[0])
            {
                return "'\(text)' is not a date; write \(day)"
            }
        }
        return "'\(text)' is not a date; write it as 2026-11-24"
    }

    static func notAWeek(_ text: String) -> Self {
        let bytes = Array(text.uppercased())
        if bytes.count == 8, bytes[4] == "-", bytes[5] == "W",
            let year = Int(String(bytes[..<4])), let number = Int(String(bytes[6...])), number > 0
        {
            return Week(text.uppercased()) != nil
                ? "'\(text)' is not a week; write \(text.uppercased())"
                : "the year \(year) has no week \(number)"
        }
        if let day = Day(text) {
            return "'\(text)' is a date; write its week, \(Week(containing: day))"
        }
        return "'\(text)' is not a week; write it as 2026-W47"
    }

    static func reversed(_ from: String, _ to: String) -> Self { "\(to) is before \(from)" }
}

internal import KPIReport

extension TimeTrouble {
    /// What is wrong with a cell, and the cure.
    func message(_ text: String, _ form: TimeForm) -> Finding.Message {
        switch self {
        case .notADate:
            if let pattern = form.pattern {
                """
                expected a date as in '\(pattern.text)', such as \
                \(pattern.example(Day(number: 20_775))), but found \(text.quoted)
                """
            } else if let message = Finding.Message.otherTime(text) {
                message
            } else {
                "expected a date such as 2026-11-18 but found \(text.quoted)"
            }
        case .notAWeek: .notAWeek(text)
        case .notAWeekNumber:
            "expected the number of a week such as 'KW 47' but found \(text.quoted)"
        case .notAYear: "the column of the year holds none beside \(text.quoted); write 2026"
        case .notAMonday:
            "\(text.quoted) is no Monday, but the source says 'weeks: starts-monday'"
        case .notASunday:
            "\(text.quoted) is no Sunday, but the source says 'weeks: ends-sunday'"
        case .noSuchWeek(let year):
            "\(year) has no week \(text.quoted); its weeks are 01 to \(Self.lastWeek(of: year))"
        case .sunday:
            """
            the week begins on a Sunday (\(text)); reports count from Monday to Sunday: export by \
            day
            """
        case .noWeek:
            """
            the days from \(text.quoted) on are neither one day nor a week from Monday to Sunday; \
            export by day
            """
        case .backwards: "the days end before they begin at \(text.quoted)"
        }
    }

    fileprivate static func lastWeek(of year: Int) -> Int {
        Week(year: year, number: 53) == nil ? 52 : 53
    }
}

extension Finding.Message {
    fileprivate static func notAWeek(_ text: String) -> Self {
        if let message = otherTime(text) { return message }
        let parts = text.split(separator: "-W", omittingEmptySubsequences: false)
        if parts.count == 2, parts[0].count == 4, parts[1].count == 2, let year = Int(parts[0]),
            Int(parts[1]) != nil, Week(year: year, number: 1) != nil
        {
            let last = TimeTrouble.lastWeek(of: year)
            return "\(parts[0]) has no week \(parts[1]); its weeks are 01 to \(last)"
        }
        let ends = text.split(separator: "..", omittingEmptySubsequences: false)
        if ends.count == 2, let from = Week(ends[0]), let to = Week(ends[1]), to < from {
            return "the period ends before it begins; write \(to)..\(from)"
        }
        return """
            expected a week such as 2026-W47, or a date in it such as 2026-11-18, but found \
            \(text.quoted)
            """
    }

    /// What is said of times written otherwise than is read without a declaration.
    fileprivate static func otherTime(_ text: String) -> Self? {
        switch text.digitsAsZeros {
        case "0000-00-00", "00.00.0000", "0.00.0000", "00.0.0000", "0.0.0000":
            return "the calendar has no \(text)"
        default: break
        }
        if text.lowercased().hasPrefix("kw"), text.last?.isNumber == true {
            return """
                expected a week such as 2026-W47 but found \(text.quoted); where weeks are written \
                so, say 'weeks: number' of the source
                """
        }
        let numbers = text.split { "./".contains($0) }
        guard numbers.count == 3, numbers.allSatisfy({ $0.allSatisfy(\.isNumber) }) else {
            return nil
        }
        let patterns =
            text.contains("/") ? "'dates: dd/MM/yyyy' or 'dates: MM/dd/yyyy'" : "'dates: dd.MM.yy'"
        return """
            expected a date such as 2026-11-18 but found \(text.quoted); say of the source how its \
            dates are written, as in \(patterns)
            """
    }

    /// What is said where all dates under `week` are Sundays.
    static let sundays: Self = """
        every date under 'week' is a Sunday: where the weeks begin on it, export by day; where they \
        end with it, say 'weeks: ends-sunday' of the source
        """
}

extension String {
    /// The text with a 0 for each digit.
    fileprivate var digitsAsZeros: String {
        String(map { $0.isASCII && $0.isNumber ? "0" : $0 })
    }
}

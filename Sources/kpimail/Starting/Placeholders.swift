internal import KPIReport

/// The weeks and dates that the files of the sample leave open until a workspace is made.
///
/// Between two `@` stand a letter and a signed number, counted from the newest week:
///
/// | written | becomes |
/// |---|---|
/// | `@W-0@`, `@W-59@`, `@W+4@` | the newest week, 59 weeks before it, 4 weeks after it |
/// | `@D+0@`, `@D-33@` | the Monday after the newest week, 33 days before that Monday |
/// | `@M-0@`, `@M+1@` | the month that holds the newest week's Thursday, the month after |
/// | `@Q-0@`, `@Q-1@` | the quarter that holds it, the quarter before |
/// | `@ledger@` | the id of the ledger |
///
/// Whatever else stands between two `@` stays as it is.
struct Placeholders {
    let newest: Week
    let ledgerID: String

    func resolved(in text: String) -> String {
        let pieces = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
            .map { Substring($0) }
        var resolved = String(pieces[0])
        var followsPlaceholder = false
        for (index, piece) in pieces.enumerated().dropFirst() {
            if followsPlaceholder {
                resolved += piece
                followsPlaceholder = false
            } else if index < pieces.count - 1, let value = value(of: piece) {
                resolved += value
                followsPlaceholder = true
            } else {
                resolved += "@" + piece
            }
        }
        return resolved
    }

    private func value(of name: Substring) -> String? {
        if name == "ledger" { return ledgerID }
        let digits = name.dropFirst()
        guard let sign = digits.first, "+-".contains(sign), let number = Int(digits) else {
            return nil
        }
        return switch name.first {
        case "W": newest.advanced(by: number).description
        case "D": newest.monday.advanced(by: 7 + number).description
        case "M": month(number)
        case "Q": quarter(number)
        default: nil
        }
    }

    private func month(_ number: Int) -> String {
        let (year, month, _) = newest.thursday.civil
        let months = year * 12 + month - 1 + number
        return Period.Key.month(year: months / 12, month: months % 12 + 1).description
    }

    private func quarter(_ number: Int) -> String {
        let (year, month, _) = newest.thursday.civil
        let quarters = year * 4 + (month - 1) / 3 + number
        return Period.Key.quarter(year: quarters / 4, quarter: quarters % 4 + 1).description
    }
}

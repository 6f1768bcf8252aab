/// What separates the fields of a file: a comma, a semicolon or a tab.
enum Delimiter {
    /// The one that stands most often outside quotes in the first line that is not blank; nil
    /// where `bytes` end before that line does, which the end of the file ends too.
    static func recognise(in bytes: ArraySlice<UInt8>, isLast: Bool = false) -> UInt8? {
        var (commas, semicolons, tabs) = (0, 0, 0)
        var isQuoted = false
        var isBlank = true
        var mostFrequent: UInt8 {
            if commas >= semicolons, commas >= tabs { return .comma }
            return semicolons >= tabs ? .semicolon : .tab
        }
        for byte in bytes {
            switch byte {
            case .quote: isQuoted.toggle()
            case .comma where !isQuoted: commas += 1
            case .semicolon where !isQuoted: semicolons += 1
            case .tab where !isQuoted: tabs += 1
            case .lineFeed where !isQuoted && !isBlank, .carriageReturn where !isQuoted && !isBlank:
                return mostFrequent
            default: break
            }
            if byte != .lineFeed, byte != .carriageReturn { isBlank = false }
        }
        return isLast && !isQuoted && !isBlank ? mostFrequent : nil
    }
}

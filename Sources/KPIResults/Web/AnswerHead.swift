internal import KPIReport

/// The head of a web server's answer, as far as it matters.
struct AnswerHead {
    private(set) var status = 0
    private var fields: [String: String] = [:]

    /// Takes one line; a status line begins a new head.
    mutating func take(_ line: String) {
        if line.hasPrefix("HTTP/") {
            fields = [:]
            status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
            return
        }
        guard let colon = line.firstIndex(of: ":") else { return }
        let name = line[..<colon].lowercased()
        fields[name] = line[line.index(after: colon)...].trimmed
    }

    /// The kind of content without parameters, in lower case.
    var type: String? {
        fields["content-type"]?.split(separator: ";").first?.trimmed.lowercased()
    }

    /// The target of a link with `rel="next"`.
    var nextLink: String? {
        for link in (fields["link"] ?? "").split(separator: ",") {
            let parts = link.split(separator: ";").map(\.trimmed)
            guard let target = parts.first, target.hasPrefix("<"), target.hasSuffix(">"),
                parts.dropFirst().contains(where: { $0 == "rel=next" || $0 == "rel=\"next\"" })
            else { continue }
            return String(target.dropFirst().dropLast())
        }
        return nil
    }

    /// How many seconds the server asks to wait; nil where it does not say.
    func patience(at now: Moment) -> Int? {
        guard let text = fields["retry-after"] else { return nil }
        if let seconds = Int(text) { return max(0, seconds) }
        return Self.moment(text).map { max(0, Int($0.seconds - now.seconds)) }
    }

    /// A date as web servers write it: `Sun, 06 Nov 1994 08:49:37 GMT`.
    private static func moment(_ text: String) -> Moment? {
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let day = Int(words[1]),
            let month = months.firstIndex(of: String(words[2])), let year = Int(words[3]),
            let date = Day(year: year, month: month + 1, day: day)
        else { return nil }
        let time = words[4].split(separator: ":").compactMap { Int($0) }
        guard time.count == 3 else { return nil }
        let seconds = date.number * 86_400 + time[0] * 3_600 + time[1] * 60 + time[2]
        return Moment(seconds: Int64(seconds))
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " }.reversed())
    }
}

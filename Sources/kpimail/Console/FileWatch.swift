internal import Synchronization

/// Tells on a terminal how far the reading of long files has come.
final class FileWatch: Sendable {
    /// Work that is done sooner need not be told of.
    private static let patience = Duration.milliseconds(400)
    /// The time between two tellings.
    private static let pause = Duration.milliseconds(100)

    private struct Told {
        let start: ContinuousClock.Instant
        var next: ContinuousClock.Instant
        var isShown = false
    }

    private let files = Mutex<[String: Told]>([:])

    /// Hears that so many bytes of a file were read.
    func hear(_ file: String, _ read: Int, _ total: Int) {
        let now = ContinuousClock.now
        let line = files.withLock { files -> String? in
            let known = files[file] ?? Told(start: now, next: now + Self.patience)
            var told = known
            defer { files[file] = read < total ? told : nil }
            guard read < total else { return told.isShown ? "" : nil }
            guard now >= told.next else { return nil }
            told.next = now + Self.pause
            told.isShown = true
            return Self.words(file, read, of: total, after: (now - told.start) / .seconds(1))
        }
        if let line { Console.draw(line) }
    }

    /// "reading results/all.csv: 512 of 2048 MB, 25 %, 210 MB a second, 8 s left".
    static func words(_ file: String, _ read: Int, of total: Int, after seconds: Double) -> String {
        let megabytes = Double(read) / 1e6
        var parts = ["\(Int(megabytes)) of \(total / 1_000_000) MB", "\(100 * read / total) %"]
        if seconds > 0, read > 0 {
            let rate = megabytes / seconds
            let figure = rate < 10 ? Double(Int(rate * 10)) / 10 : rate.rounded()
            parts.append("\(rate < 10 ? "\(figure)" : "\(Int(figure))") MB a second")
            let rest = Double(total - read) * seconds / Double(read)
            parts.append("\(Progress.State.span(rest)) left")
        }
        return "reading \(file): " + parts.joined(separator: ", ")
    }
}

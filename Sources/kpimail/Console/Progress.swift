internal import Foundation
internal import Synchronization

/// How far a long piece of work has come: a line on a terminal, events for other programs.
final class Progress: Sendable {
    /// How it is told.
    enum Form: Sendable {
        /// One line on stderr, drawn over and over.
        case line
        /// JSON objects on stderr, one a line.
        case events
        /// Not at all, as under cron.
        case silence

        /// What fits where stderr leads: people look at a terminal; other programs have asked for
        /// JSON.
        init(_ format: OutputFormat) {
            self = Terminal.isThere ? .line : format == .json ? .events : .silence
        }

        /// Work that is done sooner need not be told of.
        fileprivate var patience: Duration { self == .line ? .milliseconds(400) : .seconds(2) }
        /// The time between two tellings.
        fileprivate var pause: Duration { self == .line ? .milliseconds(100) : .seconds(1) }
    }

    /// What has been done so far.
    struct State: Hashable, Sendable {
        let total: Int
        fileprivate(set) var done = 0
        fileprivate(set) var failures = 0

        init(total: Int, done: Int = 0, failures: Int = 0) {
            self.total = total
            self.done = done
            self.failures = failures
        }
    }

    private struct Told {
        var state: State
        var next: ContinuousClock.Instant
        /// What the last event said; nil before the first.
        var event: State?
    }

    private let what: String
    private let form: Form
    private let start = ContinuousClock.now
    private let told: Mutex<Told>

    /// - Parameters:
    ///   - what: The work in words, such as "sending".
    ///   - total: How many reports, or whatever is counted, there are to do.
    ///   - form: How it is told.
    init(_ what: String, total: Int, as form: Form) {
        self.what = what
        self.form = total > 0 ? form : .silence
        told = Mutex(Told(state: State(total: total), next: start + form.patience))
    }

    deinit { end() }

    /// Tells of work on which single steps may take long before the first is done.
    func tell(_ what: String) {
        guard form == .line else { return }
        let state = told.withLock(\.state)
        draw("\(what): \(state.done) of \(state.total) done")
    }

    func advance(by count: Int = 1, failures: Int = 0) {
        let now = ContinuousClock.now
        let due = told.withLock { told -> State? in
            // A report whose messages leave far apart is done more than once.
            told.state.done = min(told.state.total, told.state.done + count)
            told.state.failures += failures
            guard form != .silence, now >= told.next else { return nil }
            told.next = now + form.pause
            told.event = told.state
            return told.state
        }
        guard let due else { return }
        switch form {
        case .line: draw("\(what): \(due.words(after: seconds))")
        case .events: tell(due)
        case .silence: break
        }
    }

    private var seconds: Double { (.now - start) / .seconds(1) }

    private func tell(_ state: State) { Console.tell(state.event(of: what, after: seconds).line) }

    private func draw(_ line: String) { Console.draw(Terminal.fitting(line)) }

    /// Clears the line; who has read events hears how the work ended.
    func end() {
        if form == .line { Console.draw("") }
        guard form == .events else { return }
        let last = told.withLock { told -> State? in
            guard let event = told.event, event != told.state else { return nil }
            told.event = told.state
            return told.state
        }
        if let last { tell(last) }
    }
}

extension Progress.State {
    /// Steps a second.
    private func rate(after seconds: Double) -> Double {
        seconds > 0 ? Double(done) / seconds : 0
    }

    /// How long the rest takes if it goes on like this, in seconds; nil before anything is done.
    private func rest(after seconds: Double) -> Double? {
        done > 0 ? Double(max(0, total - done)) * seconds / Double(done) : nil
    }

    /// "120 of 2,000 done, 40 a second, 47 s left, 2 failures".
    func words(after seconds: Double) -> String {
        let rate = rate(after: seconds)
        var parts = ["\(done) of \(total) done"]
        if rate >= 1 { parts.append("\(Int(rate.rounded())) a second") }
        if rate > 0, rate < 1 { parts.append("\(Int((rate * 60).rounded())) a minute") }
        if let rest = rest(after: seconds) { parts.append("\(Self.span(rest)) left") }
        if failures > 0 { parts.append("\(failures) failure\(failures == 1 ? "" : "s")") }
        return parts.joined(separator: ", ")
    }

    /// The same for other programs.
    func event(of what: String, after seconds: Double) -> JSON {
        .object([
            "event": .string("progress"), "work": .string(what), "done": JSON(done),
            "total": JSON(total), "failures": JSON(failures),
            "per_second": .number(Self.tenths(rate(after: seconds))),
            "seconds_left": JSON(rest(after: seconds).map(Self.tenths)),
        ])
    }

    private static func tenths(_ number: Double) -> Double { (number * 10).rounded() / 10 }

    /// "47 s", "12 min", "2 h 5 min".
    static func span(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        guard whole >= 90 else { return "\(whole) s" }
        let minutes = (whole + 30) / 60
        return minutes < 90 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
    }
}

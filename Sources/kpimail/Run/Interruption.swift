internal import CDefaults
internal import Foundation
internal import Synchronization

/// SIGTERM, Ctrl-C and the end of the terminal while something is being done that wants an end in
/// order.
///
/// The first asks for a clean end, within seconds; the second ends the program where it stands,
/// which the ledger survives, too.
enum Interruption {
    // Signals reach the program, not a part of it.

    /// The signal that came; 0 before.
    private static let signalled = Atomic<Int32>(0)
    private static let isListening = Atomic(false)
    /// `nohup` lets a program go on after the terminal has gone.
    private static let signals =
        [SIGTERM, SIGINT] + (kpi_is_ignored(SIGHUP) == 0 ? [SIGHUP] : [])

    static var isRaised: Bool { signalled.load(ordering: .relaxed) != 0 }

    /// What a run that is stopped says.
    static let words = "stopped; what is left goes out with the next run"

    /// What a shell calls the end by that signal.
    static var status: Int32 { 128 + signalled.load(ordering: .relaxed) }

    /// From now on the program ends by itself when it is told to.
    static func listen() {
        // The flag must exist before a signal can come.
        _ = isRaised
        isListening.store(true, ordering: .relaxed)
        for number in signals {
            signal(number) { number in
                let former = Interruption.signalled.exchange(number, ordering: .relaxed)
                if former != 0 { kpi_end_at_once(number) }
            }
        }
        // A mail server that goes away in mid-sentence is an error like any other.
        signal(SIGPIPE, SIG_IGN)
    }

    /// Lets other programs work for a command that has nothing to bring to an end itself: a signal
    /// ends them, too, and then the command.
    ///
    /// - Throws: `CancellationError` where a signal came, or what `work` throws.
    static func during<Value>(_ work: () async throws -> Value) async throws -> Value {
        guard !isListening.load(ordering: .relaxed) else { return try await work() }
        listen()
        defer { giveWay() }
        do {
            let value = try await work()
            if !isRaised { return value }
        } catch {
            guard isRaised else { throw error }
        }
        throw CancellationError()
    }

    /// Signals end the program again where it stands.
    private static func giveWay() {
        isListening.store(false, ordering: .relaxed)
        for number in signals { signal(number, SIG_DFL) }
    }
}

internal import Foundation
internal import Synchronization

/// SIGTERM, Ctrl-C and the end of the terminal while mail is being sent.
///
/// The first asks for a clean end, within seconds; the second ends the program where it stands,
/// which the ledger survives, too.
enum Interruption {
    /// Signals reach the program, not a part of it.
    private static let raised = Atomic<Bool>(false)

    static var isRaised: Bool { raised.load(ordering: .relaxed) }

    /// From now on the program ends by itself when it is told to.
    static func listen() {
        // The flag must exist before a signal can come.
        _ = isRaised
        for number in [SIGTERM, SIGINT, SIGHUP] {
            signal(number) { number in
                let wasRaised = Interruption.raised.exchange(true, ordering: .relaxed)
                if wasRaised { _exit(128 + number) }
            }
        }
        // A mail server that goes away in mid-sentence is an error like any other.
        signal(SIGPIPE, SIG_IGN)
    }
}

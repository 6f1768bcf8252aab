extension Entry {
    /// Whether the message stands open and nobody has claimed it.
    package var isWaiting: Bool {
        switch state {
        case .planned, .held, .rendered, .deferred: true
        case .sending, .committing, .accepted, .rejected, .uncertain, .expired, .suppressed,
            .cancelled:
            false
        }
    }

    /// Whether the server was asked to take these very bytes, and they wait for the next attempt.
    package var isFrozen: Bool { isWaiting && attempts > 0 }

    /// Whether the recipient has the message, or may have it.
    package var hasGone: Bool {
        switch state {
        case .accepted, .uncertain, .committing: true
        case .planned, .held, .rendered, .sending, .deferred, .rejected, .expired, .suppressed,
            .cancelled:
            false
        }
    }

    /// Whether its bytes are those of the report for all recipients, because somebody has them, may
    /// have them or is about to get them.
    package var isBinding: Bool { hasGone || isFrozen || state == .sending }
}

extension Entry {
    /// Why a message was closed that no person has closed.
    package enum Withdrawal: String, Sendable, CaseIterable {
        case stopped = "asked to get no more: 'stopped' in the client's file"
        case removed = "no longer a recipient in the client's file"
        case replaced = "replaced by its correction"
    }

    /// Why the message was closed; nil where it was not, or for another reason.
    package var withdrawal: Withdrawal? {
        guard state == .cancelled || state == .suppressed else { return nil }
        return why.flatMap(Withdrawal.init)
    }

    /// Whether the message, withdrawn, may be taken up again: not with other bytes than those that
    /// the others of the same report got meanwhile.
    package func fits(_ others: some Sequence<Entry>, isPersonal: Bool) -> Bool {
        attempts == 0 || isPersonal
            || others.allSatisfy { other in
                !other.isBinding || other.key.generation != key.generation
                    || other.digest == digest
            }
    }
}

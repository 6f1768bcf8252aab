internal import GRDB

/// Why the ledger cannot be used.
package enum LedgerError: Error, Hashable, Sendable {
    /// There is no ledger at that path.
    case missing(String)
    /// There is one already.
    case exists(String)
    /// The ledger belongs to another id, host or path: sending has to be moved here first.
    case otherCopy(String)
    /// A newer kpimail has written it.
    case newer(String)
    /// It is no ledger.
    case unreadable(String)
    /// It is one, and parts of it can no longer be read: the path, and what SQLite says of it.
    case damaged(String, [String])
    case diskFull(String)
    /// Another program held it for longer than thirty seconds.
    case locked(String)
    case unwritable(String)
    /// The file at that path, or the folder it is in, belongs to somebody else.
    case forbidden(String)
    /// The request breaks a rule of the ledger.
    case refused(String)
}

extension LedgerError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let path):
            "\(path): there is no ledger here; 'kpimail ledger adopt' makes one"
        case .exists(let path): "\(path): there is a ledger here already"
        case .otherCopy(let what):
            "\(what); to send from here, type 'kpimail ledger adopt --last-sent WEEK'"
        case .newer(let path): "\(path): written by a newer kpimail; install that version"
        case .unreadable(let what): "\(what); restore a backup, or see 'kpimail ledger check'"
        case .damaged(let path, let troubles):
            "\(path): the ledger is damaged, restore a backup: "
                + troubles.joined(separator: "; ")
        case .diskFull(let path): "\(path): the disk is full"
        case .locked(let path): "\(path): another program has held the ledger for 30 seconds"
        case .unwritable(let what): "\(what)"
        case .forbidden(let path):
            "\(path): permission denied; run kpimail as the user it belongs to, or give that user's "
                + "files to this one with chown"
        case .refused(let what): "the ledger refuses this: \(what)"
        }
    }
}

extension LedgerError {
    /// What an error of the database means to us.
    init(_ error: any Error, at path: String) {
        if let error = error as? LedgerError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self = .unreadable("\(path): \(error)")
            return
        }
        let text = error.message ?? "unknown error"
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull(path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path)
        case .SQLITE_CORRUPT: self = .damaged(path, [text])
        case .SQLITE_CANTOPEN, .SQLITE_NOTADB, .SQLITE_FORMAT:
            self = .unreadable("\(path): \(text)")
        case .SQLITE_CONSTRAINT: self = .refused(text)
        default: self = .unwritable("\(path): \(text)")
        }
    }
}

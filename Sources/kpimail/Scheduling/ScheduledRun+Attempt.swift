internal import ArgumentParser
internal import KPILedger

extension ScheduledRun.Outcome {
    /// Does one part of a run, whose trouble is one more failure of the run and keeps no other part
    /// from being done: neither mails from leaving nor staff from hearing of it.
    ///
    /// - Parameters:
    ///   - part: What is attempted, as staff call it.
    ///   - isTold: Whether the list of failures has gone out already, so that this one is said alone.
    ///   - work: The part.
    /// - Throws: What no other part can do without: trouble of the ledger, and the end of the
    ///   program.
    mutating func attempt(
        _ part: String,
        isTold: Bool = false,
        _ work: (inout Self) throws -> Void
    ) throws {
        do { try work(&self) } catch { try add(error, of: part, isTold: isTold) }
    }

    /// The same for work that takes its time.
    mutating func attempt(
        _ part: String,
        _ work: (inout Self) async throws -> Void
    ) async throws {
        do { try await work(&self) } catch { try add(error, of: part, isTold: false) }
    }

    private mutating func add(_ error: any Error, of part: String, isTold: Bool) throws {
        if error is LedgerError || error is CancellationError || error is ExitCode { throw error }
        let stop = error as? Stop
        let line = stop?.description ?? "\(part): \(error)"
        statuses.append(stop?.status ?? .trouble)
        failures.add(line)
        if isTold { Console.tell(line) }
    }
}

extension Goal {
    /// The weeks from which on something is known to have changed: those of a new target whose
    /// reason was written down.
    var knownCauses: [Week] {
        changes.filter { $0.why != nil }.map(\.from)
    }
}

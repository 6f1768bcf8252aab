extension Report {
    /// The same report for one recipient, with the own address that stops it.
    package func unsubscribing(at address: String?) -> Report {
        var report = self
        report.unsubscribe = address
        return report
    }
}

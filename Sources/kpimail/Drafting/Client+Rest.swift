internal import KPIReport

extension Client {
    /// Why nobody reports to the client: a week before the work began or after it ended, or a
    /// pause on the day of sending, which most clients need not know.
    func rests(in week: Week, on day: @autoclosure () -> Day) -> [Wait] {
        if let since, week < since { return [Wait(.calendar, "the work begins with \(since)")] }
        if let until, week > until { return [Wait(.calendar, "the work ended with \(until)")] }
        guard !pauses.isEmpty else { return [] }
        let day = day()
        guard let pause = pauses.first(where: { $0.from <= day && day <= $0.to }) else { return [] }
        return [Wait(.calendar, "paused until \(pause.to)" + (pause.why.map { ": \($0)" } ?? ""))]
    }
}

internal import KPIReport

extension Note {
    /// A warning for each step that is due before the client reads of it.
    func lateSteps(sentOn day: Day, client: String) -> [Finding] {
        steps.compactMap { step in
            guard let due = step.due, due < day else { return nil }
            return Finding(.warning, .late(due, sentOn: day), at: step.location, client: client)
        }
    }
}

extension Finding.Message {
    fileprivate static func late(_ due: Day, sentOn day: Day) -> Self {
        "the step is due on \(due), before the mail is sent on \(day); write a later day"
    }
}

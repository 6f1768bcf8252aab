internal import KPIReport

extension Workspace {
    /// The workspace's schedules, sorted by name; nil where one of them has an error.
    package func schedules() -> Reading<[Schedule]> {
        let (texts, unreadable) = Self.texts(in: "schedules", ending: ".yaml", root: root)
        var findings = unreadable
        var schedules: [Schedule] = []
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            var schedule = ScheduleReader(name: name.fileStem, clients: clientIDs())
            if let value = schedule.read(text) { schedules.append(value) }
            findings += schedule.reader.findings
        }
        let hasErrors = findings.contains { $0.severity == .error }
        return Reading(value: hasErrors ? nil : schedules, findings: findings)
    }

    /// The workspace's own templates by file name, which replace built-in ones.
    package func templateOverrides() -> Reading<[String: String]> {
        let (texts, findings) = Self.texts(in: "templates", ending: "", root: root)
        return Reading(value: findings.isEmpty ? texts : nil, findings: findings)
    }
}

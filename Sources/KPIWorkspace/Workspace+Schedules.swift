internal import KPIReport

extension Workspace {
    /// The workspace's schedules without an error, sorted by name; nil where all have one.
    package func schedules() -> Reading<[Schedule]> {
        let (texts, unreadable) = Self.texts(in: "schedules", ending: ".yaml", root: root)
        var findings = unreadable
        var schedules: [Schedule] = []
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            var schedule = ScheduleReader(name: name.fileStem, workspace: self)
            let value = schedule.read(text)
            if let value, !schedule.reader.hasErrors { schedules.append(value) }
            findings += schedule.reader.findings
        }
        let hasErrors = findings.contains { $0.severity == .error }
        return Reading(value: hasErrors && schedules.isEmpty ? nil : schedules, findings: findings)
    }

    /// The workspace's own templates by file name, which replace built-in ones.
    ///
    /// Nil where one that may be meant as such cannot be read; an old copy or a picture beside them
    /// stops nothing.
    package func templateOverrides() -> Reading<[String: String]> {
        let (texts, unreadable) = Self.texts(in: "templates", ending: "", root: root)
        let findings = unreadable.map { finding in
            let name = finding.location.file
            let isTemplate = [".html", ".txt"].contains { name.hasSuffix($0) }
            return isTemplate || name == "templates"
                ? finding : Finding(.warning, finding.message, at: finding.location)
        }
        let hasErrors = findings.contains { $0.severity == .error }
        return Reading(value: hasErrors ? nil : texts, findings: findings)
    }
}

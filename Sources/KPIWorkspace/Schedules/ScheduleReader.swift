internal import KPIReport

/// Reads `schedules/NAME.yaml`.
struct ScheduleReader {
    let name: String
    /// Knows the clients.
    let workspace: Workspace
    var reader: Reader

    init(name: String, workspace: Workspace) {
        self.name = name
        self.workspace = workspace
        reader = Reader(file: "schedules/\(name).yaml")
    }

    mutating func read(_ text: String) -> Schedule? {
        guard let root = YAMLNode.parse(text, reader: &reader) else {
            if !reader.hasErrors {
                reader.error("the file is empty; it needs the key 'send'", at: .init(reader.file))
            }
            return nil
        }
        let keys = ["clients", "review", "send", "until", "move"]
        guard let fields = reader.fields(root, known: keys) else { return nil }
        let who = who(fields["clients"])
        if fields["send"] == nil {
            reader.error(.missing("send", of: "a schedule"), at: .init(reader.file))
        }
        let review = moment(fields["review"])
        let send = moment(fields["send"])
        let until = moment(fields["until"])
        guard let send else { return nil }
        if let review, review.order >= send.order, let field = fields["review"] {
            reader.error("'review' must come before 'send' in the week", at: field.valueLocation)
        }
        if until == send, let field = fields["until"] {
            reader.error("'until' must come after 'send'", at: field.valueLocation)
        }
        let moves = moves(fields["move"], send: send)
        return Schedule(
            name: name,
            clients: who,
            clientsLocation: fields["clients"]?.valueLocation ?? Finding.Location(reader.file),
            review: review,
            send: send,
            sendLocation: fields["send"]?.valueLocation ?? Finding.Location(reader.file),
            until: until,
            moves: moves
        )
    }

    private mutating func who(_ field: Field?) -> Schedule.Clients {
        guard let field else { return .all }
        switch field.node.content {
        case .mapping:
            let fields = reader.fields(field.node, known: ["tag"])
            guard let fields, let tag = reader.required("tag", in: fields, of: "clients") else {
                return .all
            }
            return reader.text(tag).map { .tag($0) } ?? .all
        case .sequence:
            let items = reader.distinct(field)
            let ids = items.compactMap { item -> String? in
                guard let id = reader.text(item) else { return nil }
                if !workspace.hasClient(id) {
                    let known = workspace.clientIDs()
                    reader.error(.unknownClient(id, known: known), at: item.valueLocation)
                }
                return id
            }
            if items.isEmpty { reader.warn(.nobody, at: field.valueLocation) }
            return .ids(ids)
        case .scalar:
            let text = reader.text(field)
            if let text, text != "all" {
                reader.error(.notClients(text), at: field.valueLocation)
            }
            return .all
        }
    }

    private mutating func moment(_ field: Field?) -> Schedule.Moment? {
        guard let field, let text = reader.text(field) else { return nil }
        let parts = text.split(separator: " ")
        guard parts.count == 2, let time = Schedule.Time(parts[1]) else {
            reader.error(.notAMoment(text), at: field.valueLocation)
            return nil
        }
        guard let weekday = Self.weekdays.firstIndex(of: parts[0].lowercased()) else {
            reader.error(.notAWeekday(String(parts[0]), Self.weekdays), at: field.valueLocation)
            return nil
        }
        return Schedule.Moment(weekday: weekday + 1, time: time)
    }

    private mutating func moves(_ field: Field?, send: Schedule.Moment) -> [Day: Schedule
        .Appointment]
    {
        guard let field, let fields = reader.anyFields(field.node) else { return [:] }
        var moves: [Day: Schedule.Appointment] = [:]
        for move in fields.all {
            guard let day = Day(move.key) else {
                reader.error(.notADay(move.key), at: move.location)
                continue
            }
            if day.weekday != send.weekday {
                reader.error(
                    .wrongWeekday(
                        day,
                        Self.weekdays[day.weekday - 1],
                        Self.weekdays[send.weekday - 1]
                    ),
                    at: move.location
                )
            }
            guard let text = reader.text(move) else { continue }
            let parts = text.split(separator: " ")
            guard parts.count == 2, let to = Day(parts[0]), let time = Schedule.Time(parts[1])
            else {
                reader.error(.notAnAppointment(text), at: move.valueLocation)
                continue
            }
            // The week that is reported ends with the Sunday before the regular day.
            let over = day.advanced(by: 1 - send.weekday)
            guard to >= over || day.weekday != send.weekday else {
                reader.error(.tooEarly(to, firstDay: over), at: move.valueLocation)
                continue
            }
            guard to <= day.advanced(by: Self.farthest) else {
                reader.error(
                    .tooLate(to, lastDay: day.advanced(by: Self.farthest)),
                    at: move.valueLocation
                )
                continue
            }
            moves[day] = Schedule.Appointment(day: to, time: time)
        }
        return moves
    }

    /// By so many days a report may be moved: two weeks, as at New Year.
    private static let farthest = 14

    static let weekdays = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
}

extension Schedule.Moment {
    /// Minutes since the beginning of the week.
    fileprivate var order: Int { (weekday * 24 + time.hour) * 60 + time.minute }
}

extension Schedule.Time {
    /// Reads `09:00`.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            parts.allSatisfy({ $0.allSatisfy(\.isDigit) }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        self.init(hour: hour, minute: minute)
    }
}

extension Finding.Message {
    fileprivate static func unknownClient(_ id: String, known: [String]) -> Self {
        let near = Suggestion.nearest(to: id, among: known)
        return
            "no client '\(id)'; \(near.map { "did you mean '\($0)'?" } ?? "there is no file clients/\(id).yaml")"
    }

    fileprivate static let nobody: Self =
        "nobody gets a report by this schedule; write all or the ids of clients"

    fileprivate static func notClients(_ text: String) -> Self {
        "'\(text)' is not possible here; write all, [\(text)] or { tag: \(text) }"
    }

    fileprivate static func notAMoment(_ text: String) -> Self {
        "'\(text)' is not a weekday with a time; write such as monday 07:00"
    }

    fileprivate static func notAWeekday(_ text: String, _ weekdays: [String]) -> Self {
        let german = [
            "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
        ]
        let index = german.firstIndex(of: text.lowercased())
        let near =
            index.map { weekdays[$0] } ?? Suggestion.nearest(to: text.lowercased(), among: weekdays)
        return "'\(text)' is not a weekday; write \(near ?? weekdays.alternatives)"
    }

    fileprivate static func wrongWeekday(_ day: Day, _ weekday: String, _ send: String) -> Self {
        "\(day) is a \(weekday), but reports are sent on \(send); nothing would be moved"
    }

    fileprivate static func tooEarly(_ day: Day, firstDay: Day) -> Self {
        "on \(day) the week that is reported is not over yet; write \(firstDay) or a later day"
    }

    fileprivate static func tooLate(_ day: Day, lastDay: Day) -> Self {
        "\(day) is too late for the report of that week; write \(lastDay) or an earlier day"
    }

    fileprivate static func notAnAppointment(_ text: String) -> Self {
        "'\(text)' is not a day with a time; write such as 2027-03-31 09:00"
    }
}

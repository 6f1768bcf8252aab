/// Something a person wrote that kpimail cannot take as it stands, or wants to advise on.
package struct Finding: Hashable, Sendable {
    /// What a finding costs: an error stops the report concerned, the others change nothing.
    package enum Severity: String, Sendable, Comparable {
        case error, warning, hint

        private var rank: Int {
            switch self {
            case .error: 0
            case .warning: 1
            case .hint: 2
            }
        }

        package static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }
    }

    /// A place in a file of the workspace; lines and columns count from 1.
    package struct Location: Hashable, Sendable {
        /// The path relative to the workspace.
        package let file: String
        package let line: Int?
        package let column: Int?

        package init(_ file: String, line: Int? = nil, column: Int? = nil) {
            self.file = file
            self.line = line
            self.column = column
        }
    }

    /// What is wrong and how to cure it: lower case, no full stop.
    package struct Message: Hashable, Sendable, ExpressibleByStringInterpolation {
        package let text: String

        package init(stringLiteral text: String) { self.text = text }
    }

    package let severity: Severity
    package let message: Message
    package let location: Location

    /// The client whose report an error stops; nil stops every report.
    package let client: String?

    package init(
        _ severity: Severity,
        _ message: Message,
        at location: Location,
        client: String? = nil
    ) {
        self.severity = severity
        self.message = message
        self.location = location
        self.client = client
    }
}

extension Finding.Location: CustomStringConvertible {
    /// `file:line:column`, as far as known.
    package var description: String {
        var text = file
        if let line { text += ":\(line)" }
        if line != nil, let column { text += ":\(column)" }
        return text
    }
}

extension Finding: CustomStringConvertible {
    /// As in `clients/acme.yaml:7:5: error: unknown key 'traget'; did you mean 'target'?`.
    package var description: String { "\(location): \(severity.rawValue): \(message.text)" }
}

extension [Finding] {
    /// Each once as a person reads it: what concerns several clients alike is told once.
    package var distinct: [Finding] {
        var sieve = FindingSieve()
        return sieve.pass(self)
    }
}

/// Lets each finding pass once, as a person reads it, also where there are more than fit into memory.
package struct FindingSieve {
    /// What passed, by 64 bits each: that two of a million findings share them is less likely than one
    /// to ten million.
    private var passed: Set<Int> = []

    package init() {}

    package mutating func pass(_ findings: [Finding]) -> [Finding] {
        findings.filter { passed.insert($0.description.hashValue).inserted }
    }
}

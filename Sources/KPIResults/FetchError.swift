/// Why a source outside the workspace's files did not deliver.
package struct FetchError: Error, Equatable, CustomStringConvertible {
    /// In words for staff, without any secret.
    package let reason: String
    /// Whether the same question for another client would fail as well.
    package let isGeneral: Bool

    package init(_ reason: String, isGeneral: Bool = false) {
        self.reason = reason.oneLine
        self.isGeneral = isGeneral
    }

    package var description: String { reason }
}

extension String {
    /// The text in one line of readable length, without control characters.
    fileprivate var oneLine: String {
        var text = ""
        for scalar in unicodeScalars.prefix(1_000) {
            text +=
                scalar.properties.generalCategory == .control
                ? (scalar == "\n" || scalar == "\t" ? " " : scalar.escaped(asASCII: true))
                : String(scalar)
        }
        return text
    }
}

/// Takes the bytes of an answer as they come.
package typealias AnswerSink = ([UInt8]) throws(FetchError) -> Void

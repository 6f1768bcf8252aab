internal import KPIReport

/// Why a text is not JSON, and the place that shows it.
struct JSONTrouble: Error {
    let message: Finding.Message
    let place: TextPlace
}

/// A place in a text, for a person with an editor: lines and columns count from 1, columns count
/// characters.
struct TextPlace: Equatable, Sendable {
    var line = 1
    var column = 1
}

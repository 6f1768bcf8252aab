internal import CDefaults
internal import Foundation

/// What the terminal behind stderr can show.
enum Terminal {
    /// Whether a line can be drawn over and over on it.
    static var isThere: Bool {
        isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    /// As much of a line as can be cleared again: a longer one would go on in the next row.
    static func fitting(_ line: String) -> String {
        let columns = Int(kpi_terminal_columns())
        return columns > 0 ? String(line.prefix(columns - 1)) : line
    }
}

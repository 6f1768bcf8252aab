import Foundation
import Testing

/// Texts kept beside the tests, accepted with KPIMAIL_RECORD=1.
enum Golden {
    static func expect(
        _ text: String,
        _ name: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Golden/\(name)")
        if ProcessInfo.processInfo.environment["KPIMAIL_RECORD"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let golden = try String(contentsOf: file, encoding: .utf8)
        let difference = text.split(separator: "\n").difference(from: golden.split(separator: "\n"))
        #expect(difference.isEmpty, sourceLocation: sourceLocation)
    }
}

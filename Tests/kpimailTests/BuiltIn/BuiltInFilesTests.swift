import Foundation
import Testing

@testable import kpimail

@Suite struct BuiltInFilesTests {
    @Test(arguments: [
        ("catalogue", "Sources/CDefaults/catalogue"), ("sample", "Sources/CDefaults/sample"),
        ("templates", "templates"), ("schedules", "schedules"),
    ])
    func `every file of the folder is built in, byte for byte`(folder: String, path: String) throws
    {
        var written: [String: Data] = [:]
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        let place = root.appending(path: path).standardizedFileURL.path
        for name in try FileManager.default.subpathsOfDirectory(atPath: place) {
            let kind = try FileManager.default.attributesOfItem(atPath: "\(place)/\(name)")[.type]
            guard kind as? FileAttributeType == .typeRegular else { continue }
            written[name] = try Data(contentsOf: URL(filePath: "\(place)/\(name)"))
        }
        let builtIn = BuiltInFiles.texts(in: folder).mapValues { Data($0.utf8) }
        #expect(builtIn.keys.sorted() == written.keys.sorted())
        for (name, data) in written { #expect(builtIn[name] == data, "\(folder)/\(name) differs") }
    }

    @Test func `a folder that is not built in has no files`() {
        #expect(BuiltInFiles.texts(in: "secrets").isEmpty)
    }
}

internal import Foundation
internal import KPIReport

/// A path in which `*` stands for any part of a name, and `?` for one letter.
enum FilePattern {
    /// The files that are meant, in the order of their names; a path without pattern is one,
    /// whether it exists or not.
    static func files(_ path: String, _ table: ResultTable) -> [(path: String, table: ResultTable)]
    {
        guard table.name.contains(where: isSign), path.hasSuffix(table.name) else {
            return [(path, table)]
        }
        let root = String(path.dropLast(table.name.count))
        let names = table.name.split(separator: "/").map(String.init)
        let start = table.name.hasPrefix("/") ? "/" : ""
        return matches(names[...], in: start, root: root).map { name in
            (
                root + name,
                ResultTable(
                    name: name,
                    source: table.source,
                    shape: table.shape,
                    measures: table.measures
                )
            )
        }
    }

    private static func isSign(_ character: Character) -> Bool {
        character == "*" || character == "?"
    }

    private static func matches(_ names: ArraySlice<String>, in folder: String, root: String)
        -> [String]
    {
        guard let name = names.first else { return [] }
        let rest = names.dropFirst()
        let found = name.contains(where: isSign) ? list(root + folder, like: name) : [name]
        return found.flatMap { found in
            let place = folder + found
            if !rest.isEmpty { return matches(rest, in: place + "/", root: root) }
            return FileManager.default.fileExists(atPath: root + place) ? [place] : []
        }
    }

    private static func list(_ folder: String, like pattern: String) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                .filter { name in
                    (!name.hasPrefix(".") || pattern.hasPrefix(".")) && fits(name, like: pattern)
                }
        } catch {
            // A folder that is not there holds no files.
            return []
        }
    }

    /// Whether a name has the pattern: each star takes as little as the rest allows.
    private static func fits(_ name: String, like pattern: String) -> Bool {
        let (name, pattern) = (Array(name), Array(pattern))
        var (at, sign) = (0, 0)
        var star: (sign: Int, at: Int)?
        while at < name.count {
            if sign < pattern.count, pattern[sign] == "*" {
                star = (sign, at)
                sign += 1
            } else if sign < pattern.count, pattern[sign] == "?" || pattern[sign] == name[at] {
                (at, sign) = (at + 1, sign + 1)
            } else if let last = star {
                star = (last.sign, last.at + 1)
                (sign, at) = (last.sign + 1, last.at + 1)
            } else {
                return false
            }
        }
        return pattern[sign...].allSatisfy { $0 == "*" }
    }
}

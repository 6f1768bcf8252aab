internal import KPIReport

extension SettingsReader {
    /// What a mail can carry without being slow: 20 KB, and at most 240 by 80 pixels as shown.
    private static let byteLimit = 20_480
    private static let largest = Logo.Size(width: 480, height: 160)

    /// The agency's logo, read once; nil, with a finding, where mails cannot carry it.
    mutating func logo(_ field: Field?) -> Logo? {
        guard let field, let path = reader.path(field) else { return nil }
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try picture(path)
        } catch {
            reader.error(.unreadable(path, error), at: field.valueLocation)
            return nil
        }
        guard bytes.count <= Self.byteLimit else {
            reader.error(.heavy(path, bytes.count), at: field.valueLocation)
            return nil
        }
        let size: Logo.Size
        do throws(PNGHeader.Trouble) {
            size = try PNGHeader(bytes).size
        } catch {
            reader.error(.notALogo(path, error), at: field.valueLocation)
            return nil
        }
        guard size.width <= Self.largest.width, size.height <= Self.largest.height else {
            reader.error(.large(path, size, Self.largest), at: field.valueLocation)
            return nil
        }
        return Logo(bytes: bytes, pixels: size)
    }
}

extension Finding.Message {
    fileprivate static func unreadable(_ path: String, _ error: FileError) -> Self {
        switch error.kind {
        case .missing: "there is no file '\(path)'"
        case .link: "'\(path)' is or crosses a symbolic link, which is not followed; copy the file"
        case .outside: "the logo must lie in the workspace, such as brand/logo.png"
        case .tooLarge: "'\(path)' is larger than 1 MB; a logo may have 20 KB"
        case .notAFile, .notText, .system: "'\(path)': \(error.reason)"
        }
    }

    fileprivate static func heavy(_ path: String, _ count: Int) -> Self {
        "'\(path)' has \((count + 1_023) / 1_024) KB; a logo may have 20 KB: fewer pixels or colours"
    }

    fileprivate static func notALogo(_ path: String, _ trouble: PNGHeader.Trouble) -> Self {
        switch trouble {
        case .notAPNG:
            "'\(path)' is not a PNG; save the logo as PNG, which every mail program shows"
        case .incomplete: "'\(path)' ends too early; save or copy it again"
        case .noSize: "'\(path)' has no width or no height; save the logo again as PNG"
        }
    }

    fileprivate static func large(_ path: String, _ size: Logo.Size, _ limit: Logo.Size) -> Self {
        """
        '\(path)' has \(size.width) × \(size.height) pixels; make it at most \(limit.width) × \
        \(limit.height), of which mails show half
        """
    }
}

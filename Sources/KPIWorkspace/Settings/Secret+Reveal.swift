internal import Foundation
internal import Programs

extension Secret {
    /// Fetches the password; a final line break is not part of it.
    ///
    /// - Parameters:
    ///   - environment: The variables of the process.
    ///   - root: The workspace, from which relative files and commands are found.
    ///   - time: How long a command may take.
    ///   - interrupted: Whether we are to end, so that a command must, too.
    /// - Returns: The password, which is never empty.
    /// - Throws: Where there is none; the error holds no part of it.
    package func reveal(
        environment: [String: String],
        root: String,
        time: Duration = .seconds(60),
        interrupted: @escaping @Sendable () -> Bool = { false }
    ) throws(SecretError) -> Password {
        let text =
            switch source {
            case .env(let name): environment[name] ?? ""
            case .file(let path): try contents(of: path, environment, root)
            case .command(let words): try output(of: words, environment, root, time, interrupted)
            }
        var end = text[...]
        while end.last?.isNewline == true { end.removeLast() }
        guard !end.isEmpty else { throw SecretError(description: "no password in \(self)") }
        guard !end.unicodeScalars.contains(where: { $0.value < 32 }) else {
            throw SecretError(description: "the password of \(self) is longer than one line")
        }
        return Password(String(end))
    }

    private func contents(of path: String, _ environment: [String: String], _ root: String)
        throws(SecretError) -> String
    {
        let file = place(of: path, environment, root)
        do {
            // What systemd hands over is readable by the service alone, whatever the mode says.
            if !isCredential(file, environment), try Files.othersCanRead(file) {
                throw SecretError(
                    description: "\(self) can be read by others; type 'chmod 600 \(file)'"
                )
            }
            return try Files.text(file, limit: 65_536)
        } catch let error as SecretError {
            throw error
        } catch {
            throw SecretError(description: "no password: \(error)")
        }
    }

    /// A name alone is looked for among the credentials of the service first.
    private func place(of path: String, _ environment: [String: String], _ root: String) -> String {
        if path.hasPrefix("/") { return path }
        if let folder = environment[Self.credentials], Files.exists("\(folder)/\(path)") {
            return "\(folder)/\(path)"
        }
        return "\(root)/\(path)"
    }

    private func isCredential(_ file: String, _ environment: [String: String]) -> Bool {
        environment[Self.credentials].map { file.hasPrefix($0 + "/") } ?? false
    }

    private static let credentials = "CREDENTIALS_DIRECTORY"

    private func output(
        of words: [String],
        _ environment: [String: String],
        _ root: String,
        _ time: Duration,
        _ interrupted: @escaping @Sendable () -> Bool
    ) throws(SecretError) -> String {
        let call = ProgramCall(
            words: words,
            folder: root,
            environment: environment,
            said: .passedOn,
            time: time,
            interrupted: interrupted
        )
        let bytes: [UInt8]
        do { bytes = try call.output() } catch {
            throw SecretError(description: "\(self): \(error)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SecretError(description: "\(self) did not answer with text")
        }
        return text
    }
}

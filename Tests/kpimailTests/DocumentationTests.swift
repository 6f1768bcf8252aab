import ArgumentParser
import Foundation
import KPIReport
import Testing

@testable import kpimail

@Suite struct DocumentationTests {
    private var readme: String {
        get throws {
            let root = URL(filePath: #filePath).deletingLastPathComponent()
                .deletingLastPathComponent()
                .deletingLastPathComponent()
            return try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        }
    }

    @Test func `the README names every command`() throws {
        let readme = try readme
        for command in Kpimail.configuration.subcommands {
            let name = command._commandName
            #expect(readme.contains("kpimail \(name)"), "\(name)")
        }
    }

    @Test func `every command names itself, which is quicker than to be asked for its type`() {
        func commands(of command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
            [command] + command.configuration.subcommands.flatMap { commands(of: $0) }
        }
        for command in commands(of: Kpimail.self) {
            #expect(command.configuration.commandName != nil, "\(command)")
        }
    }

    @Test func `every command says in one sentence what it does`() {
        for command in Kpimail.configuration.subcommands {
            let abstract = command.configuration.abstract
            #expect(
                abstract.last == "." && abstract.dropLast().contains(".") == false,
                "\(abstract)"
            )
        }
    }

    @Test func `the help of check names every preset`() throws {
        let words = Kpimail.Check.helpMessage().split { " ,.\n".contains($0) }.map(String.init)
        #expect(TableShape.presets.keys.allSatisfy(words.contains))
    }

    @Test func `the README says what every exit status means`() throws {
        let readme = try readme
        for status in ExitStatus.allCases {
            #expect(readme.contains("| \(status.rawValue) |"), "\(status.rawValue)")
        }
    }
}

package import KPIReport

/// The headings a note may have.
package enum NoteHeadings {
    /// Summary, commentary and next steps in a language.
    package static func titles(in language: Language) -> (
        summary: String, commentary: String, steps: String
    ) {
        let own = names[language] ?? []
        return own.count == 3 ? (own[0], own[1], own[2]) : ("Summary", "Commentary", "Next steps")
    }

    private static let names: [Language: [String]] = [
        .en: ["Summary", "Commentary", "Next steps"],
        .de: ["Zusammenfassung", "Einordnung", "Nächste Schritte"],
        .hu: ["Összefoglaló", "Értékelés", "Következő lépések"],
        .fr: ["Résumé", "Commentaire", "Prochaines étapes"],
    ]

    private static let sections: [NoteReader.Section] = [.summary, .commentary, .steps]

    /// The section of a heading in English, in the client's language, or named like a goal or KPI.
    static func section(named name: String, of client: Client) -> NoteReader.Section? {
        for language in [Language.en, client.habits.locale.language] {
            let index = names[language]?.firstIndex { $0.lowercased() == name.lowercased() }
            if let index { return sections[index] }
        }
        return ids(of: client).contains(name) ? .comment(name) : nil
    }

    /// What a client's note may use, the words of the client's language first.
    static func known(for client: Client) -> [String] {
        let own = names[client.habits.locale.language] ?? []
        let english = names[.en] ?? []
        return own + english.filter { !own.contains($0) } + ids(of: client)
    }

    private static func ids(of client: Client) -> [String] {
        var ids: [String] = []
        let all =
            client.goals.flatMap { [$0.id, $0.kpi.id] } + client.context.map(\.id)
            + client.comparisons.map(\.kpi.id)
        for id in all where !ids.contains(id) { ids.append(id) }
        return ids
    }
}

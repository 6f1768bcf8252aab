internal import KPIReport

extension Reader {
    /// Warns where the agency's own KPIs do not speak the language of the client at hand.
    mutating func warn(ofSilent kpis: [KPI], in language: Language) {
        var seen: Set<String> = []
        for kpi in kpis {
            guard let origin = kpi.origin, seen.insert(kpi.id).inserted else { continue }
            if kpi.names[language] == nil {
                warn(.silent("name", of: kpi, in: language, to: client), at: origin)
            }
            if kpi.explanations[language] == nil {
                warn(.silent("explain", of: kpi, in: language, to: client), at: origin)
            }
            if !kpi.cautions.isEmpty, kpi.cautions[language] == nil {
                warn(.silent("caution", of: kpi, in: language, to: client), at: origin)
            }
        }
    }
}

extension Finding.Message {
    fileprivate static func silent(
        _ key: String,
        of kpi: KPI,
        in language: Language,
        to client: String?
    ) -> Self {
        let reader = client.map { "the client '\($0)'" } ?? "a client"
        return
            "\(reader) reads \(language.rawValue), and '\(key)' of the KPI '\(kpi.id)' has no text in it; add '\(language.rawValue): …'"
    }
}

extension Report {
    /// Puts a client's week into words.
    package init(_ input: ReportInput) {
        let writer = ReportWriter(input)
        let (words, client) = (writer.words, writer.client)
        let (labels, closing) = (words.labels, words.closing)
        let (summary, preheader) = writer.summary
        let (exceptions, steady) = (writer.exceptions, writer.steady)
        let cards = exceptions.map(writer.card)
        let compact = steady.map(writer.card)
        let (contactHeading, contact) = writer.contact
        let unsubscribe = writer.unsubscribe
        let greeting = client.greeting.map(writer.fit)
        self.init(
            locale: client.habits.locale,
            subject: writer.subject,
            preheader: preheader,
            agencyName: writer.agencyName,
            accent: input.agency.accent ?? "#2f4fb5",
            title: labels.title(words.dates.weekOfYear(writer.week)),
            clientName: writer.clientName,
            span: words.dates.span(writer.week.monday, writer.week.sunday),
            greeting: greeting?.isEmpty == true ? nil : greeting,
            headline: writer.headline,
            counts: writer.counts,
            strip: writer.byUrgency.map(\.assessment.status),
            summary: summary,
            asksHeading: labels.asks,
            asks: writer.asks,
            exceptionsHeading: exceptions.contains(where: \.isUnwell)
                ? labels.exceptions(exceptions.count) : labels.noteworthy(exceptions.count),
            exceptions: cards,
            onTrackHeading: labels.steady(
                steady.count { $0.assessment.status == .onTrack },
                steady.count { $0.assessment.status == .achieved }
            ),
            onTrack: compact,
            contextHeading: labels.context,
            context: writer.unjudgedContext + writer.context,
            comparisons: writer.comparisons,
            commentaryHeading: labels.commentary,
            commentary: writer.fit(input.note.commentary),
            author: writer.author,
            stepsHeading: labels.steps,
            steps: writer.steps,
            tableHeading: labels.values,
            table: writer.table,
            termsHeading: labels.terms,
            terms: writer.terms,
            reading: writer.reading(cards + compact),
            data: writer.data,
            contactHeading: contactHeading,
            contact: contact,
            why: closing.why(writer.clientName, writer.agencyName),
            stop: unsubscribe == nil ? closing.stopByAnswer(contact.name) : closing.stopByLink,
            unsubscribeLabel: closing.unsubscribe,
            unsubscribe: unsubscribe,
            glossaryLabel: closing.glossary,
            glossary: writer.glossary,
            imprint: Section(heading: closing.imprint, lines: input.agency.imprint),
            banner: writer.banner
        )
    }
}

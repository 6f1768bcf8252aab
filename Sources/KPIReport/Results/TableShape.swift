/// How a table of results is written: what its bytes mean, and which column holds what.
///
/// Without any declaration it is the canonical long table: `week,measure,value` and, where they
/// exist, the other columns by their own names.
package struct TableShape: Hashable, Sendable {
    /// What a column can hold.
    package enum Column: String, CaseIterable, Sendable {
        case week, date, measure, value, client, channel, campaign, days, state, source
        /// The year of a numbered week.
        case year
        /// The last day of the days that begin at `week` or `date`.
        case until
    }

    /// What parts the thousands of a number.
    package enum Thousands: String, CaseIterable, Sendable { case point, comma, space, apostrophe }

    package enum DecimalMark: String, CaseIterable, Sendable { case point, comma }

    package enum Encoding: String, CaseIterable, Sendable {
        case utf8 = "utf-8"
        case utf16 = "utf-16"
        case windows1252 = "windows-1252"
    }

    /// What stands in the column `week`.
    package enum WeekForm: String, CaseIterable, Sendable {
        /// `2026-W47`, any date in the week or, for distinct counts, a longer period.
        case iso
        /// `KW 47`, `W47`, `47`: the year stands beside it, in a column `year`, or is the newest
        /// in which such a week has begun.
        case number
        /// The Monday it begins with.
        case startsMonday = "starts-monday"
        /// The Sunday it ends with.
        case endsSunday = "ends-sunday"
    }

    /// The values of one measure, which stand in a column of their own or, in a long table, under
    /// another name.
    package struct MeasureColumn: Hashable, Sendable {
        package let measure: String
        /// The header of the column, or what the column `measure` says.
        ///
        /// The first that is there counts. A `*` at the end stands for any rest.
        package let names: [String]
        /// What the cell is multiplied by.
        package let factor: Rational
        /// Whether the cells are percentages, with or without their sign: `12.5 %` is 0.125.
        package let isPercent: Bool
        /// Whether the column may be missing.
        package let isOptional: Bool

        package init(
            _ measure: String,
            names: [String],
            factor: Rational = .one,
            isPercent: Bool = false,
            isOptional: Bool = false
        ) {
            self.measure = measure
            self.names = names
            self.factor = factor
            self.isPercent = isPercent
            self.isOptional = isOptional
        }
    }

    /// What parts the fields; nil is recognised from the header.
    package var delimiter: UInt8?
    /// Nil is a comma where semicolons part the fields, and a point elsewhere.
    package var decimalMark: DecimalMark?
    package var thousands: Thousands?
    /// Nil is recognised from the bytes.
    package var encoding: Encoding?
    /// The only currency that numbers may name, as in `EUR`; its sign is left out.
    package var currency: String?
    /// What a cell says where nothing was delivered, beside nothing.
    package var blanks: Set<String> = []

    /// How many lines stand before the header.
    package var skippedLines = 0
    /// A field that only the header has; lines before it are passed over.
    package var headerMark: String?
    /// What lines begin with that are no rows.
    package var comment: String?
    /// The first words of rows that add up others.
    package var totals: [String] = []
    /// Whether rows without week or date are passed over, as totals and footnotes are.
    package var skipsUndated = false

    /// The first words that a column, told by its header, must have for a row to count.
    package var only: [String: [String]] = [:]
    /// Whether rows of the same time, measure and segment are added; otherwise they are errors.
    package var addsRepeats = false
    /// The campaign of rows that name none, in a log where every row counts; nil where such a row
    /// is the sum of its channel.
    package var nameless: String?

    /// Whether each measure has a column of its own.
    package var isWide = false
    /// The headers of the columns that are not called by their own name; the first that is there
    /// counts.
    package var columns: [Column: [String]] = [:]
    package var measures: [MeasureColumn] = []
    /// Whether columns and measures that nothing names are passed over; otherwise they are errors.
    package var skipsOthers = false
    /// What holds for all rows.
    package var constants: [Column: String] = [:]
    /// The ids of clients that the table calls otherwise.
    package var clients: [String: String] = [:]

    package var weekForm = WeekForm.iso
    /// How dates are written; nil is `2026-11-18`.
    package var datePattern: DatePattern?

    package init() {}

    package static let canonical = TableShape()
}

extension TableShape {
    /// Whether anything is said of names and times, so that the table is not the canonical one.
    package var isDeclared: Bool {
        isWide || !columns.isEmpty || !measures.isEmpty || skipsOthers || datePattern != nil
            || weekForm != .iso
    }
}

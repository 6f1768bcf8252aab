extension Record.Trouble {
    /// What is wrong with the row, and the cure.
    package func message(limit: Int) -> Finding.Message {
        switch kind {
        case .textAfterQuote:
            "text after a closing quote; double the quotes inside a field: \"say \"\"yes\"\"\""
        case .strayQuote:
            """
            a quote inside a field that does not begin with one; put the whole field in quotes and \
            double those inside: "12"" pizza"
            """
        case .nul: "a NUL byte; save the file again as CSV in UTF-8"
        case .notUTF8: "this is not UTF-8; save the file as UTF-8"
        case .notWindows1252: "this is not Windows-1252; save the file as UTF-8"
        case .unclosedQuote: "this quote is never closed; the rest of the file was not read"
        case .tooLong:
            """
            the row is longer than \(limit.grouped) bytes, perhaps for want of a closing quote; the \
            rest of the file was not read
            """
        }
    }

    /// Whether nothing after the row can be read.
    package var endsFile: Bool {
        switch kind {
        case .textAfterQuote, .strayQuote, .nul, .notUTF8, .notWindows1252: false
        case .unclosedQuote, .tooLong: true
        }
    }
}

extension String {
    /// The text as it may stand in an HTML element or a quoted attribute.
    var escapedForHTML: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}

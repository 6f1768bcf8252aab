extension String {
    /// The text as it may stand in an HTML element or a quoted attribute.
    var escapedForHTML: String {
        var markup = Markup()
        markup.add(escaping: self)
        return markup.text
    }
}

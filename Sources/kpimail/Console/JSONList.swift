/// An array in JSON that is shown one element after the other, for more than fits into memory.
struct JSONList: Sendable {
    /// That of the text around it.
    private let indent: String
    private var isEmpty = true

    static let start = "["

    init(indent: String = "") { self.indent = indent }

    /// How an element is written in this array.
    func text(of element: JSON) -> String {
        var text = "\n\(indent)  "
        element.write(to: &text, indent: indent + "  ")
        return text
    }

    /// The next element, as it was written, with what divides it from the one before.
    mutating func next(_ text: String) -> String {
        defer { isEmpty = false }
        return isEmpty ? text : "," + text
    }

    var end: String { isEmpty ? "]" : "\n\(indent)]" }
}

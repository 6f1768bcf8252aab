extension Finding.Message {
    /// What is said of a text of which `Plain.unshown` found something.
    package static func unshown(_ scalars: [Unicode.Scalar]) -> Self {
        let names = scalars.prefix(3).map { scalar in
            let code = String(scalar.value, radix: 16, uppercase: true)
            return "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
        }
        let more = scalars.count > 3 ? " and \(scalars.count - 3) more" : ""
        return """
            emoji and invisible characters are left out of the mail (\(names.joined(separator: ", "))\
            \(more)); remove them
            """
    }
}

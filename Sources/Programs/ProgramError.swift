/// Why a program did not do what it was called for.
package struct ProgramError: Error, Equatable, CustomStringConvertible {
    /// In words for staff; what the program itself said stands in it where that was listened to.
    package let description: String

    init(_ description: String) { self.description = description }
}

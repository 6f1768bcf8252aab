/// Single answers on a scale, such as 1 to 5.
package struct Ratings: Hashable, Sendable {
    private let answers: [Int]

    package init(_ answers: [Int]) { self.answers = answers }

    /// The share of answers from `cut` on, in percent: CSAT is that of 4 and 5 on a scale of 5.
    package func share(from cut: Int) -> Rational? {
        Rational(100 * answers.count { $0 >= cut }) / Rational(answers.count)
    }

    package var mean: Rational? {
        Rational(answers.reduce(0, +)) / Rational(answers.count)
    }
}

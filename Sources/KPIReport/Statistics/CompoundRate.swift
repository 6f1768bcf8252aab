internal import Foundation

/// The share that is lost per period; losses compound, because what is gone cannot be lost again.
package struct CompoundRate: Hashable, Sendable {
    /// 0...1.
    package let loss: Double

    package init(loss: Double) { self.loss = loss }

    /// The loss over so many periods, 1 - (1 - loss) ^ periods: 12 make a year of months, 12 / 52 a
    /// week of one.
    package func over(_ periods: Double) -> Double { 1 - pow(1 - loss, periods) }
}

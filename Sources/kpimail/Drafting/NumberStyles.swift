internal import KPIReport
internal import Synchronization

/// How numbers are written, asked of Foundation once for all clients of a locale and currency.
final class NumberStyles: Sendable {
    private struct Habit: Hashable {
        let locale: LanguageTag
        let currency: String
    }

    private let known = Mutex<[Habit: NumberStyle]>([:])

    func style(for habits: Habits) -> NumberStyle {
        let habit = Habit(locale: habits.locale, currency: habits.currency)
        return known.withLock { known in
            if let style = known[habit] { return style }
            let style = NumberStyle(habits.locale, currency: habits.currency)
            known[habit] = style
            return style
        }
    }
}

extension Goal {
    /// The period in which the goal is judged in a report on `week`.
    package func period(holding week: Week) -> Period {
        period.period(holding: week, by: weekRule)
    }
}

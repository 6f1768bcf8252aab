extension Week {
    /// The week of that number in the year before, which lies 52 or 53 weeks back; nil for week 53
    /// after a year of 52.
    package var sameNumberLastYear: Week? { Week(year: year - 1, number: number) }
}

"""Weeks and periods of the second computation.

Weeks are whole numbers here (Mondays since the year 1), days are ordinals of `date`.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


def week_number(name: str) -> int:
    year, week = name.split("-W")
    return (date.fromisocalendar(int(year), int(week), 1).toordinal() - 1) // 7


def week_name(week: int) -> str:
    year, number, _ = date.fromordinal(7 * week + 1).isocalendar()
    return f"{year}-W{number:02}"


def monday(week: int) -> int:
    return 7 * week + 1


def week_of_day(day: int) -> int:
    return (day - 1) // 7


def calendar_span(kind: str, day: date) -> tuple:
    """First and last day of the calendar month, quarter or year around a day."""
    months = {"month": 1, "quarter": 3, "year": 12}[kind]
    start = (day.month - 1) // months * months
    first = date(day.year, start + 1, 1)
    end = start + months
    last = date(day.year + end // 12, end % 12 + 1, 1).toordinal() - 1
    return first.toordinal(), last


@dataclass
class Period:
    """The days that are judged together, and how many of each week's days are among them."""

    kind: str
    inside: dict  # week: its days inside
    key: str  # as `targets:` and rows of a whole period name it
    whole: int = 0  # days, before `since` clipped the start
    opening: int = None  # the week of its first day, which `since` may have left behind

    @classmethod
    def around(cls, kind, week: int, rule: str) -> "Period":
        if isinstance(kind, dict):
            first, last = week_number(kind["from"]), week_number(kind["to"])
            inside = {w: 7 for w in range(first, last + 1)}
            return cls("campaign", inside, f"{kind['from']}..{kind['to']}", 7 * len(inside))
        if kind == "week":
            return cls("week", {week: 7}, week_name(week), 7)
        # A week belongs to the month of its Thursday; by days, to the month that it still works on.
        anchor = date.fromordinal(monday(week) + (3 if rule == "thursday" else 0))
        first, last = calendar_span(kind, anchor)
        weeks = range(week_of_day(first), week_of_day(last) + 1)
        if rule == "thursday":
            inside = {w: 7 for w in weeks if first <= monday(w) + 3 <= last}
        else:
            inside = {w: min(last, monday(w) + 6) - max(first, monday(w)) + 1 for w in weeks}
        key = {"month": f"{anchor:%Y-%m}", "quarter": f"{anchor.year}-Q{(anchor.month + 2) // 3}",
               "year": str(anchor.year)}[kind]
        return cls(kind, inside, key, sum(inside.values()), weeks[0])

    def since(self, week) -> "Period":
        if week is None:
            return self
        return Period(
            self.kind, {w: n for w, n in self.inside.items() if w >= week}, self.key, self.whole,
            self.opening)

    @property
    def weeks(self) -> list:
        return list(self.inside)

    @property
    def days(self) -> int:
        return sum(self.inside.values())

    def days_until(self, week: int) -> int:
        return sum(n for w, n in self.inside.items() if w <= week)

    def weeks_after(self, week: int) -> Fraction:
        return Fraction(self.days - self.days_until(week), 7)

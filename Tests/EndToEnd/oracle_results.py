"""Rows of results put together: by measure and segment, and as weekly values of a KPI."""

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from oracle_catalogue import KPI, Catalogue
from oracle_periods import Period, monday, week_name, week_of_day


@dataclass
class Row:
    measure: str
    value: Fraction  # None: not delivered
    week: int = None
    day: int = None  # an ordinal, in daily files
    span: str = None  # a longer period, for distinct counts
    channel: str = None
    campaign: str = None
    days: int = None
    provisional: bool = False


@dataclass
class Cell:
    value: Fraction
    days: int = 7
    provisional: bool = False
    daily: dict = field(default_factory=dict)

    @classmethod
    def sum(cls, cells: list) -> "Cell":
        daily = {}
        for cell in cells:
            for day, value in cell.daily.items():
                daily[day] = daily.get(day, Fraction(0)) + value
        return cls(sum(c.value for c in cells), min(c.days for c in cells),
                   any(c.provisional for c in cells), daily)


class Results:
    """One client's rows, by measure and week and by whole period."""

    def __init__(self, rows: list, catalogue: Catalogue):
        self.catalogue, self.cells, self.spans = catalogue, {}, {}
        daily = {}
        for row in rows:
            if row.value is None:
                continue
            segment = (row.channel, row.campaign)
            if row.span:
                self.spans[row.measure, row.span, segment] = row.value
            elif row.day:
                daily.setdefault((row.measure, week_of_day(row.day)), {}).setdefault(
                    segment, {})[row.day] = row.value
            else:
                self.cells.setdefault((row.measure, row.week), {})[segment] = Cell(
                    row.value, 7 if row.days is None else row.days, row.provisional)
        for (measure, week), segments in daily.items():
            stock = catalogue.kind(measure) == "stock"
            for segment, days in segments.items():
                value = days[max(days)] if stock else sum(days.values())
                # A stock's last day tells of the days before it.
                covered = max(days) - monday(week) + 1 if stock else len(days)
                self.cells.setdefault((measure, week), {})[segment] = Cell(value, covered, False, days)

    def cell(self, measure: str, week: int, channel=None, campaign=None):
        """What the results say of a measure in a week and segment; None where they say nothing."""
        segments = self.cells.get((measure, week), {})
        if channel is None and campaign is None and (None, None) in segments:
            return segments[None, None]
        if campaign is not None:
            parts = [c for (ch, ca), c in segments.items() if ca == campaign and channel in (None, ch)]
        elif channel is not None:
            parts = self.channel(segments, channel)
        else:
            names = {ch or ca for ch, ca in segments} - {None}
            parts = [self.merged(measure, self.channel(segments, name)) for name in names]
            if None in parts:
                return None
        return self.merged(measure, parts)

    def channel(self, segments: dict, channel: str) -> list:
        """A channel's own row, else its campaigns; a campaign without a channel is one by itself."""
        if (channel, None) in segments:
            return [segments[channel, None]]
        return [c for (ch, ca), c in segments.items() if (ch or ca) == channel]

    def merged(self, measure: str, parts: list):
        if not parts or (len(parts) > 1 and self.catalogue.kind(measure) == "distinct"):
            return None
        return Cell.sum(parts)

    def span(self, measure: str, key: str, channel=None, campaign=None):
        return self.spans.get((measure, key, (channel, campaign)))

    @cached_property
    def first(self):
        return min((week for _, week in self.cells), default=None)


class Series:
    """One KPI in one segment, week by week and over several weeks."""

    def __init__(self, kpi: KPI, results: Results, channel=None, campaign=None, margin=None):
        self.kpi, self.results, self.margin = kpi, results, margin
        self.segment = (channel, campaign)
        self.known_cells, self.values = {}, {}

    def cell(self, measure: str, week: int):
        """A measure in a week: delivered, or derived where its name says how."""
        cell = self.results.cell(measure, week, *self.segment)
        if cell is None and measure.endswith("_start"):
            end = measure.removesuffix("_start") + "_end"
            for before in range(week - 1, week - 400, -1):
                found = self.results.cell(end, before, *self.segment)
                if found is not None:
                    return Cell(found.value, 7, found.provisional)
        if cell is None and measure.endswith("_prev"):
            found = self.results.cell(measure.removesuffix("_prev"), week - 52, *self.segment)
            later = {day + 364: value for day, value in found.daily.items()} if found else {}
            return found and Cell(found.value, found.days, found.provisional, later)
        return cell

    def cells(self, week: int):
        """Every measure of the formula, or None: the week is not known."""
        if week not in self.known_cells:
            cells = {m: self.cell(m, week) for m in self.kpi.measures}
            self.known_cells[week] = None if None in cells.values() else cells
        return self.known_cells[week]

    def known(self, week: int) -> bool:
        return self.cells(week) is not None

    def days(self, week: int) -> int:
        return min(cell.days for cell in self.cells(week).values())

    def value(self, week: int):
        if week not in self.values:
            cells = self.cells(week)
            self.values[week] = cells and self.formula({m: c.value for m, c in cells.items()})
        return self.values[week]

    def formula(self, values: dict):
        if self.margin is not None:
            values = {**values, "margin": self.margin}
        return self.kpi.over(values)

    def state(self, week: int) -> str:
        if not self.known(week):
            return "missing"
        if self.value(week) is None:
            return "not-applicable"
        if self.days(week) < 7:
            return "partial"
        return "provisional" if self.provisional(week) else "final"

    def provisional(self, week: int) -> bool:
        return any(cell.provisional for cell in self.cells(week).values())

    def whole(self, week: int):
        """The value of a week whose days are all covered."""
        return self.value(week) if self.known(week) and self.days(week) == 7 else None

    def kind(self, measure: str) -> str:
        return self.results.catalogue.kind(measure)

    @property
    def distinct(self) -> bool:
        return any(self.kind(m) == "distinct" for m in self.kpi.measures)

    @property
    def additive(self) -> bool:
        """Whether the values of weeks add up to that of the period."""
        return self.kpi.unit != "percent" and all(self.kind(m) == "flow" for m in self.kpi.measures)

    @property
    def stock_only(self) -> bool:
        return all(self.kind(m) == "stock" for m in self.kpi.measures)

    def sums(self, weeks: list, period: Period, exact_days=False):
        """The measures over some known weeks; None where people would have to be added up."""
        found = {}
        for measure in self.kpi.measures:
            kind = self.kind(measure)
            if kind == "stock":
                found[measure] = self.stock(measure, weeks, period if exact_days else None)
            elif kind == "distinct":
                span = period and self.results.span(measure, period.key, *self.segment)
                if span is None and len(weeks) > 1:
                    return None
                found[measure] = self.cell(measure, weeks[0]).value if span is None else span
            elif exact_days:
                found[measure] = sum(self.inside(measure, w, period) for w in weeks)
            else:
                found[measure] = sum(
                    self.cell(measure, w).value * (Fraction(period.inside[w], 7) if period else 1)
                    for w in weeks)
        return found

    def counted(self, key: str):
        """Its measures as rows of a whole period count them; None where one is not counted so."""
        if any(self.kind(measure) != "distinct" for measure in self.kpi.measures):
            return None
        found = {m: self.results.span(m, key, *self.segment) for m in self.kpi.measures}
        return None if None in found.values() else found

    def stock(self, measure: str, weeks: list, period: Period):
        """The start of the first week or the end of the last; by the day where a period says so."""
        if period is None:
            return self.cell(measure, weeks[0] if measure.endswith("_start") else weeks[-1]).value
        if measure.endswith("_start") and not self.cell(measure, weeks[0]).daily:
            measure, last = measure.removesuffix("_start") + "_end", self.days_inside(weeks[0], period)[0] - 1
        elif measure.endswith("_start"):
            return self.cell(measure, weeks[0]).value
        else:
            last = self.days_inside(weeks[-1], period)[1]
        for week in range(week_of_day(last), week_of_day(last) - 400, -1):
            cell = self.results.cell(measure, week, *self.segment)
            days = [day for day in cell.daily if day <= last] if cell else []
            if days:
                return cell.daily[max(days)]
        return None

    def inside(self, measure: str, week: int, period: Period):
        daily = self.cell(measure, week).daily
        first, last = self.days_inside(week, period)
        return sum(v for day, v in daily.items() if first <= day <= last)

    def days_inside(self, week: int, period: Period) -> tuple:
        """A period's first week loses its first days, its last week its last ones."""
        inside = period.inside[week]
        if week == period.opening:
            return monday(week) + 7 - inside, monday(week) + 6
        return monday(week), monday(week) + inside - 1

    def covered(self, week: int, period: Period, exact_days=False) -> Fraction:
        """The days of a known week that its data cover inside the period."""
        if exact_days:
            return Fraction(min(self.days_of(m, week, period) for m in self.kpi.measures))
        return Fraction(period.inside[week] * self.days(week), 7)

    def days_of(self, measure: str, week: int, period: Period) -> int:
        """How many of a week's days inside the period a daily measure tells of."""
        first, last = self.days_inside(week, period)
        daily = self.cell(measure, week).daily
        inside = [day for day in daily if first <= day <= last]
        if not daily:  # a start, which is the end of the day before
            return last - first + 1
        if self.kind(measure) == "stock":
            return max(inside) - first + 1 if inside else 0
        return len(inside)

    # Comparisons

    def change(self, week: int, since=None) -> dict:
        current = self.whole(week)
        allowed = lambda w: since is None or w >= since
        before = self.whole(week - 1) if allowed(week - 1) else None
        last_year = self.whole(week - 52) if allowed(week - 52) else None
        four = [w for w in range(week - 4, week) if allowed(w)]
        mean = self.four_week_mean(four)
        return {
            "previous_week": self.difference(current, before),
            "four_week_mean": self.difference(current, mean),
            "last_year": {"week": week_name(week - 52), **self.difference(current, last_year)},
        }

    def four_week_mean(self, weeks: list):
        known = [w for w in weeks if self.known(w) and self.days(w) == 7]
        if len(known) < 3:
            return None
        if self.kpi.kind == "level" and not self.distinct and not self.stock_only:
            return self.formula(self.sums(known, None))
        values = [self.value(w) for w in known if self.value(w) is not None]
        return sum(values) / len(values) if len(values) >= 3 else None

    def difference(self, current, other) -> dict:
        if current is None or other is None:
            return {"absolute": None, "relative": None}
        absolute = current - other
        silent = other == 0 or current * other < 0 or self.kpi.unit == "score"
        return {"absolute": absolute, "relative": None if silent else absolute / abs(other)}

    # Signal

    def signal(self, week: int, since=None, causes=()):
        """Limits from the weeks before, anew from a run of eight whose cause is known."""
        first = self.results.first if since is None else max(since, self.results.first)
        runs = [self.run_after(cause, week, first) for cause in causes]
        start = max([first] + [run for run in runs if run is not None])
        limits = self.limits(start, week)
        if limits is None:
            return None
        points, mean, lower, upper = limits
        floor, ceiling = self.kpi.range
        cut = {"lower": lower if floor is None else max(lower, Fraction(floor)),
               "upper": upper if ceiling is None else min(upper, Fraction(ceiling))}
        return {"points": points, "baseline": "locked" if points >= 12 else "trial", "mean": mean, **cut,
                "rules": self.rules(week, mean, (lower, upper), (cut["lower"], cut["upper"]), start)}

    def limits(self, first: int, week: int):
        """Number, mean and natural limits of the newest 26 known weeks before a week."""
        known = [w for w in range(first, week) if self.whole(w) is not None][-26:]
        values = {w: self.whole(w) for w in known}
        moves = [abs(values[w] - values[w - 1]) for w in known if w - 1 in values]
        if len(known) < 6 or not moves:
            return None
        mean, move = sum(values.values()) / len(values), sum(moves) / len(moves)
        return len(known), mean, mean - Fraction("2.66") * move, mean + Fraction("2.66") * move

    def run_after(self, cause: int, week: int, first: int):
        """Where the first eight in a row on one side of the old mean began after a cause."""
        limits = self.limits(first, cause)
        if limits is None:
            return None
        for start in range(cause, week - 7):
            values = [self.whole(w) for w in range(start, start + 8)]
            if None not in values and (all(v > limits[1] for v in values) or all(v < limits[1] for v in values)):
                return start
        return None

    def rules(self, week: int, mean, limits: tuple, cut: tuple, first: int) -> list:
        newest = [self.whole(w) if w >= first else None for w in range(week - 7, week + 1)]
        value = newest[-1]
        if value is None:
            return []
        found = []
        if not cut[0] <= value <= cut[1]:
            found.append("outside")
        if None not in newest and (all(v > mean for v in newest) or all(v < mean for v in newest)):
            found.append("run-of-8")
        four = newest[-4:]
        if None not in four:
            low, high = ((limit + mean) / 2 for limit in limits)
            if (value > high and sum(v > high for v in four) >= 3) or (
                    value < low and sum(v < low for v in four) >= 3):
                found.append("three-of-four")
        return found

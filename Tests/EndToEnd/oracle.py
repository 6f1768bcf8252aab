"""What `kpimail assess` must print, computed a second time in exact fractions.

Written from the rules of goals alone, without sight of the program's own arithmetic: weeks and
periods, targets, known and missing weeks, pace, status, comparisons, signal, margin, probability,
score. Weeks are whole numbers here (Mondays since the year 1), days are ordinals of `date`.
"""

import ast
import math
import re
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import yaml

CATALOGUE = Path(__file__).resolve().parents[2] / "Sources/CDefaults/catalogue"
Z95 = 1.959963984540054
STATUSES = ("achieved", "on-track", "at-risk", "off-track", "missed", "no-data")
THRESHOLDS = {"on_track": Fraction("0.95"), "at_risk": Fraction("0.8"), "coverage": Fraction("0.5")}
DUE = {"monthly": 4 + 3, "quarterly": 13 + 3}


# Weeks and days


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
        return cls(kind, inside, key, sum(inside.values()))

    def since(self, week) -> "Period":
        if week is None:
            return self
        return Period(
            self.kind, {w: n for w, n in self.inside.items() if w >= week}, self.key, self.whole)

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


# The catalogue


class Undefined(Exception):
    """A division by nothing."""


@dataclass
class KPI:
    id: str
    kind: str
    formula: str
    unit: str
    direction: str
    range: tuple
    cadence: str
    profit: bool

    @cached_property
    def tree(self):
        return ast.parse(self.formula, mode="eval").body

    @cached_property
    def measures(self) -> list:
        names = [node.id for node in ast.walk(self.tree) if isinstance(node, ast.Name)]
        return sorted(set(names) - {"margin"})

    def over(self, values: dict):
        """The formula over exact values; None where it is not defined."""
        if self.id == "revenue-growth" and values["revenue_prev"] <= 0:
            return None
        try:
            return self.evaluate(self.tree, values)
        except Undefined:
            return None

    def evaluate(self, node, values):
        if isinstance(node, ast.Constant):
            return Fraction(str(node.value))
        if isinstance(node, ast.Name):
            return values[node.id]
        if isinstance(node, ast.UnaryOp):
            return -self.evaluate(node.operand, values)
        left, right = self.evaluate(node.left, values), self.evaluate(node.right, values)
        if isinstance(node.op, ast.Div):
            if right == 0:
                raise Undefined
            return left / right
        return {ast.Add: left + right, ast.Sub: left - right, ast.Mult: left * right}[type(node.op)]

    @cached_property
    def proportion(self):
        """Hits and trials, where the KPI is a share of counted cases."""
        found = re.fullmatch(r"100 \* (\w+) / (\w+|\([\w + ]+\))", self.formula)
        return found and (found[1], found[2].strip("()").split(" + "))


class Catalogue:
    def __init__(self, folder: Path = CATALOGUE):
        self.kpis, self.measures = {}, {}
        for file in sorted(folder.glob("*.yaml")):
            content = yaml.safe_load(file.read_text(encoding="utf-8"))
            self.measures.update(content.get("measures", {}))
            for name, kpi in content.get("kpis", {}).items():
                limits = kpi.get("range") or {}
                self.kpis[name] = KPI(
                    name, kpi["kind"], kpi["formula"], kpi["unit"], kpi["direction"],
                    tuple(limits[key] if limits.get(key) is not None else None for key in ("min", "max")),
                    kpi["cadence"], kpi.get("profit", False))

    def kind(self, measure: str) -> str:
        return self.measures[measure]["kind"] if measure in self.measures else "flow"


# Results


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
                self.cells.setdefault((measure, week), {})[segment] = Cell(
                    value, len(days), False, days)

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
            names = {ch for ch, _ in segments if ch is not None}
            parts = [part for name in names for part in [self.merged(measure, self.channel(segments, name))]]
            parts += [c for (ch, ca), c in segments.items() if ch is None and ca is not None]
            if any(part is None for part in parts):
                return None
        return self.merged(measure, parts)

    def channel(self, segments: dict, channel: str) -> list:
        if (channel, None) in segments:
            return [segments[channel, None]]
        return [c for (ch, _), c in segments.items() if ch == channel]

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
            return found and Cell(found.value, 7, False, {d + 364: v for d, v in found.daily.items()})
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
        if week == period.weeks[0]:
            return monday(week) + 7 - inside, monday(week) + 6
        return monday(week), monday(week) + inside - 1

    def covered(self, week: int, period: Period, exact_days=False) -> Fraction:
        """The days of a known week that its data cover inside the period."""
        if exact_days:
            first, last = self.days_inside(week, period)
            counts = [sum(first <= day <= last for day in self.cell(m, week).daily)
                      for m in self.kpi.measures if self.kind(m) in ("flow", "sum")]
            return Fraction(min(counts, default=period.inside[week]))
        return Fraction(period.inside[week] * self.days(week), 7)

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

    def signal(self, week: int, since=None):
        first = self.results.first if since is None else max(since, self.results.first)
        known = [w for w in range(first, week) if self.whole(w) is not None][-26:]
        if len(known) < 6:
            return None
        values = {w: self.whole(w) for w in known}
        moves = [abs(values[w] - values[w - 1]) for w in known if w - 1 in values]
        if not moves:
            return None
        mean, move = sum(values.values()) / len(values), sum(moves) / len(moves)
        lower, upper = mean - Fraction("2.66") * move, mean + Fraction("2.66") * move
        floor, ceiling = self.kpi.range
        cut = {"lower": lower if floor is None else max(lower, Fraction(floor)),
               "upper": upper if ceiling is None else min(upper, Fraction(ceiling))}
        return {"points": len(known), "baseline": "locked" if len(known) >= 12 else "trial",
                "mean": mean, **cut,
                "rules": self.rules(week, mean, (lower, upper), (cut["lower"], cut["upper"]), first)}

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


# Statistics


def wilson(hits, trials):
    """The Wilson score interval of a share, 0..1; None where there is no share of trials."""
    if not trials or not 0 <= hits <= trials:
        return None
    share, n = float(Fraction(hits) / trials), float(trials)
    centre = (share + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    half = Z95 * math.sqrt(share * (1 - share) / n + Z95**2 / (4 * n * n)) / (1 + Z95**2 / n)
    return centre - half, centre + half


def nps_margin(promoters, passives, detractors):
    """Half the width of the interval around a Net Promoter Score."""
    n = promoters + passives + detractors
    if not n:
        return None
    p, d = Fraction(promoters) / n, Fraction(detractors) / n
    return 100 * Z95 * math.sqrt(float((p + d - (p - d) ** 2) / n))


def student_upper(z: float, freedom: int) -> float:
    """The probability that Student's t exceeds z: the incomplete beta function."""
    if z < 0:
        return 1 - student_upper(-z, freedom)
    return incomplete_beta(freedom / 2, 0.5, freedom / (freedom + z * z)) / 2


def incomplete_beta(a: float, b: float, x: float) -> float:
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
                     + a * math.log(x) + b * math.log1p(-x)) / a
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    fraction = d
    for m in range(1, 500):  # Lentz's continued fraction
        for step in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                     -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d, c = 1 / (1 + step * d), 1 + step / c
            fraction *= c * d
        if abs(c * d - 1) < 1e-16:
            break
    return front * fraction


def chance(history: list, need, weeks_left, upper=True):
    """The probability that the coming weeks bring at least (or at most) what is needed."""
    k = len(history)
    if k < 6:
        return None
    if upper and need <= 0:
        return 1.0
    mean = sum(history) / k
    variance = sum((v - mean) ** 2 for v in history) / (k - 1)
    missing = need - weeks_left * mean
    if variance == 0:
        return float(missing <= 0 if upper else missing >= 0)
    z = float(missing) / math.sqrt(float(variance * weeks_left * (1 + Fraction(weeks_left) / k)))
    above = student_upper(z, k - 1)
    return above if upper else 1 - above


def backtest(series: Series, kind: str, week: int, upper: bool, since=None) -> list:
    """Past forecasts and what came of them: for each closed period, from each week before its last.

    The target is the mean level of the period before."""
    forecasts = []
    current = Period.around(kind, week, "thursday")
    periods = []
    while True:
        current = Period.around(kind, current.weeks[0] - 1, "thursday")
        if current.weeks[0] < series.results.first or (since and current.weeks[0] < since):
            break
        periods.insert(0, current)
    for before, period in zip(periods, periods[1:]):
        if not all(series.whole(w) is not None for w in before.weeks + period.weeks):
            continue
        level = sum(series.value(w) for w in before.weeks) / len(before.weeks)
        target = level * len(period.weeks)
        total = sum(series.value(w) for w in period.weeks)
        happened = total >= target if upper else total <= target
        for origin in period.weeks[:-1]:
            history = newest_whole(series, origin, since)
            actual = sum(series.value(w) for w in period.weeks if w <= origin)
            left = period.weeks[-1] - origin
            said = chance(history, target - actual, left, upper)
            if said is not None:
                forecasts.append((said, happened))
    return forecasts


def newest_whole(series: Series, week: int, since=None) -> list:
    found, first = [], max(series.results.first, since or 0)
    while len(found) < 13 and week >= first:
        value = series.whole(week)
        if value is not None:
            found.append(value)
        week -= 1
    return found


def has_skill(forecasts: list) -> bool:
    if len(forecasts) < 30:
        return False
    rate = sum(happened for _, happened in forecasts) / len(forecasts)
    brier = sum((said - happened) ** 2 for said, happened in forecasts) / len(forecasts)
    return brier < rate * (1 - rate)


# Goals


def number(value) -> Fraction:
    return None if value is None else Fraction(str(value))


class Verdict:
    """Everything `assess` says of one goal in one week."""

    def __init__(self, goal: dict, client: "Client", week: int):
        self.goal, self.client, self.week = goal, client, week
        self.kpi = client.catalogue.kpis[goal["kpi"]]
        self.series = client.series(goal["kpi"], goal.get("channel"), goal.get("campaign"))
        self.rule = goal.get("week_rule", "thursday")
        self.full = Period.around(goal.get("period", "week"), week, self.rule)
        self.period = self.full.since(client.since)
        self.flags = set()

    # What was agreed

    @cached_property
    def band(self):
        if "between" in self.goal:
            return tuple(map(number, self.goal["between"]))
        if self.kind == "plan" and self.expected is not None:
            return (self.expected * Fraction("0.95"), self.expected * Fraction("1.05"))
        return None

    @cached_property
    def direction(self) -> str:
        if "between" in self.goal:
            return "range"
        if "at_least" in self.goal:
            return "higher"
        if "at_most" in self.goal:
            return "lower"
        return self.kpi.direction

    @cached_property
    def kind(self) -> str:
        if self.kpi.kind == "level":
            return "level"
        return {"higher": "flow", "lower": "cap", "range": "plan"}[self.direction]

    @property
    def weekly(self) -> bool:
        return self.period.kind == "week"

    @property
    def flow(self) -> bool:
        return self.kind != "level"

    def target_in(self, week: int) -> Fraction:
        """The target in force in a week, for the whole period."""
        found = next((self.goal[k] for k in ("target", "at_least", "at_most") if k in self.goal), None)
        for change in self.goal.get("changes", []):
            if week >= week_number(change["from"]):
                found = change["target"]
        return number(found)

    @cached_property
    def written(self):
        return number(self.goal["targets"][self.full.key]) if "targets" in self.goal else None

    def planned(self, week: int) -> Fraction:
        """What a day of the week is to bring."""
        if self.written is not None:
            return self.written / self.period.days
        return self.target_in(week) / self.full.whole

    @cached_property
    def target(self):
        if "between" in self.goal:
            return None
        if self.written is not None:
            return self.written
        if not self.flow or self.weekly:
            return self.target_in(self.week)
        return sum(self.planned(w) * days for w, days in self.period.inside.items())

    @cached_property
    def baseline(self):
        baseline = self.goal.get("baseline")
        if baseline == "first":
            return next((self.series.value(w) for w in self.known), None)
        return number(baseline)

    @cached_property
    def thresholds(self) -> dict:
        found = dict(THRESHOLDS)
        for place in (self.client.defaults, self.client.file, self.goal):
            found.update({k: number(v) for k, v in place.get("thresholds", {}).items()})
        return found

    @cached_property
    def tolerance(self) -> Fraction:
        for place in (self.goal, self.client.file, self.client.defaults):
            if "tolerance" in place:
                return number(place["tolerance"])
        return self.band[1] - self.band[0]

    # What happened

    @cached_property
    def past(self) -> list:
        return [w for w in self.period.weeks if w <= self.week]

    @cached_property
    def known(self) -> list:
        return [w for w in self.past if self.series.known(w)]

    @property
    def closed(self) -> bool:
        return self.period.weeks_after(self.week) == 0

    @cached_property
    def covered(self) -> Fraction:
        return sum((self.series.covered(w, self.period, self.rule == "calendar") for w in self.known),
                   Fraction(0))

    @cached_property
    def coverage(self) -> Fraction:
        elapsed = self.period.days_until(self.week)
        return self.covered / elapsed if elapsed else Fraction(0)

    @cached_property
    def cadence(self) -> str:
        return self.goal.get("cadence", self.kpi.cadence)

    @cached_property
    def rare(self) -> bool:
        """A level that is measured less often than every week."""
        return self.kpi.kind == "level" and self.cadence != "weekly"

    @cached_property
    def measured(self):
        """The week of the newest value of such a level, while it still holds."""
        if not self.rare:
            return None
        first = self.client.since or 0
        weeks = range(self.week, max(first, self.week - DUE[self.cadence]) - 1, -1)
        return next((w for w in weeks if self.series.value(w) is not None), None)

    @property
    def as_of(self) -> bool:
        return self.measured is not None and self.measured != self.week

    @property
    def unmeasured(self) -> bool:
        """Between two measurements nothing is compared and nothing is a signal."""
        return self.rare and not self.series.known(self.week)

    @cached_property
    def value(self):
        return self.series.value(self.measured if self.as_of else self.week)

    @cached_property
    def actual(self):
        if self.as_of:
            return self.value
        if not self.known or not self.sums:
            return None
        return self.series.formula(self.sums)

    @cached_property
    def sums(self):
        if self.as_of:
            return self.series.sums([self.measured], None)
        return self.series.sums(self.known, self.period, self.rule == "calendar") if self.known else None

    @cached_property
    def share(self):
        return self.covered / self.period.days if self.flow else None

    @cached_property
    def expected(self):
        if not self.flow or not self.known:
            return None
        if self.weekly:
            return self.target
        return sum(self.planned(w) * self.series.covered(w, self.period, self.rule == "calendar")
                   for w in self.known)

    @cached_property
    def projection(self):
        return self.actual / self.share if self.flow and self.actual is not None and self.share else None

    @property
    def on_path(self) -> bool:
        return self.kind == "level" and self.direction != "range" and self.baseline is not None \
            and not self.weekly

    @property
    def started_there(self) -> bool:
        """The first value was no worse than the target: there is no way to go."""
        return self.baseline >= self.target if self.direction == "higher" else self.baseline <= self.target

    @cached_property
    def pace(self):
        if self.actual is None:
            return None
        if self.on_path:
            if self.started_there:
                return None
            step = (self.target - self.baseline) * self.covered / self.period.days
            return (self.actual - self.baseline) / step if step else None
        if not self.flow:
            return None
        if self.weekly and self.kind != "plan":
            return self.achievement
        if self.target <= 0 or not self.expected:
            return None
        if self.kind == "cap":
            return 2 - self.projection / self.target
        return self.actual / self.expected

    @cached_property
    def required_per_week(self):
        if not self.flow or self.actual is None:
            return None
        left = self.period.weeks_after(self.week)
        gap = self.target - self.actual
        if gap <= 0:
            return Fraction(0)
        return gap / left if left else None

    def distance(self, value) -> Fraction:
        low, high = self.band
        return max(low - value, value - high, Fraction(0))

    @cached_property
    def achievement(self):
        if self.actual is None:
            return None
        if self.kind == "plan":
            return max(Fraction(0), 1 - abs(self.deviation)) if self.expected else None
        if self.direction == "range":
            if self.baseline is not None:
                return 1 - self.distance(self.actual) / self.distance(self.baseline)
            if self.distance(self.actual) == 0:
                return Fraction(1)
            return max(Fraction(0), 1 - self.distance(self.actual) / self.tolerance) if self.tolerance else None
        if self.baseline is not None:
            if self.started_there:
                return None
            return (self.actual - self.baseline) / (self.target - self.baseline)
        if self.target <= 0:
            return None
        ratio = self.actual / self.target
        return ratio if self.direction == "higher" else 2 - ratio

    @property
    def deviation(self) -> Fraction:
        return self.actual / self.expected - 1

    @cached_property
    def met(self):
        if self.actual is None:
            return None
        if self.kind == "plan":
            return abs(self.deviation) <= Fraction("0.05") if self.expected else self.actual == 0
        if self.direction == "range":
            return self.distance(self.actual) == 0
        return self.actual >= self.target if self.direction == "higher" else self.actual <= self.target

    # The verdict

    @cached_property
    def status(self) -> str:
        if self.actual is None:
            return "no-data"
        if not self.rare and self.coverage < self.thresholds["coverage"]:
            return "no-data"
        if self.weekly:
            return "achieved" if self.met else self.judged
        if self.closed:
            return self.ended
        if self.kind == "flow" and self.met:
            return "achieved"
        if self.kind == "level" and self.met:
            return "on-track"
        return self.judged

    @property
    def ended(self) -> str:
        if self.rare or self.coverage == 1:
            return "achieved" if self.met else "missed"
        if self.kind == "flow":
            return "achieved" if self.met else "no-data"
        if self.kind == "cap":
            return "no-data" if self.met else "missed"
        if self.kind == "plan":
            return "no-data"
        return "achieved" if self.met else "missed"

    @property
    def judged(self) -> str:
        if self.kind == "cap" and not self.met:
            return "off-track"
        if self.kind == "plan":
            if not self.expected:
                return "on-track" if self.met else "off-track"
            off = abs(self.deviation)
            return "on-track" if off <= Fraction("0.05") else "at-risk" if off <= Fraction("0.2") else "off-track"
        if self.direction == "range":
            off = self.distance(self.actual)
            return "on-track" if off == 0 else "at-risk" if 2 * off <= self.tolerance else "off-track"
        degree = self.achievement if self.weekly or self.pace is None else self.pace
        if degree is None:
            return "on-track" if self.met else "off-track"
        if degree >= self.thresholds["on_track"]:
            return "on-track"
        return "at-risk" if degree >= self.thresholds["at_risk"] else "off-track"

    @cached_property
    def flag_set(self) -> set:
        flags = set()
        if not self.known and not self.as_of:
            return flags
        elapsed = Fraction(self.period.days_until(self.week), self.period.days)
        if not self.closed and elapsed < Fraction("0.15"):
            flags.add("early")
        if self.as_of:
            flags.add("as-of")
        if self.known and not self.sums:
            flags.add("not-additive")
        elif not self.rare and self.known:
            if self.coverage < self.thresholds["coverage"]:
                flags.add("coverage-too-low")
            elif self.coverage < 1:
                flags.add("incomplete-data")
        if self.kind == "flow" and not self.closed and self.status == "achieved":
            flags.add("before-end")
        if self.kind == "cap" and self.met is False and self.status == "off-track":
            flags.add("limit-broken")
        weeks = [self.measured] if self.as_of else self.known
        if any(self.series.provisional(w) for w in weeks):
            flags.add("provisional")
        if self.answers is not None and self.answers < 30:
            flags.add("few-answers")
        return flags

    @cached_property
    def answers(self):
        """How many people answered, where the KPI is a score or share of answers."""
        if self.actual is None or self.kpi.id not in ("nps", "csat"):
            return None
        if self.kpi.id == "csat":
            return self.sums["csat_answers"]
        return self.sums["promoters"] + self.sums["passives"] + self.sums["detractors"]

    @cached_property
    def margin(self):
        if not self.answers:
            return None
        sums = self.sums
        if self.kpi.id == "csat":
            interval = wilson(sums["csat_satisfied"], sums["csat_answers"])
            return interval and {"lower": 100 * interval[0], "upper": 100 * interval[1]}
        half = nps_margin(sums["promoters"], sums["passives"], sums["detractors"])
        return {"lower": float(self.actual) - half, "upper": float(self.actual) + half}

    @cached_property
    def probability(self):
        if self.kind not in ("flow", "cap") or self.closed or self.actual is None \
                or self.period.kind == "campaign" or self.weekly:
            return None
        upper = self.kind == "flow"
        if not has_skill(backtest(self.series, self.period.kind, self.week, upper, self.client.since)):
            return None
        history = newest_whole(self.series, self.week, self.client.since)
        missing = len(self.past) - len(self.known)  # never zero: like weeks still to come
        left = self.period.weeks_after(self.week) + missing
        return chance(history, self.target - self.actual, left, upper)

    @property
    def degree(self):
        """The part this goal has in the score; where no ratio is defined, met is all of it."""
        running = self.kind in ("flow", "cap") and not self.closed
        degree = self.pace if running else self.achievement
        return Fraction(int(self.met)) if degree is None else degree

    def printed(self) -> dict:
        goal, period = self.goal, self.period
        segment = {"channel": goal.get("channel"), "campaign": goal.get("campaign")}
        return {
            "id": goal["id"], "kpi": goal["kpi"], "segment": segment, "direction": self.direction,
            "kind": self.kind, "target": self.target, "band": self.band and list(self.band),
            "baseline": self.baseline,
            "period": {"kind": period.kind, "from": week_name(period.weeks[0]),
                       "to": week_name(period.weeks[-1]), "weeks": len(period.weeks),
                       "weeks_known": len(self.known), "closed": self.closed},
            "value": self.value, "actual": self.actual, "share": self.share,
            "expected": self.expected, "pace": self.pace, "projection": self.projection,
            "required_per_week": self.required_per_week, "probability": self.probability,
            "achievement": self.achievement, "met": self.met, "status": self.status,
            "flags": sorted(self.flag_set), "margin": self.margin,
            "change": self.series.change(self.week, self.client.since),
            "signal": None if self.unmeasured else self.series.signal(self.week, self.client.since),
            "weeks": self.client.weeks(self.series, self.week),
        }


@dataclass
class Client:
    """A client's file and rows, as the program reads them."""

    name: str
    file: dict
    rows: list
    catalogue: Catalogue
    defaults: dict = field(default_factory=dict)

    @cached_property
    def results(self) -> Results:
        return Results(self.rows, self.catalogue)

    @property
    def since(self):
        return week_number(self.file["since"]) if "since" in self.file else None

    def series(self, kpi: str, channel=None, campaign=None) -> Series:
        margin = self.file.get("margin")
        margin = Fraction(str(margin).removesuffix("%").strip()) / 100 if margin else None
        return Series(self.catalogue.kpis[kpi], self.results, channel, campaign, margin)

    def weeks(self, series: Series, week: int) -> list:
        first = max(week - 25, self.since or 0)
        return [{"week": week_name(w), "value": series.value(w), "state": series.state(w),
                 "restated_from": None} for w in range(first, week + 1)]

    def assess(self, week: int) -> dict:
        verdicts = [Verdict(goal, self, week) for goal in self.file["goals"]]
        return {
            "client": self.name, "week": week_name(week),
            "goals": [verdict.printed() for verdict in verdicts],
            "context": [self.context(kpi, week) for kpi in self.file.get("context", [])],
            "comparisons": [self.comparison(c, week) for c in self.file.get("compare", [])],
            "summary": self.summary(verdicts),
        }

    def context(self, kpi: str, week: int) -> dict:
        series = self.series(kpi)
        rare = series.kpi.kind == "level" and series.kpi.cadence != "weekly" and not series.known(week)
        return {"kpi": kpi, "segment": {"channel": None, "campaign": None},
                "value": series.value(week), "change": series.change(week, self.since),
                "signal": None if rare else series.signal(week, self.since), "weeks": self.weeks(series, week)}

    def summary(self, verdicts: list) -> dict:
        counts = {status: sum(v.status == status for v in verdicts) for status in STATUSES}
        weight = lambda v: number(v.goal.get("weight", 1))
        known = [v for v in verdicts if v.status != "no-data"]
        total = sum(map(weight, verdicts))
        coverage = sum(map(weight, known)) / total if total else None
        score = None
        if coverage is not None and coverage >= Fraction("0.6"):
            score = sum(weight(v) * min(max(v.degree, Fraction(0)), Fraction(1)) for v in known)
            score /= sum(map(weight, known))
        return {**counts, "score": score, "coverage": coverage}

    def comparison(self, compare: dict, week: int) -> dict:
        kpi, by = self.catalogue.kpis[compare["kpi"]], compare["by"]
        index = ("channel", "campaign").index(by)
        names = {segment[index] for (measure, w), segments in self.results.cells.items()
                 if w == week and measure in kpi.measures for segment in segments} - {None}
        rows = []
        for name in sorted(names):
            series = self.series(kpi.id, **{by: name})
            value = series.value(week)
            row = {"name": name, "value": value, "n": None, "lower": None, "upper": None}
            if kpi.proportion and series.known(week):
                cells = {m: c.value for m, c in series.cells(week).items()}
                hits, trials = cells[kpi.proportion[0]], sum(cells[m] for m in kpi.proportion[1])
                interval = wilson(hits, trials)
                row["n"] = trials
                if interval:
                    row["lower"], row["upper"] = (100 * limit for limit in interval)
            rows.append(row)
        return {"kpi": kpi.id, "by": by, "rows": rows, **self.extremes(rows, kpi.direction)}

    def extremes(self, rows: list, direction: str) -> dict:
        """The row clear of all others at either end."""
        ranged = [row for row in rows if row["lower"] is not None]
        clear = lambda a, b: a["lower"] > b["upper"]
        top = [a["name"] for a in ranged if len(ranged) > 1 and all(clear(a, b) for b in ranged if b is not a)]
        low = [a["name"] for a in ranged if len(ranged) > 1 and all(clear(b, a) for b in ranged if b is not a)]
        top, low = (names[0] if names else None for names in (top, low))
        return {"best": low, "worst": top} if direction == "lower" else {"best": top, "worst": low}

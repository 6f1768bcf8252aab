"""Real orders, added up twice: by kpimail from weekly results, and here from the raw orders.

The orders are those of CDNOW (1997-01-01 to 1998-06-30; 69,659 of them). Everything below is exact
arithmetic on fractions and knows nothing of how kpimail computes.
"""

import os
import unittest
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from program import TestCase, Workspace, later, monday, week_of


def thursday(week: str) -> date:
    return date.fromordinal(monday(week).toordinal() + 3)


def span(first: str, last: str) -> list:
    weeks = [first]
    while weeks[-1] != last:
        weeks.append(later(weeks[-1], 1))
    return weeks


def weeks_of(kind, week: str) -> list:
    """The weeks of the period around `week`: a week belongs where its Thursday is."""
    if isinstance(kind, tuple):
        return span(*kind)
    label = {
        "week": lambda w: w,
        "month": lambda w: (thursday(w).year, thursday(w).month),
        "quarter": lambda w: (thursday(w).year, (thursday(w).month - 1) // 3),
        "year": lambda w: thursday(w).year,
    }[kind]
    return [w for w in (later(week, n) for n in range(-54, 55)) if label(w) == label(week)]


class Orders:
    """The raw file, read once: measures by week, as exact numbers."""

    def __init__(self, path: Path):
        self.measures = defaultdict(lambda: defaultdict(Fraction))
        buyers, returning, seen = defaultdict(set), defaultdict(set), set()
        rows = []
        for line in path.read_text().splitlines()[1:]:
            customer, day, _, value = line.split()
            rows.append((date(int(day[:4]), int(day[4:6]), int(day[6:])), customer, Fraction(value)))
        for day, customer, value in sorted(rows):
            week = week_of(day)
            self.measures["orders"][week] += 1
            self.measures["revenue"][week] += value
            self.measures["new_customers"][week] += customer not in seen
            if customer in seen:
                returning[week].add(customer)
            seen.add(customer)
            buyers[week].add(customer)
        for week, people in buyers.items():
            self.measures["buyers"][week] = Fraction(len(people))
            self.measures["repeat_customers"][week] = Fraction(len(returning[week]))
        self.weeks = sorted(buyers)

    def csv(self, missing=()) -> str:
        lines = ["week,measure,value"]
        for measure, weeks in self.measures.items():
            for week in self.weeks:
                if (week, measure) not in missing:
                    lines.append(f"{week},{measure},{decimal(weeks[week])}")
        return "\n".join(lines) + "\n"


def decimal(number: Fraction) -> str:
    cents = number * 100
    assert cents.denominator == 1
    return str(number) if number.denominator == 1 else f"{cents.numerator // 100}.{cents.numerator % 100:02}"


@dataclass
class Goal:
    """One goal as written in the client's file, and what it must come to."""

    id: str
    kpi: str
    over: tuple  # measures: one, or numerator, denominator and factor
    period: object = "week"
    target: Fraction = None
    lower: bool = False
    baseline: Fraction = None
    band: tuple = None
    changes: dict = field(default_factory=dict)  # from week: target

    @property
    def flow(self) -> bool:
        return len(self.over) == 1

    def yaml(self) -> str:
        lines = [f"  - kpi: {self.kpi}", f"    id: {self.id}", f"    name: {self.id}"]
        if isinstance(self.period, tuple):
            lines.append("    period: {{ from: {}, to: {} }}".format(*self.period))
        else:
            lines.append(f"    period: {self.period}")
        if self.band:
            lines.append("    between: [{}, {}]".format(*map(decimal, self.band)))
        else:
            lines.append(f"    {'at_most' if self.lower else 'target'}: {decimal(self.target)}")
        if self.baseline is not None:
            lines.append(f"    baseline: {decimal(self.baseline)}")
        for week, target in self.changes.items():
            lines.append(f"    changes: [{{ from: {week}, target: {decimal(target)} }}]")
        return "\n".join(lines)


F = Fraction
GOALS = [
    Goal("orders-week", "orders", ("orders",), "week", F(2500)),
    Goal("orders-month", "orders", ("orders",), "month", F(12500)),
    Goal("orders-quarter", "orders", ("orders",), "quarter", F(30000)),
    Goal("orders-year", "orders", ("orders",), "year", F(52000)),
    Goal("orders-campaign", "orders", ("orders",), ("1997-W09", "1997-W16"), F(20000)),
    Goal("orders-cap", "orders", ("orders",), ("1997-W08", "1997-W21"), F(25000), lower=True),
    Goal("orders-cap-broken", "orders", ("orders",), ("1997-W02", "1997-W50"), F(9000), lower=True),
    Goal("orders-changed", "orders", ("orders",), ("1997-W10", "1997-W17"), F(9000),
         changes={"1997-W14": F(7000)}),
    Goal("revenue-week", "revenue", ("revenue",), "week", F("95123.45")),
    Goal("revenue-month", "revenue", ("revenue",), "month", F(350000)),
    Goal("revenue-year", "revenue", ("revenue",), "year", F("1500000.50")),
    Goal("new-customers-quarter", "new-customers", ("new_customers",), "quarter", F(23570)),
    Goal("aov-week", "average-order-value", ("revenue", "orders", 1), "week", F("33.50")),
    Goal("aov-month", "average-order-value", ("revenue", "orders", 1), "month", F("36.25")),
    Goal("aov-path", "average-order-value", ("revenue", "orders", 1), ("1997-W05", "1997-W20"),
         F(40), baseline=F(33)),
    Goal("aov-band", "average-order-value", ("revenue", "orders", 1), "quarter", band=(F(36), F(38))),
    Goal("repeat-week", "repeat-purchase-rate", ("repeat_customers", "buyers", 100), "week", F(25)),
]


class Expectation:
    """What a goal comes to in a week, from the raw orders alone."""

    def __init__(self, goal: Goal, orders: Orders, week: str, missing=()):
        self.goal, self.orders, self.week, self.missing = goal, orders, week, missing
        self.period = weeks_of(goal.period, week)
        self.past = [w for w in self.period if w <= week]
        self.known = [w for w in self.past if self.is_known(w)]
        self.left = len(self.period) - len(self.past)

    def is_known(self, week: str) -> bool:
        names = [name for name in self.goal.over if isinstance(name, str)]
        return week in self.orders.weeks and not any((week, name) in self.missing for name in names)

    def over(self, weeks) -> Fraction:
        """The KPI over some weeks: a sum, or the ratio of sums."""
        sums = [sum(self.orders.measures[name][w] for w in weeks)
                for name in self.goal.over if isinstance(name, str)]
        return sums[0] if self.goal.flow else self.goal.over[2] * sums[0] / sums[1]

    @property
    def value(self):
        return self.over([self.week]) if self.is_known(self.week) else None

    @property
    def actual(self):
        return self.over(self.known)

    @property
    def target(self):
        goal = self.goal
        if not goal.changes:
            return goal.target
        (start, new), = goal.changes.items()
        after = sum(w >= start for w in self.period)
        return (goal.target * (len(self.period) - after) + new * after) / len(self.period)

    @property
    def share(self):
        return F(len(self.known), len(self.period)) if self.goal.flow else None

    @property
    def expected(self):
        """What the known weeks were to bring, each by the target then in force."""
        if not self.goal.flow:
            return None
        return sum(self.target_in(week) for week in self.known) / len(self.period)

    def target_in(self, week: str) -> Fraction:
        for start, target in self.goal.changes.items():
            if week >= start:
                return target
        return self.goal.target

    @property
    def projection(self):
        return self.actual / self.share if self.goal.flow else None

    @property
    def on_path(self) -> bool:
        return self.goal.baseline is not None and len(self.period) > 1

    @property
    def pace(self):
        goal = self.goal
        if goal.flow and goal.lower:
            return 2 - self.projection / self.target
        if goal.flow:
            return self.actual / self.expected
        if self.on_path:
            covered = F(len(self.known), len(self.period))
            planned = goal.baseline + (self.target - goal.baseline) * covered
            return (self.actual - goal.baseline) / (planned - goal.baseline)
        return None

    @property
    def achievement(self):
        goal = self.goal
        if goal.band:
            low, high = goal.band
            distance = max(low - self.actual, self.actual - high, F(0))
            return max(F(0), 1 - distance / (high - low))
        if goal.baseline is not None:
            return (self.actual - goal.baseline) / (self.target - goal.baseline)
        ratio = self.actual / self.target
        return 2 - ratio if goal.lower else ratio

    @property
    def met(self) -> bool:
        if self.goal.band:
            return self.achievement == 1
        return self.actual <= self.target if self.goal.lower else self.actual >= self.target

    @property
    def required_per_week(self):
        if not self.goal.flow or not self.left:
            return None
        return max(F(0), (self.target - self.actual) / self.left)

    @property
    def status(self) -> str:
        goal, closed = self.goal, self.left == 0
        weekly = len(self.period) == 1
        if closed and not weekly:
            if len(self.known) == len(self.period):
                return "achieved" if self.met else "missed"
            if goal.flow and self.met == goal.lower:  # the missing weeks could still turn it
                return "no-data"
            return "achieved" if self.met else "missed"
        if weekly and self.met:
            return "achieved"
        if goal.flow and goal.lower and not self.met:
            return "off-track"
        if goal.flow and not goal.lower and self.met:
            return "achieved"
        if not goal.flow and self.met:
            return "on-track"
        if goal.band:
            return "at-risk" if self.achievement >= F(1, 2) else "off-track"
        measure = self.achievement if weekly or self.pace is None else self.pace
        return "on-track" if measure >= F(95, 100) else "at-risk" if measure >= F(4, 5) else "off-track"

    def change(self) -> dict:
        before = [w for w in (later(self.week, -n) for n in (4, 3, 2, 1)) if self.is_known(w)]
        last_year = later(self.week, -52)
        mean = None
        if len(before) >= 3 and "buyers" in self.goal.over:  # people are not added over weeks
            mean = sum(self.over([w]) for w in before) / len(before)
        elif len(before) >= 3:
            mean = self.over(before) / (len(before) if self.goal.flow else 1)
        return {
            "previous_week": self.over([before[-1]]) if later(self.week, -1) in before else None,
            "four_week_mean": mean,
            "last_year": self.over([last_year]) if self.is_known(last_year) else None,
        }

    def signal(self):
        """Points, mean and limits of the chart: the newest 26 known weeks before the report's."""
        all_weeks = [w for w in span(self.orders.weeks[0], later(self.week, -1))]
        known = [w for w in all_weeks if self.is_known(w)][-26:]
        if len(known) < 6:
            return None
        values = {w: self.over([w]) for w in known}
        moves = [abs(values[w] - values[later(w, -1)]) for w in known if later(w, -1) in values]
        mean, move = sum(values.values()) / len(values), sum(moves) / len(moves)
        return len(known), mean, max(F(0), mean - F("2.66") * move), mean + F("2.66") * move


@unittest.skipUnless(os.environ.get("CDNOW"), "CDNOW names no file (see `make data`)")
class RealOrders(TestCase):
    @classmethod
    def setUpClass(cls):
        cls.orders = Orders(Path(os.environ["CDNOW"]))

    def workspace(self, missing=()) -> Workspace:
        workspace = Workspace(self.folder / "cdnow")
        workspace.write("kpimail.yaml", "\n".join([
            "agency:", "  name: Probe", "  sender: Probe <probe@agency.example>",
            "  imprint: Probe, Weg 1, 12345 Ort", "defaults:", "  locale: en-US",
            "  currency: USD", "  time_zone: America/New_York", ""]))
        workspace.write("clients/cdnow.yaml", "\n".join([
            "name: CDNOW", "recipients:", "  to: [owner@cdnow.example]", "goals:",
            *(goal.yaml() for goal in GOALS), ""]))
        workspace.write("results/cdnow.csv", self.orders.csv(missing))
        return workspace

    def near(self, expected, found, what: str):
        if expected is None or found is None or isinstance(expected, (bool, str)):
            self.assertEqual(expected, found, what)
        else:
            close = abs(float(expected) - found) <= 1e-9 * max(1, abs(float(expected)))
            self.assertTrue(close, f"{what}: expected {float(expected)!r}, found {found!r}")

    def compare(self, workspace: Workspace, week: str, missing=()):
        client, = workspace.json("assess", "--week", week)
        self.assertEqual((client["client"], client["week"]), ("cdnow", week))
        # A campaign belongs to the report only while it runs or when it has just ended.
        goals = {goal["id"]: goal for goal in client["goals"]}
        compared = 0
        for goal in GOALS:
            expectation = Expectation(goal, self.orders, week, missing)
            if week not in expectation.period or not expectation.known:
                continue
            with self.subTest(week=week, goal=goal.id):
                self.assertIn(goal.id, goals)
                self.compare_goal(expectation, goals[goal.id])
                compared += 1
        self.assertGreater(compared, 8)
        counts = {status: 0 for status in ("achieved", "on-track", "at-risk", "off-track", "missed",
                                          "no-data")}
        for goal in goals.values():
            counts[goal["status"]] += 1
        self.assertEqual(counts, {key: client["summary"][key] for key in counts})
        return goals

    def compare_goal(self, expectation: Expectation, found: dict):
        goal = expectation.goal
        kind = "cap" if goal.flow and goal.lower else "flow" if goal.flow else "level"
        direction = "range" if goal.band else "lower" if goal.lower else "higher"
        self.assertEqual((found["kind"], found["direction"]), (kind, direction))
        period = found["period"]
        self.assertEqual(
            (period["from"], period["to"], period["weeks"], period["weeks_known"], period["closed"]),
            (expectation.period[0], expectation.period[-1], len(expectation.period),
             len(expectation.known), expectation.left == 0))
        self.assertEqual(
            period["kind"], "campaign" if isinstance(goal.period, tuple) else goal.period)
        for name in ("value", "actual", "target", "share", "expected", "projection", "pace",
                     "achievement", "met", "required_per_week"):
            # The pace of a weekly or closed level goal and what a reached week still needs are
            # nobody's business.
            if name == "pace" and not goal.flow and not expectation.on_path:
                expected = None
            else:
                expected = getattr(expectation, name)
            if name == "required_per_week" and not expectation.left and expectation.met:
                continue
            self.near(expected, found[name], name)
        self.assertEqual(expectation.status, found["status"])
        if goal.band:
            self.assertEqual([float(x) for x in goal.band], found["band"])
        value = expectation.value
        for name, other in expectation.change().items():
            change = found["change"][name]
            absolute = None if other is None or value is None else value - other
            self.near(absolute, change["absolute"], name)
            relative = None if absolute is None or other == 0 else absolute / abs(other)
            self.near(relative, change["relative"], f"{name}, relative")
        signal = expectation.signal()
        if signal is None:
            self.assertIsNone(found["signal"])
        elif value is not None:
            points, mean, lower, upper = signal
            self.assertEqual(points, found["signal"]["points"])
            self.assertEqual(
                "locked" if points >= 12 else "trial", found["signal"]["baseline"])
            self.near(mean, found["signal"]["mean"], "signal, mean")
            self.near(lower, found["signal"]["lower"], "signal, lower")
            self.near(upper, found["signal"]["upper"], "signal, upper")

    def test_the_twelfth_week_of_1997(self):
        self.assertEqual(self.orders.measures["orders"]["1997-W12"], 2936)
        goals = self.compare(self.workspace(), "1997-W12")
        self.assertEqual(goals["orders-week"]["value"], 2936)

    def test_early_closing_and_later_weeks(self):
        workspace = self.workspace()
        for week in ("1997-W05", "1997-W09", "1997-W13", "1997-W17", "1997-W40", "1998-W12"):
            self.compare(workspace, week)

    def test_a_week_that_is_missing_is_not_zero(self):
        missing = {("1997-W11", name) for name in self.orders.measures} | {("1997-W08", "revenue")}
        workspace = self.workspace(missing)
        for week in ("1997-W12", "1997-W13"):
            self.compare(workspace, week, missing)

    def test_distinct_people_are_never_added_up(self):
        workspace = self.workspace()
        text = workspace.read("clients/cdnow.yaml")
        workspace.write("clients/cdnow.yaml", text + "\n".join([
            "  - kpi: repeat-purchase-rate", "    id: repeat-month", "    period: month",
            "    target: 30", ""]))
        goal = self.goal(workspace, "repeat-month", "1997-W13")
        self.assertIsNone(goal["actual"])
        self.assertIn("not-additive", goal["flags"])

        month = weeks_of("month", "1997-W13")
        people, returning = self.people(month)
        workspace.write("results/cdnow.csv", self.orders.csv() + (
            f"1997-03,buyers,{people}\n1997-03,repeat_customers,{returning}\n"))
        goal = self.goal(workspace, "repeat-month", "1997-W13")
        self.near(F(100 * returning, people), goal["actual"], "actual")

    def goal(self, workspace: Workspace, name: str, week: str) -> dict:
        client, = workspace.json("assess", "--week", week)
        return next(goal for goal in client["goals"] if goal["id"] == name)

    def people(self, weeks) -> tuple:
        first, inside = {}, defaultdict(set)
        for line in Path(os.environ["CDNOW"]).read_text().splitlines()[1:]:
            customer, day, *_ = line.split()
            day = date(int(day[:4]), int(day[4:6]), int(day[6:]))
            first[customer] = min(first.get(customer, day), day)
            if week_of(day) in weeks:
                inside[customer].add(day)
        returning = sum(max(days) > first[customer] for customer, days in inside.items())
        return len(inside), returning


if __name__ == "__main__":
    unittest.main()

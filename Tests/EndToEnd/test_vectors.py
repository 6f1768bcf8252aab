"""The worked cases of the arithmetic, each as a workspace that the program assesses.

What `assess` does not print (display, mix and rate effects, seasonal profiles, the bootstrap) is
tried by the Swift tests on the functions alone; `COVERED` says which cases are tried here.
"""

import json
from datetime import date
from fractions import Fraction

from oracle_catalogue import Catalogue
from oracle_periods import monday, week_name, week_number
from oracle_statistics import chance, nps_margin, wilson
from program import REPOSITORY, TestCase, Workspace

FIXTURE = REPOSITORY / "Tests/KPIReportTests/Fixtures/goal-vectors.json"
CASES = {case["id"]: case for case in json.loads(FIXTURE.read_text(encoding="utf-8"))["vectors"]}
HEAD = """agency:
  name: Agentur Probe
  sender: Agentur Probe <berichte@agentur.example>
  imprint: Agentur Probe GmbH, Musterweg 1, 20457 Hamburg
defaults: { locale: de-DE, time_zone: Europe/Berlin, currency: EUR }
"""
WEEK = "2026-W42"
LEVEL = "average-order-value"  # revenue / orders, of any sign


def written(number) -> str:
    return format(number, "f") if isinstance(number, float) else str(number)


def later(week: str, weeks: int) -> str:
    return week_name(week_number(week) + weeks)


def cases(prefix: str) -> list:
    return [(name, case["input"], case["expected"]) for name, case in CASES.items() if name.startswith(prefix)]


class Vectors(TestCase):
    def assess(self, goals: list, rows: list, week: str = WEEK, status=0, head="week,measure,value"):
        self.number = getattr(self, "number", 0) + 1
        workspace = Workspace(self.folder / f"case-{self.number}")
        workspace.write("kpimail.yaml", HEAD)
        workspace.write("clients/probe.yaml", "\n".join(
            ["name: Probe", "recipients: { to: [anna@kunde.example] }", "goals:"]
            + [f"  - {{ {goal} }}" for goal in goals]) + "\n")
        workspace.write("results/probe.csv", "\n".join([head, *rows]) + "\n")
        assessed = workspace.json("assess", "--week", week, status=status)
        return assessed[0] if assessed else None

    def goal(self, *arguments, **options):
        return self.assess(*arguments, **options)["goals"][0]

    def near(self, found, expected: dict, *names, scale=1):
        for name in names:
            wanted = expected[name]
            if isinstance(wanted, float) and found[name] is not None:
                self.assertAlmostEqual(found[name], wanted * scale, delta=1e-8 * max(1, abs(wanted * scale)),
                                       msg=name)
            else:
                self.assertEqual(found[name], wanted, name)

    def level_rows(self, value, week=WEEK) -> list:
        return [] if value is None else [f"{week},revenue,{written(value)}", f"{week},orders,1"]

    # Degree of achievement

    def test_achievement(self):
        for case, given, expected in cases("ach-"):
            with self.subTest(case=case):
                if given.get("lower_method") == "inverse":
                    continue
                goal = [f"kpi: {LEVEL}", "period: week", self.agreed(given)]
                goal += [f"{key}: {written(given[key])}" for key in ("baseline", "tolerance") if key in given]
                rows = self.level_rows(given["actual"])
                broken = expected["error"] in (
                    "baseline-equals-target", "baseline-already-in-range", "tolerance-required")
                if broken:
                    self.assertIsNone(self.assess([", ".join(goal)], rows, status=1))
                    continue
                found = self.goal([", ".join(goal)], rows)
                self.near(found, expected, "achievement", "met")
                if expected["achievement"] is None and expected["met"] is not None:
                    self.assertEqual(found["status"], "achieved" if expected["met"] else "off-track")
                if given["actual"] is None:
                    self.assertEqual(found["status"], "no-data")

    def agreed(self, given: dict) -> str:
        if given["direction"] == "range":
            return f"between: [{given['lo']}, {given['hi']}]"
        return f"{'at_most' if given['direction'] == 'lower' else 'at_least'}: {given['target']}"

    # Periods

    def test_periods_by_thursday(self):
        for kind in ("month", "quarter", "year"):
            for case, given, expected in cases(f"win-{kind}-"):
                with self.subTest(case=case):
                    goal = [f"kpi: orders, target: 1000, period: {kind}"]
                    for week in (expected["first"], expected["last"]):
                        period = self.goal(goal, [f"{week},orders,1"], week)["period"]
                        self.assertEqual((period["from"], period["to"], period["weeks"], period["closed"]),
                                         (expected["first"], expected["last"], expected["weeks"],
                                          week == expected["last"]))

    def test_periods_by_days(self):
        for case, given, expected in cases("win-prorate-"):
            with self.subTest(case=case):
                weeks, elapsed = expected["weeks"], 0
                rows = [f"{week},orders,7" for week, _ in weeks]
                for week, days in weeks:
                    elapsed += days
                    if not self.reported(week, given["from"]):
                        continue
                    found = self.goal(["kpi: orders, target: 1000, period: month, week_rule: prorate"], rows, week)
                    period = found["period"]
                    self.assertEqual((period["from"], period["to"], period["weeks"]),
                                     (weeks[0][0], weeks[-1][0], len(weeks)))
                    self.assertEqual(found["actual"], elapsed)  # one a day
                    self.assertAlmostEqual(found["share"], elapsed / expected["days"], delta=1e-12)
                    self.assertEqual(period["closed"], elapsed == expected["days"])

    def reported(self, week: str, first: str) -> bool:
        """Counting by days, a week reports the month that its Monday is in, to its end."""
        start = date.fromordinal(monday(week_number(week)))
        return first.startswith(f"{start:%Y-%m}")

    def test_years_of_53_weeks(self):
        for case, given, expected in cases("win-weeks-"):
            with self.subTest(case=case):
                year, weeks = given["iso_year"], expected["weeks"]
                self.assertIsNotNone(self.assess(
                    ["kpi: orders, target: 1, period: week"], [f"{year}-W{weeks},orders,1"], f"{year}-W{weeks}"))
                found = self.assess(["kpi: orders, target: 1, period: week"],
                                    [f"{year}-W{weeks + 1},orders,1"], f"{year}-W{weeks}", status=1)
                self.assertIsNone(found)

    def test_the_week_of_a_date(self):
        for case, given, expected in cases("win-isoweek-"):
            with self.subTest(case=case):
                found = self.goal(["kpi: orders, target: 1, period: week"], [f"{given['date']},orders,5"],
                                  expected["iso_week"])
                self.assertEqual(found["value"], 5)

    def test_last_year(self):
        for case, given, expected in cases("ly-"):
            with self.subTest(case=case):
                week, other = given["iso_week"], expected["minus_52_weeks"]
                change = self.goal(["kpi: orders, target: 1, period: week"],
                                   [f"{week},orders,12", f"{other},orders,10"], week)["change"]["last_year"]
                self.assertEqual(change, {"week": other, "absolute": 2, "relative": 0.2})

    # Pacing and status

    def monthly(self, target, weekly: dict, rule="thursday", week=WEEK) -> dict:
        rows = []
        for name, value in weekly.items():
            value, days = value if isinstance(value, list) else (value, 7)
            if value is not None:
                rows.append(f"{name},orders,{value},{days}")
        return self.goal([f"kpi: orders, target: {target}, period: month, week_rule: {rule}"], rows, week,
                         head="week,measure,value,days")

    def test_pace(self):
        for name, rule in (("pace-thursday-01", "thursday"), ("pace-prorate-01", "prorate"),
                           ("pace-missing-01", "thursday"), ("pace-missing-02", "thursday"),
                           ("pace-partial-01", "thursday")):
            for case, given, expected in cases(name):
                with self.subTest(case=case):
                    found = self.monthly(given["target"], given["weekly"], rule)
                    known = [key for key in expected if key not in ("coverage", "flags", "actual")]
                    self.near(found, expected, *known)
                    self.assertAlmostEqual(found["actual"], expected["actual"], delta=1e-9)
                    self.assertEqual(sorted(found["flags"]), sorted(expected.get("flags", found["flags"])))

    def campaign(self, kpi: str, rows: dict, elapsed: int, total: int, more: str) -> dict:
        """A campaign of some weeks, reported after some of them."""
        first = later(WEEK, 1 - elapsed)
        lines = [f"{later(first, n)},{measure},{value}"
                 for measure, values in rows.items() for n, value in enumerate(values)]
        period = f"{{ from: {first}, to: {later(first, total - 1)} }}"
        return self.goal([f"kpi: {kpi}, period: {period}, {more}"], lines)

    def test_caps(self):
        for case, given, expected in cases("pace-cap-"):
            with self.subTest(case=case):
                elapsed, total = given["elapsed_days"] // 5, given["total_days"] // 5
                spend = [given["actual"]] + [0] * (elapsed - 1)
                found = self.campaign("orders", {"orders": spend}, elapsed, total, f"at_most: {given['target']}")
                self.near(found, expected, "expected", "pace", "projection", "status", "flags")

    def test_paths(self):
        for case, given, expected in cases("pace-path-"):
            with self.subTest(case=case):
                percent = 100 if given["target"] < 1 else 1
                goal = "at_most" if given["target"] < given["baseline"] else "target"
                value = round(given["actual"] * percent)
                kpi, rows = ("followers", {"followers_end": [1200, 1250, 1300, 1350, 1400, value]})
                if percent == 100:
                    kpi, rows = "return-rate", {"refunded_orders": [value] * 6, "orders": [100] * 6}
                found = self.campaign(
                    kpi, rows, given["weeks_elapsed"], given["weeks_total"],
                    f"{goal}: {round(given['target'] * percent)}, baseline: {round(given['baseline'] * percent)}")
                self.near(found, expected, "pace", "projection")
                if "status" in expected:
                    self.near(found, expected, "status", "flags")

    def test_status(self):
        weeks = ("2026-W40", "2026-W41", "2026-W42", "2026-W43", "2026-W44")
        for name in ("status-closed-01", "status-closed-02", "status-achieved-early", "status-edge-"):
            for case, given, expected in cases(name):
                with self.subTest(case=case):
                    known = weeks[: round(5 * given["elapsed_share"])]
                    weekly = dict.fromkeys(known, 0) | {known[0]: given["actual"]}
                    found = self.monthly(given["target"], weekly, week=known[-1])
                    self.near(found, expected, "status", "flags")
        for case, given, expected in cases("status-cap-open"):
            with self.subTest(case=case):
                found = self.campaign("orders", {"orders": [given["actual"], 0]}, 2, 4, f"at_most: {given['target']}")
                self.near(found, expected, "status", "flags")

    def test_ratios_and_people(self):
        for case, given, expected in cases("ratio-of-sums-01"):
            with self.subTest(case=case):
                found = self.campaign("messenger-ctr", {"msg_unique_clicks": given["n"], "msg_delivered": given["d"]},
                                      3, 4, "target: 2")
                self.assertAlmostEqual(found["actual"], 100 * expected["ratio_of_sums"], delta=1e-8)
        for case, given, _ in cases("distinct-bounds-01"):
            with self.subTest(case=case):
                found = self.campaign("reach", {"reach_persons": given["weekly_distinct"]}, 4, 5, "target: 5000")
                self.assertEqual((found["actual"], found["flags"]), (None, ["not-additive"]))

    # Comparisons

    def test_changes(self):
        for name in ("cmp-01", "cmp-02", "cmp-03", "cmp-04", "cmp-05", "cmp-06", "cmp-07"):
            for case, given, expected in cases(name):
                with self.subTest(case=case):
                    rows = self.level_rows(given["current"]) + self.level_rows(given["previous"], later(WEEK, -1))
                    found = self.goal([f"kpi: {LEVEL}, target: 1, period: week"], rows)["change"]["previous_week"]
                    if given["current"] is not None and given["previous"] is not None \
                            and given["current"] * given["previous"] < 0:
                        expected = {**expected, "relative": None}
                    self.near(found, expected, "absolute", "relative")

    def test_percentage_points(self):
        for case, given, expected in cases("cmp-pp-01"):
            with self.subTest(case=case):
                rows = [f"{week},{measure},{value}"
                        for week, rate in ((WEEK, "current_rate"), (later(WEEK, -1), "previous_rate"))
                        for measure, value in (("msg_delivered", 100), ("msg_unique_clicks", round(100 * given[rate])))]
                found = self.goal(["kpi: messenger-ctr, target: 5, period: week"], rows)["change"]["previous_week"]
                self.assertAlmostEqual(found["absolute"], expected["percentage_points"])
                self.assertAlmostEqual(found["relative"], expected["relative"])

    def test_four_week_means(self):
        for case, given, expected in cases("cmp-mean4-0"):
            with self.subTest(case=case):
                rows = [f"{later(WEEK, n - 4)},orders,{value}"
                        for n, value in enumerate([*given["previous_four"], given["current"]]) if value is not None]
                found = self.goal(["kpi: orders, target: 1, period: week"], rows)["change"]["four_week_mean"]
                if expected["mean"] is None:
                    self.assertEqual(found, {"absolute": None, "relative": None})
                    continue
                self.assertAlmostEqual(found["absolute"], given["current"] - expected["mean"])
                self.assertAlmostEqual(found["relative"], expected["relative"])
        for case, given, expected in cases("cmp-mean4-ratio"):
            with self.subTest(case=case):
                rows = [f"{later(WEEK, n - 4)},{measure},{value}"
                        for measure, values in (("msg_unique_clicks", given["n"] + [50]), ("msg_delivered", given["d"] + [1000]))
                        for n, value in enumerate(values)]
                found = self.goal(["kpi: messenger-ctr, target: 5, period: week"], rows)["change"]["four_week_mean"]
                self.assertAlmostEqual(found["absolute"], 5 - 100 * expected["four_week_rate"])

    # Process behaviour charts

    def test_signals(self):
        for name, case in CASES.items():
            given, expected = case["input"], case["expected"]
            values = given.get("values", [])[: given.get("baseline_n")]
            if case["group"] != "xmr" and name != "real-cdnow-xmr" or len(values) > 26:
                continue
            with self.subTest(case=name):
                counted = "floor" in given
                rows = []
                for n, value in enumerate(values):
                    week = later(WEEK, n - len(values))
                    if value is not None:
                        rows += [f"{week},orders,{value}"] if counted else self.level_rows(value, week)
                rows += [f"{WEEK},orders,1"] if counted else self.level_rows(1)
                kpi = "orders" if counted else LEVEL
                signal = self.goal([f"kpi: {kpi}, target: 1, period: week"], rows)["signal"]
                if expected["n"] < 6:
                    self.assertIsNone(signal)
                    continue
                self.assertEqual(signal["points"], expected["n"])
                self.assertEqual(signal["baseline"], "locked" if expected["n"] >= 12 else "trial")
                self.near({"mean": signal["mean"], "lnpl": signal["lower"], "unpl": signal["upper"]},
                          expected, "mean", "lnpl", "unpl")

    # Surveys, rates, money

    def test_nps_margins(self):
        for case, given, expected in cases("nps-0"):
            with self.subTest(case=case):
                rows = [f"{WEEK},{measure},{given[measure]}" for measure in ("promoters", "passives", "detractors")]
                found = self.goal(["kpi: nps, target: 20, period: week"], rows)
                self.assertAlmostEqual(found["value"], expected["nps"], delta=1e-8)
                self.assertAlmostEqual(found["margin"]["lower"], expected["low"], delta=1e-6)
                self.assertAlmostEqual(found["margin"]["upper"], expected["high"], delta=1e-6)
                self.assertEqual("few-answers" in found["flags"], expected["responses"] < 30)

    def test_shares_of_satisfied_answers(self):
        for case, given, expected in cases("csat-"):
            with self.subTest(case=case):
                satisfied = sum(a >= (8 if max(given["answers"]) > 5 else 4) for a in given["answers"])
                rows = [f"{WEEK},csat_satisfied,{satisfied}", f"{WEEK},csat_answers,{len(given['answers'])}"]
                found = self.goal(["kpi: csat, target: 80, period: week"], rows)
                self.assertEqual(found["value"], expected.get("csat", expected.get("csat_top3")))
                self.assertIn("few-answers", found["flags"])

    def test_wilson_intervals(self):
        for case, given, expected in cases("wilson-"):
            with self.subTest(case=case):
                rows = [f"{WEEK},csat_satisfied,{given['hits']}", f"{WEEK},csat_answers,{given['trials']}"]
                found = self.goal(["kpi: csat, target: 80, period: week"], rows)
                if expected["rate"] is None:
                    self.assertEqual((found["value"], found["margin"]), (None, None))
                    continue
                self.near({"rate": found["value"], "low": found["margin"]["lower"], "high": found["margin"]["upper"]},
                          expected, "rate", "low", "high", scale=100)

    def test_four_ratios_of_one_campaign(self):
        for case, given, expected in cases("roas-roi-rocs"):
            with self.subTest(case=case):
                goods = round(given["revenue"] * (1 - given["gross_margin"]))
                rows = [f"{WEEK},{measure},{value}" for measure, value in (
                    ("ad_revenue", given["revenue"]), ("ad_spend", given["ad_spend"]), ("revenue", given["revenue"]),
                    ("goods_cost", goods), ("total_campaign_cost", given["ad_spend"] + given["other_costs"]))]
                roas, roi = self.assess(["kpi: roas, target: 4, period: week", "kpi: campaign-roi, target: 1, period: week"],
                                        rows)["goals"]
                self.assertAlmostEqual(roas["value"], expected["roas"])
                self.assertAlmostEqual(roi["value"], 100 * expected["profit_roi"], delta=1e-6)
        for case, given, expected in cases("rocs-waxio"):
            with self.subTest(case=case):
                rows = [f"{WEEK},msg_revenue,{given['revenue_per_conversation']}",
                        f"{WEEK},msg_channel_cost,{given['channel_cost']}", f"{WEEK},msg_tool_cost,{given['tool_cost']}"]
                found = self.goal(["kpi: rocs, target: 4, period: week"], rows)
                self.assertAlmostEqual(found["value"], expected["rocs"], delta=1e-8)

    # The whole picture

    def test_scores(self):
        kpis = ("orders", "leads", "impressions")
        for case, given, expected in cases("score-0"):
            with self.subTest(case=case):
                if "weights" not in given:
                    continue
                goals, rows = [], []
                for kpi, degree, weight in zip(kpis, given["achievement"], given["weights"]):
                    if degree is not None and degree < 0:
                        kpi = "revenue"
                    goals.append(f"kpi: {kpi}, target: 10, weight: {weight}, period: week")
                    if degree is not None:
                        rows.append(f"{WEEK},{kpi},{round(degree * 10)}")
                summary = self.assess(goals, rows)["summary"]
                self.near(summary, expected, "score", "coverage")

    def test_real_numbers(self):
        for case, given, expected in cases("real-cdnow-aov"):
            with self.subTest(case=case):
                found = self.campaign(LEVEL, {m: given[m] for m in ("revenue", "orders")}, 4, 5, "target: 30")
                self.assertAlmostEqual(found["actual"], expected["aov"], delta=1e-8)
        for case, given, expected in cases("real-wiki-w53"):
            with self.subTest(case=case):
                rows = [f"{week},page_views,{views}" for week, views in given.items()]
                rows += [f"{week},sessions,1" for week in given]
                change = self.goal(["kpi: pages-per-visit, at_least: 1, period: week"], rows, "2010-W01")["change"]
                self.assertEqual(change["last_year"]["week"], "2009-W02")
                self.assertAlmostEqual(change["last_year"]["relative"], expected["change_minus_52_weeks"], delta=1e-9)
        for case, given, expected in cases("real-cdnow-distinct"):
            with self.subTest(case=case):
                found = self.campaign("reach", {"reach_persons": given.get("weekly_distinct", [1102, 1718])}, 2, 4, "target: 9")
                self.assertIsNone(found["actual"])


class TheOracleItself(TestCase):
    """The second computation is tried on the same cases, so that both cannot be wrong alike."""

    def test_chances(self):
        for name, case in CASES.items():
            if name.startswith("prob-"):
                with self.subTest(case=name):
                    given, expected = case["input"], case["expected"]["student_t"]
                    found = chance([Fraction(v) for v in given["history"]],
                                   given["target"] - given["actual"], given["weeks_left"])
                    self.assertIsNone(found) if expected is None else self.assertAlmostEqual(found, expected, 9)

    def test_intervals(self):
        for name, case in CASES.items():
            given, expected = case["input"], case["expected"]
            with self.subTest(case=name):
                if name.startswith("wilson-") and given["trials"]:
                    low, high = wilson(given["hits"], given["trials"])
                    self.assertAlmostEqual(low, expected["low"], 9)
                    self.assertAlmostEqual(high, expected["high"], 9)
                if name.startswith("nps-0"):
                    margin = nps_margin(given["promoters"], given["passives"], given["detractors"])
                    self.assertAlmostEqual(margin, expected["margin95"], 8)

    def test_the_catalogue_is_read(self):
        catalogue = Catalogue()
        self.assertGreater(len(catalogue.kpis), 130)
        for kpi in catalogue.kpis.values():
            self.assertEqual([m for m in kpi.measures if m not in catalogue.measures
                              and not m.endswith("_prev")], [], kpi.id)

"""Values that change after a client was told: the next mail says so, and JSON knows both."""

import csv
import io

from agency import HEAD
from program import TestCase, Workspace, tuesday_after

CLIENT = """name: Café Probe
recipients: { to: [anna@probe.example] }
goals:
  - { kpi: leads, target: 80 }
  - { kpi: orders, target: 400, period: month }
"""


class Corrections(TestCase):
    def setUp(self):
        super().setUp()
        self.workspace = Workspace(self.folder / "corrections")
        self.workspace.write("kpimail.yaml", HEAD)
        self.workspace.write("clients/probe.yaml", CLIENT)
        self.values = {}
        for number, (leads, orders) in enumerate(
                [(70, 80), (75, 80), (84, 80), (77, 80), (90, 80), (88, 50)], start=40):
            self.values[f"2026-W{number}", "leads"] = leads
            self.values[f"2026-W{number}", "orders"] = orders
        self.deliver()
        self.workspace.run("ledger", "adopt")

    def deliver(self):
        out = io.StringIO()
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("week", "measure", "value"))
        rows.writerows((week, measure, value) for (week, measure), value in self.values.items())
        self.workspace.write("results/probe.csv", out.getvalue())

    def goal(self, goal, week):
        [client] = self.workspace.json("assess", "--week", week, "--at", tuesday_after(week))
        return next(g for g in client["goals"] if g["id"] == goal)

    def test_a_corrected_week_is_told_once(self):
        self.workspace.send("2026-W42")
        self.values["2026-W42", "leads"] = 91
        self.deliver()
        self.assertIn(
            "Der Wert der Vorwoche wurde von 84 auf 91 berichtigt.",
            self.workspace.preview("probe", "2026-W43"))
        weeks = {w["week"]: w for w in self.goal("leads", "2026-W43")["weeks"]}
        self.assertEqual(
            weeks["2026-W42"],
            {"week": "2026-W42", "value": 91, "state": "restated", "restated_from": 84})
        self.workspace.send("2026-W43")
        self.assertNotIn("berichtigt", self.workspace.preview("probe", "2026-W44"))

    def test_a_week_that_came_late_is_remembered_as_it_was_told(self):
        late = self.values.pop(("2026-W42", "leads"))
        self.deliver()
        self.workspace.send("2026-W42")
        self.values["2026-W42", "leads"] = late
        self.deliver()
        self.workspace.send("2026-W43")
        self.values["2026-W42", "leads"] = 60
        self.deliver()
        self.assertIn(
            "Der Wert für KW 42 wurde von 84 auf 60 berichtigt.",
            self.workspace.preview("probe", "2026-W44"))

    def test_a_finished_month_keeps_what_was_reported_beside_what_it_is(self):
        self.workspace.send("2026-W44")
        self.values["2026-W44", "orders"] = 91
        self.deliver()
        mail = self.workspace.preview("probe", "2026-W45")
        self.assertIn("Das Ergebnis im Oktober wurde von 400 auf 411 berichtigt.", mail)
        self.workspace.send("2026-W45")
        self.values["2026-W46", "orders"] = 70
        self.deliver()
        self.assertNotIn("Das Ergebnis im Oktober", self.workspace.preview("probe", "2026-W46"))

    def test_a_copy_without_memory_claims_no_corrections(self):
        self.assertIsNone(self.goal("leads", "2026-W43")["weeks"][-2]["restated_from"])


class Settling(TestCase):
    def test_values_younger_than_the_settling_time_are_provisional(self):
        workspace = Workspace(self.folder / "settling")
        workspace.write("kpimail.yaml", HEAD + (
            "results: { ga: { csv: 'results/{client}.csv', final_after_days: 2 } }\n"))
        workspace.write("clients/probe.yaml", CLIENT)
        workspace.write("results/probe.csv", "week,measure,value\n"
                        "2026-W41,leads,70\n2026-W42,leads,75\n")
        workspace.run("ledger", "adopt")
        for day, state in (("2026-10-20", "provisional"), ("2026-10-21", "final")):
            [client] = workspace.json(
                "assess", "--week", "2026-W42", "--at", f"{day}T09:00:00+02:00")
            goal = client["goals"][0]
            self.assertEqual([w["state"] for w in goal["weeks"][-2:]], ["final", state])
            self.assertEqual("provisional" in goal["flags"], state == "provisional")


class CalendarDays(TestCase):
    GOALS = """name: Café Probe
recipients: { to: [anna@probe.example] }
goals:
  - { id: month, kpi: leads, target: 310, period: month, week_rule: calendar }
  - { id: part, kpi: orders, target: 310, period: { from: 2026-10-02, to: 2026-10-08 },
      week_rule: calendar }
"""

    def assess(self, rows):
        workspace = Workspace(self.folder / "days")
        workspace.write("kpimail.yaml", HEAD)
        workspace.write("clients/probe.yaml", self.GOALS)
        workspace.write("results/probe.csv", rows)
        workspace.run("ledger", "adopt")
        [client] = workspace.json("assess", "--week", "2026-W44")
        return workspace, {goal["id"]: goal for goal in client["goals"]}

    def test_daily_results_make_an_exact_month(self):
        days = [f"2026-10-{day:02}" for day in range(1, 32)]
        rows = "".join(f"{day},{measure},10\n" for day in days for measure in ("leads", "orders"))
        workspace, goals = self.assess(
            "date,measure,value\n2026-09-30,leads,1000\n2026-11-01,leads,1000\n" + rows)
        month = goals["month"]
        self.assertEqual((month["actual"], month["share"]), (310, 1))
        self.assertEqual(
            (month["period"]["from"], month["period"]["to"], month["period"]["closed"]),
            ("2026-W40", "2026-W44", True))
        self.assertEqual(goals["part"]["actual"], 70)
        found = workspace.json("check", status=(0, 1))["findings"]
        self.assertFalse([f for f in found if "calendar days" in f["message"]])

    def test_weekly_results_are_named_and_taken_in_proportion(self):
        weeks = "".join(f"2026-W{week},{measure},70\n" for week in range(40, 45)
                        for measure in ("leads", "orders"))
        workspace, goals = self.assess("week,measure,value\n" + weeks)
        self.assertAlmostEqual(goals["month"]["actual"], 310)
        found = workspace.json("check", "--week", "2026-W44", status=(0, 1))["findings"]
        said = [f for f in found if "calendar days" in f["message"]]
        self.assertEqual([f["severity"] for f in said], ["warning", "warning"])
        self.assertIn("column 'date'", said[0]["message"])

    def test_people_of_several_weeks_are_not_added_up(self):
        workspace = Workspace(self.folder / "people")
        workspace.write("kpimail.yaml", HEAD)
        workspace.write("clients/probe.yaml", """name: Café Probe
recipients: { to: [anna@probe.example] }
goals:
  - { kpi: reach, target: 900, period: month }
""")
        rows = "week,measure,value\n2026-W45,reach_persons,500\n2026-W46,reach_persons,600\n"
        workspace.write("results/probe.csv", rows)
        workspace.run("ledger", "adopt")
        found = workspace.json("check", "--week", "2026-W46")["findings"]
        self.assertIn("deliver a row for '2026-11'", " ".join(f["message"] for f in found))
        workspace.write("results/probe.csv", rows + "2026-11,reach_persons,950\n")
        [client] = workspace.json("assess", "--week", "2026-W46")
        self.assertEqual(client["goals"][0]["actual"], 950)

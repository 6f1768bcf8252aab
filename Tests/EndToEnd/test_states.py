"""The states of a week as time goes by: not over yet, not settled yet, settled, restated."""

from agency import HEAD
from program import TestCase, Workspace, later, tuesday_after

WEEK = "2026-W47"  # ends on Sunday, 22 November 2026
CLIENT = """name: Probe
recipients: { to: [anna@kunde.example] }
goals:
  - { kpi: orders, target: 100, period: month }
"""


class States(TestCase):
    def workspace(self, settings="", **values) -> Workspace:
        workspace = Workspace(self.folder / "states")
        workspace.write("kpimail.yaml", HEAD + settings)
        workspace.write("clients/probe.yaml", CLIENT)
        self.results(workspace, {later(WEEK, -1): 20, WEEK: 30})
        return workspace

    def results(self, workspace: Workspace, values: dict):
        rows = "".join(f"{week},orders,{value}\n" for week, value in values.items())
        workspace.write("results/probe.csv", "week,measure,value\n" + rows)

    def goal(self, workspace: Workspace, at: str, week=WEEK) -> dict:
        client, = workspace.json("assess", "--week", week, "--at", at)
        return client["goals"][0]

    def states(self, goal: dict) -> list:
        return [week["state"] for week in goal["weeks"][-2:]]

    def test_a_week_that_is_not_over_is_provisional(self):
        workspace = self.workspace()
        goal = self.goal(workspace, "2026-11-20T09:00:00+01:00")
        self.assertEqual(self.states(goal), ["final", "provisional"])
        self.assertIn("provisional", goal["flags"])
        goal = self.goal(workspace, "2026-11-23T09:00:00+01:00")
        self.assertEqual(self.states(goal), ["final", "final"])
        self.assertNotIn("provisional", goal["flags"])

    def test_values_younger_than_their_source_needs_are_provisional(self):
        workspace = self.workspace(
            "results: { exports: { csv: \"results/{client}.csv\", final_after_days: 2 } }\n")
        for day, states in (("23", ["final", "provisional"]), ("24", ["final", "provisional"]),
                            ("26", ["final", "final"])):
            goal = self.goal(workspace, f"2026-11-{day}T09:00:00+01:00")
            with self.subTest(day=day):
                self.assertEqual(self.states(goal), states)
                self.assertEqual("provisional" in goal["flags"], "provisional" in states)
                self.assertEqual(goal["actual"], 50)  # provisional values count

    def test_a_period_without_an_agreed_target_is_found_in_time_and_not_judged(self):
        workspace = self.workspace()
        workspace.write("clients/probe.yaml", CLIENT.replace("target: 100", "targets: { 2026-11: 100 }"))
        at = tuesday_after(WEEK)
        self.assertIn("'targets' has no entry for 2026-12", workspace.run("check", "--at", at).stdout)
        december = self.goal(workspace, tuesday_after(later(WEEK, 2)), later(WEEK, 2))
        self.assertEqual((december["status"], december["target"]), ("no-data", None))

    def test_a_value_that_was_reported_otherwise_is_restated(self):
        workspace = self.workspace()
        workspace.run("ledger", "adopt")
        workspace.run("send", "--all", "--yes", "--week", WEEK, "--at", tuesday_after(WEEK))
        after = later(WEEK, 1)
        self.results(workspace, {later(WEEK, -1): 20, WEEK: 37, after: 25})
        goal = self.goal(workspace, tuesday_after(after), after)
        self.assertEqual(goal["weeks"][-2], {
            "week": WEEK, "value": 37, "state": "restated", "restated_from": 30})
        self.assertEqual(goal["weeks"][-1]["state"], "final")
        self.assertEqual(goal["actual"], 82)  # the current value counts
        self.assertEqual(goal["change"]["previous_week"]["absolute"], -12)

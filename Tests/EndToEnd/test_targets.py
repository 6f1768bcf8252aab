"""A target that changes without its week: `check` says how to write it, and the next mail says so once."""

import sqlite3

from agency import HEAD
from program import TestCase, Workspace, tuesday_after

CLIENT = """name: Café Probe
recipients: { to: [anna@probe.example] }
goals:
  - kpi: leads
    target: 60
  - kpi: roas
    between: [2, 3]
  - kpi: revenue
    period: month
    targets: { 2026-10: 4000, 2026-11: 5000, 2026-12: 5000 }
"""
CURED = """    changes: [{ from: 2026-W47, target: 70, why: neue Filiale }]
"""
SAID = "Das Ziel ist jetzt 70; im Bericht zur KW 46 stand noch 60."


class Targets(TestCase):
    def setUp(self):
        super().setUp()
        self.workspace = Workspace(self.folder / "targets")
        self.workspace.write("kpimail.yaml", HEAD)
        self.workspace.write("clients/probe.yaml", CLIENT)
        self.workspace.write("results/probe.csv", "week,measure,value\n" + "".join(
            f"2026-W{week},leads,{30 + week}\n2026-W{week},revenue,1250\n2026-W{week},ad_spend,500\n"
            for week in range(40, 50)))
        self.workspace.run("ledger", "adopt")

    def change(self, old, new):
        text = (self.workspace.folder / "clients/probe.yaml").read_text()
        self.assertIn(old, text)
        self.workspace.write("clients/probe.yaml", text.replace(old, new))

    def findings(self, week):
        found = self.workspace.json("check", "--week", week, "--at", tuesday_after(week))["findings"]
        return [(f["severity"], f["line"], f["column"], f["message"])
                for f in found if "was told" in f["message"]]

    def test_a_target_nobody_was_told_may_change(self):
        self.change("target: 60", "target: 70")
        self.assertEqual(self.findings("2026-W46"), [])
        self.assertNotIn("stand noch", self.workspace.preview("probe", "2026-W46"))

    def test_what_was_only_planned_or_written_elsewhere_was_not_told(self):
        self.workspace.send("2026-W46")
        with sqlite3.connect(self.workspace.folder / ".kpimail/ledger.sqlite") as ledger:
            ledger.execute("UPDATE reportedTargets SET report = '2026-W45'")
        ledger.close()
        self.change("target: 60", "target: 70")
        self.assertEqual(self.findings("2026-W47"), [])

    def test_a_changed_target_is_found_with_its_cure_and_told_once(self):
        self.workspace.send("2026-W46")
        self.assertEqual(self.findings("2026-W47"), [])
        self.change("target: 60", "target: 70")
        told = [(
            "warning", 4, 5,
            "goal 'leads' now asks for 70 in 2026-W46, too, where the client was told 60; "
            "write 60 again, with 'changes: [{ from: 2026-W47, target: 70 }]'")]
        self.assertEqual(self.findings("2026-W46"), told)
        self.assertEqual(self.findings("2026-W47"), told)
        self.assertIn(SAID, self.workspace.preview("probe", "2026-W47"))
        self.workspace.send("2026-W47")
        self.assertNotIn("stand noch", self.workspace.preview("probe", "2026-W48"))
        self.assertEqual(self.findings("2026-W48"), told)

    def test_the_cure_ends_the_finding_and_names_the_week(self):
        self.workspace.send("2026-W46")
        self.change("    target: 60\n", "    target: 60\n" + CURED)
        self.assertEqual(self.findings("2026-W47"), [])
        self.assertIn(
            "Ziel ab KW 47: 70 statt 60 (neue Filiale).",
            self.workspace.preview("probe", "2026-W47"))

    def test_a_change_while_no_report_went_out_is_told_in_the_next(self):
        self.workspace.send("2026-W45")
        self.change("    target: 60\n", "    target: 60\n" + CURED.replace("W47", "W46"))
        self.assertIn(
            "Ziel ab KW 46: 70 statt 60 (neue Filiale).",
            self.workspace.preview("probe", "2026-W48"))

    def test_a_change_backdated_into_told_weeks_is_found(self):
        self.workspace.send("2026-W46")
        self.change("    target: 60\n", "    target: 60\n" + CURED.replace("W47", "W46"))
        [(_, _, _, message)] = self.findings("2026-W47")
        self.assertTrue(
            message.endswith("write 60 again, and '{ from: 2026-W47, target: 70 }' under 'changes'"),
            message)
        self.assertIn(SAID, self.workspace.preview("probe", "2026-W47"))

    def test_bands_and_targets_of_periods_are_compared_too(self):
        self.workspace.send("2026-W46")
        self.change("[2, 3]", "[2, 4]")
        self.change("2026-11: 5000", "2026-11: 6000")
        self.assertEqual([message for *_, message in self.findings("2026-W47")], [
            "goal 'roas' now asks for [2, 4] in 2026-W46, too, where the client was told [2, 3]; "
            "write [2, 3] again, or give what is agreed now an 'id' of its own",
            "goal 'revenue' now asks for 6000 in 2026-W46, too, where the client was told 5000; "
            "write 5000 again, or give what is agreed now an 'id' of its own",
        ])
        text = self.workspace.preview("probe", "2026-W47")
        self.assertIn("im Bericht zur KW 46 stand noch 2,00 bis 3,00-fach.", text)
        self.assertIn("Das Ziel ist jetzt 6.000 €; im Bericht zur KW 46 stand noch 5.000 €.", text)

    def test_a_goal_that_was_turned_round_is_told_by_its_keys(self):
        self.workspace.send("2026-W46")
        self.change("target: 60", "at_most: 60")
        [message] = [message for *_, message in self.findings("2026-W47")]
        self.assertEqual(
            message,
            "goal 'leads' now asks for 'at_most: 60' in 2026-W46, too, where the client was told "
            "'at_least: 60'; write 'at_least: 60' again, or give what is agreed now an 'id' of its own")
        self.assertIn("Das Ziel ist jetzt höchstens 60; im Bericht zur KW 46 stand noch mindestens 60.",
                      self.workspace.preview("probe", "2026-W47"))
        self.change("at_most: 60", "between: [50, 70]")
        [message] = [message for *_, message in self.findings("2026-W47")]
        self.assertIn("now asks for 'between: [50, 70]' in 2026-W46", message)

    def test_the_next_period_has_a_target_of_its_own(self):
        self.workspace.send("2026-W48")
        self.change("2026-12: 5000", "2026-12: 7000")
        self.assertEqual(self.findings("2026-W49"), [])
        self.assertNotIn("stand noch", self.workspace.preview("probe", "2026-W49"))

    def test_another_period_makes_another_goal(self):
        self.workspace.send("2026-W46")
        self.change("    target: 60\n", "    target: 240\n    period: month\n")
        self.assertEqual(self.findings("2026-W47"), [])

    def test_who_is_forgotten_leaves_no_targets(self):
        self.workspace.send("2026-W46")
        self.workspace.run("ledger", "forget", "probe")
        with sqlite3.connect(self.workspace.folder / ".kpimail/ledger.sqlite") as ledger:
            [(count,)] = ledger.execute("SELECT count(*) FROM reportedTargets")
        ledger.close()
        self.assertEqual(count, 0)

    def test_goals_of_a_table_say_where_changes_may_stand(self):
        goals = self.workspace.folder / "goals.csv"
        settings = self.workspace.folder / "kpimail.yaml"
        settings.write_text(settings.read_text() + "goals_from: { csv: goals.csv }\n")
        self.workspace.write("clients/probe.yaml", CLIENT.split("goals:")[0])
        goals.write_text("client,kpi,target\nprobe,leads,60\n")
        self.workspace.send("2026-W46")
        goals.write_text("client,kpi,target\nprobe,leads,70\n")
        [(severity, line, _, message)] = self.findings("2026-W47")
        self.assertEqual((severity, line), ("warning", 2))
        self.assertTrue(message.endswith(
            "write 60 again, or keep the client's goals in clients/probe.yaml, "
            "with 'changes: [{ from: 2026-W47, target: 70 }]'"), message)

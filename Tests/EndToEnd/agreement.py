"""Compares what `kpimail assess` printed with what `oracle` computed, field by field."""

from fractions import Fraction

import goalmaker
from oracle import Client
from oracle_periods import week_number
from oracle_verdict import Verdict
from program import TestCase, Workspace, tuesday_after


def differences(expected, found, path=()):
    """Where two answers differ: path, what was expected, what was found."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key, value in expected.items():
            yield from differences(value, found.get(key, "absent"), (*path, key))
    elif isinstance(expected, (list, tuple)) and isinstance(found, list) and len(expected) == len(found):
        for number, pair in enumerate(zip(expected, found)):
            yield from differences(*pair, (*path, number))
    elif not same(expected, found):
        yield path, float(expected) if isinstance(expected, Fraction) else expected, found


def same(expected, found) -> bool:
    if isinstance(expected, (Fraction, float)) and isinstance(found, (int, float)):
        return abs(float(expected) - found) <= 1e-9 * max(1e-3, abs(float(expected)))
    return expected == found


def settle(verdict: Verdict, expected: dict, found: dict) -> None:
    """Takes out what the rules leave open, so that only what they decide is compared."""
    found["flags"] = sorted(found["flags"])
    if verdict.closed and expected["required_per_week"] == 0:  # nothing left, and nothing needed
        expected["required_per_week"] = found["required_per_week"]
    if verdict.status == "no-data":  # nothing is said, early or not
        for goal in (expected, found):
            goal["flags"] = [flag for flag in goal["flags"] if flag != "early"]
    partial = any(verdict.series.days(w) < 7 for w in verdict.known)
    if partial or verdict.rule != "thursday" or verdict.period.kind == "campaign" or not verdict.series.additive:
        expected["probability"] = found["probability"]


def undecided(verdict: Verdict) -> bool:
    """The path of what is measured rarely; results that come to nothing (a share of no cases); people
    counted over a period of which one week alone is known."""
    if verdict.known and verdict.sums and verdict.actual is None:
        return True
    if verdict.series.distinct and len(verdict.known) == 1 and not verdict.weekly:
        return True
    if not verdict.rare:
        return False
    weeks = range(verdict.week, verdict.week - 20, -1)
    newest = next((week for week in weeks if verdict.series.known(week)), None)
    return verdict.on_path or (newest is not None and verdict.series.value(newest) is None)


class Agreement(TestCase):
    def check(self, workspace: Workspace, clients: list, week: str) -> int:
        """Assesses a workspace and compares every goal; says how many were compared."""
        assessed = {
            c["client"]: c
            for c in workspace.json("assess", "--week", week, "--at", tuesday_after(week))}
        self.assertEqual(sorted(assessed), sorted(client.name for client in clients))
        return sum(self.compare(client, week, assessed[client.name]) for client in clients)

    def compare(self, client: Client, week: str, found: dict) -> int:
        number, decided = week_number(week), 0
        verdicts = [Verdict(goal, client, number) for goal in client.file["goals"]]
        for verdict, printed in zip(verdicts, found["goals"], strict=True):
            if undecided(verdict):
                continue
            expected = verdict.printed()
            settle(verdict, expected, printed)
            self.agree(expected, printed, week, client.name, goalmaker.text(verdict.goal))
            decided += 1
        for kpi, printed in zip(client.file.get("context", []), found["context"], strict=True):
            self.agree(client.context(kpi, number), printed, week, client.name, f"context {kpi}")
        for compare, printed in zip(client.file.get("compare", []), found["comparisons"], strict=True):
            expected = client.comparison(compare, number)
            printed["rows"].sort(key=lambda row: row["name"])
            self.agree(expected, printed, week, client.name, f"compare {compare}")
        if not any(map(undecided, verdicts)):
            self.agree(client.summary(verdicts), found["summary"], week, client.name, "summary")
        return decided

    def agree(self, expected, found, week: str, name: str, place: str) -> None:
        with self.subTest(week=week, client=name, place=place, folder=self.folder.name):
            wrong = list(differences(expected, found))
            self.assertEqual([], wrong, "\n" + "\n".join(
                f"{'.'.join(map(str, path))}: expected {was!r}, found {now!r}" for path, was, now in wrong))

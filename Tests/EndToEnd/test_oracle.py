"""Random clients, assessed twice: by kpimail, and in exact fractions by `oracle`."""

import os
import random
import unittest
from fractions import Fraction

import goalmaker
from oracle import Catalogue, Verdict, week_number
from program import LONG, TestCase, Workspace

CATALOGUE = Catalogue()
WEEKS = ("2026-W47", "2026-W01", "2026-W53", "2025-W52", "2026-W40", "2026-W36", "2027-W01",
         "2026-W13", "2026-W31", "2026-W09", "2020-W53", "2026-W26")
CLIENTS, GOALS = 8, 6
RUNS = 160 if LONG else 10
SEED = os.environ.get("KPIMAIL_SEED", "kpimail")


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
    if verdict.rare:
        expected["change"]["last_year"] = found["change"]["last_year"]


def undecided(verdict: Verdict) -> bool:
    """The path of what is measured rarely, and a newest measurement that came to nothing."""
    if not verdict.rare:
        return False
    newest = next((w for w in range(verdict.week, verdict.week - 20, -1) if verdict.series.known(w)), None)
    return verdict.on_path or (newest is not None and verdict.series.value(newest) is None)


class Oracle(TestCase):
    def test_random_clients(self):
        checked = sum(self.check(run) for run in range(RUNS))
        self.assertGreater(checked, 40 * RUNS)

    def check(self, run: int) -> int:
        week = WEEKS[run % len(WEEKS)]
        workspace = Workspace(self.folder / f"run-{run}")
        clients = [
            goalmaker.Maker(f"{SEED}-{run}-{n}", CATALOGUE, week_number(week)).client(f"client-{n}", GOALS)
            for n in range(CLIENTS)]
        goalmaker.write(workspace, clients)
        assessed = {c["client"]: c for c in workspace.json("assess", "--week", week)}
        self.assertEqual(sorted(assessed), sorted(client.name for client in clients))
        return sum(self.compare(client, week, assessed[client.name], run) for client in clients)

    def compare(self, client, week: str, found: dict, run: int) -> int:
        number = week_number(week)
        verdicts = [Verdict(goal, client, number) for goal in client.file["goals"]]
        decided = 0
        for verdict, printed in zip(verdicts, found["goals"], strict=True):
            if undecided(verdict):
                continue
            expected = verdict.printed()
            settle(verdict, expected, printed)
            decided += 1
            self.agree(expected, printed, run, client.name, goalmaker.text(verdict.goal))
        for expected, printed in zip(client.file["context"], found["context"], strict=True):
            context = client.context(expected, number)
            context["change"].pop("last_year")
            self.agree(context, printed, run, client.name, f"context {expected}")
        if not any(map(undecided, verdicts)):
            self.agree(client.summary(verdicts), found["summary"], run, client.name, "summary")
        return decided

    def agree(self, expected, found, run, *place) -> None:
        with self.subTest(run=run, place=place):
            wrong = list(differences(expected, found))
            self.assertEqual([], wrong, "\n" + "\n".join(
                f"{'.'.join(map(str, path))}: expected {was!r}, found {now!r}" for path, was, now in wrong))


if __name__ == "__main__":
    unittest.main()

"""Random clients, assessed twice: by kpimail, and in exact fractions by `oracle`.

KPIMAIL_SEED draws other clients; a failure names the seed of the client it speaks of.
"""

import os
import unittest

import goalmaker
from agreement import Agreement
from oracle_catalogue import Catalogue
from oracle_periods import week_number
from program import LONG, Workspace

WEEKS = ("2026-W47", "2026-W01", "2026-W53", "2025-W52", "2026-W40", "2026-W36", "2027-W01",
         "2026-W13", "2026-W31", "2026-W09", "2020-W53", "2026-W26")
RUNS, CLIENTS, GOALS = (160 if LONG else 10), 8, 6
SEED = os.environ.get("KPIMAIL_SEED", "kpimail")


class RandomClients(Agreement):
    def test_they_are_assessed_as_the_rules_say(self):
        catalogue, checked = Catalogue(), 0
        for run in range(RUNS):
            week = WEEKS[run % len(WEEKS)]
            workspace = Workspace(self.folder / f"run-{run}")
            clients = [
                goalmaker.Maker(f"{SEED}-{run}-{n}", catalogue, week_number(week)).client(
                    f"client-{run}-{n}", GOALS)
                for n in range(CLIENTS)]
            goalmaker.write(workspace, clients)
            checked += self.check(workspace, clients, week)
        self.assertGreater(checked, 40 * RUNS)


if __name__ == "__main__":
    unittest.main()

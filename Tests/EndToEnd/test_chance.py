"""The chance of reaching a goal on real orders, computed here a second time from the raw orders.

Student's t is integrated numerically, so that nothing is shared with how kpimail computes it. The
chance is shown where forecasts would have beaten the base rate in the quarters or months before.
"""

import functools
import math
import os
import unittest
from pathlib import Path
from statistics import mean, stdev

from program import TestCase, Workspace, later
from test_cdnow import Orders, span, weeks_of

LONGEST, SHORTEST, FEWEST = 13, 6, 30


@functools.cache
def student_t_above(z: float, degrees: int) -> float:
    """The share of cases above z, by Simpson's rule on the density."""
    constant = math.gamma((degrees + 1) / 2) / math.gamma(degrees / 2) / math.sqrt(degrees * math.pi)
    steps = 1000
    width = abs(z) / steps
    density = [constant * (1 + (n * width) ** 2 / degrees) ** (-(degrees + 1) / 2)
               for n in range(steps + 1)]
    weights = [1, *([4, 2] * (steps // 2))][:steps] + [1]
    inner = width / 3 * sum(map(float.__mul__, density, map(float, weights)))
    return 0.5 - math.copysign(inner, z)


def chance(history, need: float, weeks: int, lower: bool):
    """The chance of at least, or of at most, `need` in the weeks to come."""
    if len(history) < SHORTEST:
        return None
    if need < 0 if lower else need <= 0:
        return 0.0 if lower else 1.0
    expected, count = weeks * mean(history), len(history)
    spread = stdev(history) * math.sqrt(weeks * (1 + weeks / count))
    above = student_t_above((need - expected) / spread, count - 1)
    return 1 - above if lower else above


@unittest.skipUnless(os.environ.get("CDNOW"), "CDNOW names no file (see `make data`)")
class RealChances(TestCase):
    @classmethod
    def setUpClass(cls):
        cls.orders = Orders(Path(os.environ["CDNOW"]))
        # The data end in the middle of the newest week.
        cls.weeks = cls.orders.weeks[:-1]

    def values(self, weeks) -> list:
        return [float(self.orders.measures["orders"][week]) for week in weeks]

    def up_to(self, week: str) -> list:
        return [w for w in self.weeks if w <= week]

    def forecasts(self, kind: str, before: str, lower: bool) -> list:
        """Chance and outcome for every week of every whole period before a week's, but the last."""
        periods, week = [], self.weeks[0]
        while True:
            period = weeks_of(kind, week)
            if before in period:
                break
            if period[0] >= self.weeks[0]:
                periods.append(period)
            week = later(period[-1], 1)
        found = []
        for old, period in zip(periods, periods[1:]):
            target = mean(self.values(old)) * len(period)
            total = sum(self.values(period))
            came = total <= target if lower else total >= target
            for place, week in enumerate(period[:-1], 1):
                history = self.values(self.up_to(week))[-LONGEST:]
                need = target - sum(self.values(period[:place]))
                said = chance(history, need, len(period) - place, lower)
                if said is not None:
                    found.append((said, came))
        return found

    def shown(self, kind: str, week: str, target: int, lower: bool):
        period = weeks_of(kind, week)
        if week == period[-1]:
            return None
        past = self.forecasts(kind, week, lower)
        rate = mean(came for _, came in past) if past else 0
        base = rate * (1 - rate)
        if len(past) < FEWEST or base == 0 or mean((p - y) ** 2 for p, y in past) >= base:
            return None
        known = [w for w in period if w <= week]
        history = self.values(self.up_to(week))[-LONGEST:]
        need = target - sum(self.values(known))
        return chance(history, need, len(period) - len(known), lower)

    def workspace(self, clients: dict) -> Workspace:
        workspace = Workspace(self.folder / "cdnow")
        workspace.write("kpimail.yaml", "\n".join([
            "agency:", "  name: Probe", "  sender: Probe <probe@agency.example>",
            "  imprint: Probe, Weg 1, 12345 Ort", ""]))
        for client, (key, targets) in clients.items():
            workspace.write(f"clients/{client}.yaml", "\n".join([
                f"name: {client}", "recipients:", "  to: [owner@cdnow.example]", "goals:",
                *(f"  - {{ kpi: orders, id: {kind}, period: {kind}, {key}: {target} }}"
                  for kind, target in targets.items()), ""]))
            workspace.write(f"results/{client}.csv", self.orders.csv())
        return workspace

    def test_the_chance_of_months_and_quarters(self):
        few, many = {"month": 2_400, "quarter": 8_000}, {"month": 3_000, "quarter": 10_000}
        clients = {"few": ("target", few), "many": ("target", many),
                   "limit-few": ("at_most", few), "limit-many": ("at_most", many)}
        workspace, shown = self.workspace(clients), 0
        for week in span("1998-W01", "1998-W25")[::4]:
            for client in workspace.json("assess", "--week", week):
                key, targets = clients[client["client"]]
                for goal in client["goals"]:
                    kind = goal["id"]
                    expected = self.shown(kind, week, targets[kind], key == "at_most")
                    with self.subTest(week=week, client=client["client"], goal=kind):
                        if expected is None:
                            self.assertIsNone(goal["probability"])
                        else:
                            self.assertAlmostEqual(expected, goal["probability"], places=9)
                            shown += 1
        self.assertGreater(shown, 8)


if __name__ == "__main__":
    unittest.main()

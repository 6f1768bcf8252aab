"""Makes a workspace of N clients with ten goals and 53 weeks each: generate.py FOLDER N"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

WEEK = "2026-W46"
WEEKS = 53
GOALS = [  # KPI, measures with their usual size, goal
    ("orders", {"orders": 400}, "target: 380"),
    ("revenue", {"revenue": 42000}, "target: 180000\n    period: month"),
    ("average-order-value", {"revenue": 42000, "orders": 400}, "target: 100"),
    ("leads", {"leads": 60}, "target: 240\n    period: month"),
    ("website-sessions", {"sessions": 9000}, "target: 110000\n    period: quarter"),
    ("messenger-opt-ins", {"msg_opt_ins": 90}, "target: 400\n    period: month"),
    ("messenger-ctr", {"msg_unique_clicks": 260, "msg_delivered": 1400}, "target: 20"),
    ("messenger-opt-out-rate", {"msg_opt_outs": 14, "msg_delivered": 1400}, "at_most: 1"),
    ("cpc", {"ad_spend": 3000, "ad_clicks": 3900}, "at_most: 0.8"),
    ("roas", {"ad_revenue": 13000, "ad_spend": 3000}, "target: 4"),
]
AGENCY = """agency:
  name: Hafenkante Digital
  sender: Hafenkante Digital <berichte@hafenkante.example>
  imprint: |
    Hafenkante Digital GmbH, Am Sandtorkai 1, 20457 Hamburg
    Geschäftsführung: Mira Hansen · Amtsgericht Hamburg, HRB 123456 · USt-IdNr. DE123456789
defaults:
  locale: de-DE
  time_zone: Europe/Berlin
  currency: EUR
  approval: none
"""


def weeks():
    monday = date.fromisocalendar(2026, 46, 1)
    for back in reversed(range(WEEKS)):
        year, week, _ = (monday - timedelta(weeks=back)).isocalendar()
        yield f"{year}-W{week:02}"


def generate(folder: Path, count: int, delivery: str = "") -> None:
    randomness = random.Random(count)
    for name in ("clients", "results"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "kpimail.yaml").write_text(AGENCY + delivery, encoding="utf-8")
    measures = {name: size for _, sizes, _ in GOALS for name, size in sizes.items()}
    goals = "".join(f"  - kpi: {kpi}\n    {goal}\n" for kpi, _, goal in GOALS)
    for number in range(count):
        client = f"kunde-{number:05}"
        (folder / "clients" / f"{client}.yaml").write_text(
            f"name: Kunde {number} GmbH\nrecipients:\n"
            f"  to: [Anna Berg <anna@{client}.example>]\ngoals:\n{goals}", encoding="utf-8")
        rows = ["week,measure,value"]
        for week in weeks():
            rows += [f"{week},{name},{round(size * randomness.uniform(0.8, 1.2))}"
                     for name, size in measures.items()]
        (folder / "results" / f"{client}.csv").write_text("\n".join(rows) + "\n")


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]))

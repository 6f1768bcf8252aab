"""Made-up agencies: workspaces with clients and results from a seeded generator."""

import random

from program import Workspace, later

KPIS = {  # KPI: its measures and a weekly target of the right size
    "orders": (("orders",), 2_000_000),
    "revenue": (("revenue",), 5_000_000),
    "leads": (("leads",), 1_500_000),
    "website-sessions": (("sessions",), 3_000_000),
    "messenger-opt-ins": (("msg_opt_ins",), 1_200_000),
    "impressions": (("impressions",), 8_000_000),
}
HEAD = """agency:
  name: Agentur Probe
  sender: Agentur Probe <berichte@agentur.example>
  imprint: |
    Agentur Probe GmbH, Musterweg 1, 20457 Hamburg
    Geschäftsführung: Mira Beispiel
defaults:
  locale: de-DE
  time_zone: Europe/Berlin
  currency: EUR
  approval: none
"""


class Client:
    """A client whose figures have seven digits, so that none looks like another's by chance."""

    def __init__(self, number: int, randomness: random.Random, name: str, kpis: int, weeks: list):
        word = "".join(randomness.choice("bcdfghklmnprstvwz") + randomness.choice("aeiou")
                       for _ in range(4))
        self.id, self.name = f"{word}-{number}", name or f"{word.title()} Handel"
        self.unique = word
        self.addresses = [f"{given}{number}@{word}.example" for given in ("anna", "bela")]
        self.kpis = randomness.sample(sorted(KPIS), kpis)
        self.rows = [
            (week, measure, randomness.randint(1_000_000, 9_999_999))
            for kpi in self.kpis for measure in KPIS[kpi][0] for week in weeks]

    def yaml(self, recipients: int) -> str:
        to = [f"{self.unique.title()} Person <{address}>" for address in self.addresses[:recipients]]
        goals = "".join(f"  - kpi: {kpi}\n    target: {KPIS[kpi][1]}\n" for kpi in self.kpis)
        return f"name: {self.name}\nrecipients:\n  to: [{', '.join(to)}]\ngoals:\n{goals}"


def agency(workspace: Workspace, seed, clients: int, week: str, weeks=20, recipients=2, kpis=3,
           one_file=False, same_name=False) -> list:
    """Fills a workspace and makes its ledger; with `same_name` the first two share theirs."""
    randomness = random.Random(seed)
    known = [later(week, -n) for n in reversed(range(weeks))]
    made = [
        Client(number, randomness, "Müller Zwilling" if same_name and number < 2 else "", kpis, known)
        for number in range(clients)]
    workspace.write("kpimail.yaml", HEAD + (
        "results: { all: { csv: results/all.csv } }\n" if one_file else ""))
    table = ["client,week,measure,value"]
    for client in made:
        workspace.write(f"clients/{client.id}.yaml", client.yaml(recipients))
        if one_file:
            table += [f"{client.id},{w},{m},{v}" for w, m, v in client.rows]
        else:
            rows = "".join(f"{w},{m},{v}\n" for w, m, v in client.rows)
            workspace.write(f"results/{client.id}.csv", "week,measure,value\n" + rows)
    if one_file:
        randomness.shuffle(body := table[1:])
        workspace.write("results/all.csv", "\n".join(table[:1] + body) + "\n")
    workspace.run("ledger", "adopt")
    return made

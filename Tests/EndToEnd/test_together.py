"""Many clients at once get what each gets alone, also where the ledger is asked for some together."""

import re

from agency import agency
from program import TestCase, Workspace

TOLD = "2026-W46"
# Monday morning in Berlin, where W47 is over, and still Sunday in Los Angeles.
AT = ("--at", "2026-11-23T03:00:00+01:00")
COUNT = 40


class Together(TestCase):
    def setUp(self):
        super().setUp()
        self.workspace = Workspace(self.folder / "agency")
        self.clients = [client.id for client in agency(self.workspace, 11, COUNT, "2026-W47")]
        for client in self.clients[::2]:
            self.workspace.set(
                "time_zone", "time_zone: America/Los_Angeles", f"clients/{client}.yaml")
        self.workspace.send("2026-W45")
        self.workspace.send(TOLD)
        # Every report has something to remember: other numbers, another target, a stop, a correction.
        for place, client in enumerate(self.clients):
            results = f"results/{client}.csv"
            self.workspace.write(results, re.sub(
                rf"(?m)^({TOLD},\w+,)(\d+)$", lambda row: f"{row[1]}{int(row[2]) + 1_000_000}",
                self.workspace.read(results)))
            if place % 4 == 1:
                path = f"clients/{client}.yaml"
                self.workspace.write(path, re.sub(
                    r"target: (\d)", r"target: 1\1", self.workspace.read(path), count=1))
        self.workspace.run("hold", self.clients[1], "--week", "2026-W47", "--why", "Anruf")
        for client in self.clients[2:6]:
            self.workspace.run("send", client, "--yes", "--week", TOLD, "--correction", "Nachmeldung",
                               "--at", "2026-11-18T09:00:00+01:00")

    def test_numbers(self):
        together = self.workspace.json("assess", *AT)
        alone = [card for client in self.clients for card in self.workspace.json("assess", client, *AT)]
        self.assertEqual({card["week"] for card in together}, {TOLD, "2026-W47"})
        self.assertEqual(
            {card["client"]: card for card in together}, {card["client"]: card for card in alone})

    def test_mails(self):
        self.workspace.run("preview", *AT, "--output", self.folder / "together")
        for client in self.clients:
            self.workspace.run("preview", client, *AT, "--output", self.folder / "alone")
        together, alone = self.mails("together"), self.mails("alone")
        self.assertEqual(len(together), COUNT)
        self.assertEqual(together, alone)
        # Those in Berlin tell what was said of the week before, unless a correction has said so; those in
        # Los Angeles are still at that week itself.
        remembered = [client for client, mail in together.items() if "berichtigt" in mail]
        self.assertEqual(set(remembered), {*self.clients[1::2], self.clients[2], self.clients[4]} - {
            self.clients[3], self.clients[5]})

    def mails(self, folder) -> dict:
        return {path.parent.name: path.read_text(encoding="utf-8")
                for path in (self.folder / folder).glob("*/????-W??.txt")}

    def test_plan(self):
        shown = self.workspace.json("preview", *AT)
        subjects = {entry["client"]: (entry["week"], entry["subject"]) for entry in shown["reports"]}
        plan = self.workspace.json("plan", *AT)["messages"]
        self.assertEqual({m["client"]: (m["week"], m["subject"]) for m in plan}, subjects)
        groups = {m["client"]: m["group"] for m in plan}
        self.assertEqual(groups[self.clients[1]], "waiting-approval")
        self.assertEqual({groups[client] for client in self.clients[2:6:2]}, {"sent"})
        self.assertEqual({groups[client] for client in self.clients[7::2]}, {"ready"})

"""`hold`, `adopt`, `forget`, corrections and pauses where there is nothing to stop, or nobody to alarm."""

import unittest

from agency import agency
from program import TestCase, Workspace
from sink import Sink

WEEK = "2026-W46"
TUESDAY = "2026-11-17T09:00:00+01:00"
WHEN = ("--week", WEEK, "--at", TUESDAY)
WEEKLY = "clients: all\nsend: tuesday 09:00\nuntil: wednesday 18:00\n"


class OneClient(TestCase):
    def setUp(self):
        super().setUp()
        self.workspace = Workspace(self.folder / "workspace")
        self.client, = agency(self.workspace, 7, clients=1, week=WEEK)
        self.anna, self.bela = self.client.addresses

    def send(self, *more, status=0):
        return self.workspace.run("send", self.client.id, "--yes", *WHEN, *more, status=status)

    def adopt(self, week, status=0):
        return self.workspace.run("ledger", "adopt", "--last-sent", week, "--at", TUESDAY,
                                  status=status)

    def forget_what_was_sent(self):
        (self.workspace.folder / ".kpimail" / "ledger.sqlite").unlink()
        self.adopt(WEEK)


class Pause(OneClient):
    def test_a_report_sent_by_hand_in_a_pause_alarms_nobody_later(self):
        self.workspace.set("pause", "pause: [{ from: 2026-11-16, to: 2026-11-18, why: Ferien }]",
                           f"clients/{self.client.id}.yaml")
        self.workspace.write("schedules/weekly.yaml", WEEKLY)
        with Sink() as sink:
            self.workspace.deliver_to(sink.port)
            self.workspace.run("send", "--all", "--yes", *WHEN)
            for moment in ("2026-11-19T09:10:00+01:00", "2026-11-19T09:20:00+01:00"):
                ran = self.workspace.run("run", "--at", moment)
                self.assertEqual((ran.stdout, ran.stderr), ("", ""))
        self.assertEqual(sink.accepted, [])
        messages = self.workspace.messages(*WHEN[:2])
        self.assertEqual({m["state"] for m in messages}, {"expired"})


if __name__ == "__main__":
    unittest.main()

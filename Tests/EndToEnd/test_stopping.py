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


class Hold(OneClient):
    def hold(self, why="Zahlen prüfen", status=0):
        return self.workspace.run("hold", self.client.id, "--why", why, *WHEN, status=status)

    def test_what_was_sent_cannot_be_held_and_its_correction_is_not(self):
        self.send()
        ran = self.hold(status=64)
        self.assertIn("nothing of", ran.stderr)
        self.assertIn(f"{self.anna} has got it", ran.stderr)
        self.send("--correction", "Eine Zahl war falsch.")
        generations = {m["generation"]: m["state"] for m in self.workspace.messages(*WHEN[:2])}
        self.assertEqual(generations, {0: "accepted", 1: "accepted"})

    def test_what_may_have_arrived_cannot_be_held(self):
        with Sink(last=0) as sink:
            self.workspace.deliver_to(sink.port)
            self.send(status=None)
        unclear = next(m["recipient"] for m in self.workspace.messages(*WHEN[:2])
                       if m["state"] == "uncertain")
        ran = self.hold(status=None)
        self.assertIn(f"{unclear} may have got it", ran.stdout + ran.stderr)

    def test_of_a_report_that_some_have_the_rest_is_held(self):
        with Sink(refuse={self.bela: "451 4.7.1 Greylisted"}) as sink:
            self.workspace.deliver_to(sink.port)
            self.send(status=75)
            ran = self.hold()
        self.assertIn("is held until", ran.stdout)
        self.assertIn(f"{self.anna} has got it", ran.stdout)
        self.assertNotIn(self.bela, ran.stdout)
        states = {m["recipient"]: m["state"] for m in self.workspace.messages(*WHEN[:2])}
        self.assertEqual(states, {self.anna: "accepted", self.bela: "held"})

    def test_where_all_have_it_but_a_skipped_address_nothing_can_be_held(self):
        self.workspace.run("address", self.bela, "--dead", "--at", TUESDAY)
        self.send()
        self.assertIn(f"{self.bela} does not get it: said to be dead", self.hold(status=64).stderr)

    def test_what_another_copy_sent_cannot_be_held(self):
        self.forget_what_was_sent()
        self.assertIn("sent from another copy", self.hold(status=64).stderr)

    def test_it_wants_a_reason(self):
        for why in ("", "  "):
            self.assertIn("say why", self.hold(why, status=64).stderr)
            self.workspace.run("cancel", self.client.id, "--why", why, *WHEN, status=64)
        self.assertEqual(self.workspace.messages(*WHEN[:2]), [])


class Adopted(OneClient):
    def test_send_and_correction_agree_that_another_copy_has_sent(self):
        self.forget_what_was_sent()
        ran = self.send("--correction", "Eine Zahl war falsch.", status=64)
        self.assertIn("sent from another copy", ran.stderr)
        self.assertNotIn("was not sent", ran.stderr)
        self.assertIn("sent from another copy", self.send().stderr)

    def test_no_copy_can_have_sent_a_week_that_is_not_over(self):
        ran = self.adopt("2062-W46", status=64)
        self.assertIn("2062-W46 is not over yet; the newest complete week is 2026-W46", ran.stderr)
        self.send()
        self.assertEqual(len(self.workspace.outbox()), 2)


class Forget(OneClient):
    def test_a_client_that_never_was_is_a_wrong_call(self):
        name = self.client.id
        ran = self.workspace.run("ledger", "forget", name[:-1] + "x", status=64)
        self.assertIn(f"did you mean '{name}'?", ran.stderr)
        self.assertEqual(ran.stdout, "")

    def test_one_whose_file_is_gone_is_forgotten(self):
        self.send()
        for folder in ("clients", "results"):
            for file in (self.workspace.folder / folder).glob(f"{self.client.id}.*"):
                file.unlink()
        ran = self.workspace.run("ledger", "forget", self.client.id)
        self.assertIn("2 messages", ran.stdout)


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


class Connect(OneClient):
    def test_it_says_only_what_is_true(self):
        with Sink() as sink:
            self.workspace.deliver_to(sink.port)
            ran = self.workspace.run("check", "--connect", *WHEN)
        self.assertIn("reached, not encrypted ('tls: none'), without a login", ran.stderr)


if __name__ == "__main__":
    unittest.main()

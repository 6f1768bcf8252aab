"""`plan`, `hold`, `cancel`, `address` and `ledger forget`: what staff do before and around sending."""

import sqlite3
import unittest
from datetime import timedelta
from email import policy
from email.parser import BytesParser

from agency import agency
from program import TestCase, Workspace, monday

WEEK = "2026-W46"
TUESDAY = "2026-11-17T09:00:00+01:00"


class Plan(TestCase):
    def setUp(self):
        super().setUp()
        self.workspace = self.sample()

    def messages(self, *arguments):
        return self.workspace.json("plan", *arguments)["messages"]

    def test_each_report_has_its_group_and_the_next_command(self):
        found = {m["client"]: (m["group"], m["next"]) for m in self.messages()}
        self.assertEqual(found["cafe-morgenrot"], ("ready", "kpimail send cafe-morgenrot"))
        self.assertEqual(found["elbaue-pflege"], ("waiting-data", "kpimail approve elbaue-pflege"))
        self.workspace.set("pause", "pause: [{ from: 2020-01-01, to: 2099-01-01, why: Ferien }]",
                           "clients/northmoor.yaml")
        self.workspace.set("approval", "approval: required", "clients/tisza-kave.yaml")
        self.workspace.set("comments", "comments: required", "clients/cafe-morgenrot.yaml")
        for note in (self.workspace.folder / "notes" / "cafe-morgenrot").glob("*.md"):
            note.unlink()
        self.workspace.run("send", "deichrad", "--yes")
        found = {m["client"]: (m["group"], m["next"]) for m in self.messages()}
        self.assertEqual(found["northmoor"], ("paused", None))
        self.assertEqual(found["tisza-kave"], ("waiting-approval", "kpimail approve tisza-kave"))
        self.assertEqual(found["cafe-morgenrot"], ("waiting-comment", "kpimail note cafe-morgenrot"))
        self.assertEqual(found["deichrad"], ("sent", None))

    def test_it_is_grouped_by_contact_and_mine_shows_one_persons_clients(self):
        text = self.workspace.run("plan").stdout
        self.assertLess(text.index("Jana Petersen"), text.index("cafe-morgenrot"))
        self.assertEqual({m["contact"] for m in self.messages("--mine", "jana")}, {"jana"})
        self.workspace.run("plan", "--mine", "nobody", status=64)

    def test_it_sends_and_enters_nothing(self):
        before = self.workspace.messages()
        self.workspace.run("plan")
        self.assertEqual(self.workspace.messages(), before)
        self.assertEqual(self.workspace.outbox(), [])

    def test_a_schedule_that_cannot_be_read_is_told(self):
        """What is planned without it may come sooner or later than the text says."""
        self.workspace.write("schedules/weekly.yaml", "clients: all\nsend: tewsday 09:00\n")
        planned = self.workspace.run("plan", status=1)
        self.assertIn("schedules/weekly.yaml:2:7: error: ", planned.stderr)
        self.assertIn("cafe-morgenrot", planned.stdout)

    def test_the_token_is_that_of_the_link(self):
        text = self.workspace.read("kpimail.yaml")
        self.workspace.write("kpimail.yaml", text.replace(
            "defaults:", "defaults:\n  unsubscribe: https://h.example/stop?k={recipient_token}", 1))
        message = self.messages()[0]
        self.workspace.run("preview", message["client"], "--output", self.folder / "p")
        mail = next((self.folder / "p" / message["client"]).glob("????-W??.txt"))
        self.assertIn(f"https://h.example/stop?k={message['recipient_token']}", mail.read_text())


class Holding(TestCase):
    def setUp(self):
        super().setUp()
        self.workspace = Workspace(self.folder / "workspace")
        self.client, self.other = agency(self.workspace, 7, clients=2, week=WEEK)
        self.when = ("--week", WEEK, "--at", TUESDAY)

    def states(self, client=None):
        return {m["recipient"]: m["state"] for m in self.workspace.messages("--week", WEEK)
                if client in (None, m["client"])}

    def test_a_held_report_stays_until_somebody_approves_it(self):
        held = self.workspace.run("hold", self.client.id, "--why", "Zahlen prüfen", *self.when)
        self.assertIn(f"kpimail approve {self.client.id} --week {WEEK}\n", held.stdout)
        told = self.workspace.messages("--week", WEEK)
        self.assertEqual({(m["client"], m["state"], m["why"]) for m in told},
                         {(self.client.id, "held", "stopped: Zahlen prüfen")})
        self.workspace.run("send", "--all", "--yes", *self.when)
        self.assertEqual(set(self.states(self.client.id).values()), {"held"})
        self.assertEqual(set(self.states(self.other.id).values()), {"accepted"})
        why = [m["why"] for m in self.workspace.messages("--week", WEEK) if m["state"] == "held"]
        self.assertEqual(set(why), {"stopped: Zahlen prüfen"})
        self.workspace.run("approve", self.client.id, *self.when)
        self.workspace.run("send", "--all", "--yes", *self.when)
        self.assertEqual(set(self.states().values()), {"accepted"})
        self.assertEqual(len(self.workspace.outbox()), 4)

    def test_a_cancelled_report_is_never_sent(self):
        self.workspace.run("cancel", self.client.id, "--why", "Vertrag beendet", *self.when)
        self.workspace.run("send", "--all", "--yes", *self.when)
        self.assertEqual(set(self.states(self.client.id).values()), {"cancelled"})
        self.assertEqual(len(self.workspace.outbox()), 2)
        self.workspace.run("cancel", self.other.id, "--why", "zu spät", *self.when, status=64)

    def test_a_dead_address_is_skipped_with_a_word_until_it_is_released(self):
        gone, kept = self.client.addresses
        self.workspace.run("address", gone, "--dead", "--at", TUESDAY)
        ran = self.workspace.run("send", self.client.id, "--yes", *self.when)
        self.assertIn(f"kpimail address {gone} --ok", ran.stderr)
        self.assertEqual(self.states(self.client.id), {gone: "suppressed", kept: "accepted"})
        self.workspace.run("address", gone, "--ok", "--at", TUESDAY)
        self.assertIn("was not skipped", self.workspace.run("address", gone, "--ok").stdout)
        self.workspace.run("address", "nonsense", "--dead", status=64)

    def test_a_forgotten_client_leaves_no_address_in_the_ledger(self):
        self.workspace.run("send", "--all", "--yes", *self.when)
        self.workspace.run("address", self.client.addresses[0], "--dead", "--at", TUESDAY)
        ran = self.workspace.run("ledger", "forget", self.client.id)
        self.assertIn(f"clients/{self.client.id}.yaml", ran.stdout)
        self.assertIn("2 messages", ran.stdout)
        ledger = self.workspace.folder / ".kpimail" / "ledger.sqlite"
        dump = "\n".join(sqlite3.connect(ledger).iterdump())
        for word in (*self.client.addresses, self.client.name, self.client.id):
            self.assertNotIn(word, dump)
        self.assertIn(self.other.addresses[0], dump)
        lines = self.workspace.run("status", *self.when[:2]).stdout.splitlines()
        self.assertEqual([line for line in lines if line.rstrip().endswith(",")], [])

    def test_a_forgotten_client_gets_the_same_week_no_second_time(self):
        """Though the file of the client is still there: the agency may need a while to delete it."""
        self.workspace.run("preview", *self.when)
        self.workspace.run("send", "--all", "--yes", *self.when)
        outbox = self.workspace.folder / "outbox" / "new"
        before = sorted(outbox.iterdir())
        ran = self.workspace.run("ledger", "forget", self.client.id)
        own = [f"outbox/new/{file.name}" for file in before
               if any(address in file.read_text() for address in self.client.addresses)]
        self.assertEqual(len(own), len(self.client.addresses))
        for file in (*own, f"previews/{self.client.id}/{WEEK}.html", "previews/index.html"):
            self.assertIn(f"  {file}\n", ran.stdout)
        self.assertNotIn(self.other.id, ran.stdout)
        ran = self.workspace.run("send", "--all", "--yes", *self.when)
        self.assertIn("1 reports of clients who were forgotten since", ran.stderr + ran.stdout)
        self.workspace.run("run", "--at", TUESDAY)
        self.assertEqual(sorted(outbox.iterdir()), before)
        later = ("--week", "2026-W47", "--at", "2026-11-24T09:00:00+01:00")
        ran = self.workspace.run("send", self.client.id, "--yes", *later, status=None)
        self.assertNotIn("forgotten", ran.stderr + ran.stdout, "the next week is a new one")


class PlannedMoment(TestCase):
    def test_what_depends_on_time_is_that_of_the_planned_moment(self):
        """A preview looks as the mail will on the day it is sent, whoever is in the office today."""
        workspace = self.sample()
        for schedule in (workspace.folder / "schedules").glob("*.yaml"):
            schedule.unlink()
        workspace.write("schedules/x.yaml",
                        "clients: all\nsend: monday 00:01\nuntil: sunday 23:59\n")
        week = workspace.json("assess", "cafe-morgenrot")[0]["week"]
        day = monday(week) + timedelta(weeks=1)
        workspace.set("staff", (
            "staff:\n  jana: { name: Jana Petersen, mail: jana@h.example, away: "
            f"[{{ from: {day}, to: {day}, deputy: tom }}] }}\n"
            "  tom: { name: Tom Jürgens, mail: tom@h.example }\n"
            "  leyla: { name: Leyla Aydın, mail: leyla@h.example }"))

        def contact(*arguments):
            workspace.run("preview", "cafe-morgenrot", "--output", self.folder / "p", *arguments)
            mail = self.folder / "p" / "cafe-morgenrot" / f"{week}.eml"
            return str(BytesParser(policy=policy.default).parse(mail.open("rb"))["Reply-To"])

        self.assertIn("Tom", contact())
        other = day + timedelta(days=3)
        self.assertIn("Jana", contact("--week", week, "--at", f"{other}T07:00:00Z"))


if __name__ == "__main__":
    unittest.main()

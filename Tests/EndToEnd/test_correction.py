"""`send --correction`: numbered, answering the first mail, with what was said before."""

import email
import email.policy
import unittest
from email.utils import getaddresses

from agency import agency
from program import TestCase, Workspace, tuesday_after
from sink import Sink

WEEK = "2026-W46"
AT = tuesday_after(WEEK)
WHY = "Umsatz aus dem Laden fehlte"


def parsed(data):
    return email.message_from_bytes(data, policy=email.policy.default)


def words(message):
    text = message.get_body(("plain",)).get_content()
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


class Corrections(TestCase):
    def agency(self, clients=2, **options) -> Workspace:
        workspace = Workspace(self.folder / "agency")
        self.clients = agency(workspace, 5, week=WEEK, clients=clients, **options)
        return workspace

    def send(self, workspace, *what, status=0):
        return workspace.run("send", *what, "--yes", "--week", WEEK, "--at", AT, status=status)

    def change(self, workspace, client, by=1_000):
        """Raises the first value of the week; answers the old one and the new one."""
        week, measure, value = next(row for row in client.rows if row[0] == WEEK)
        path = f"results/{client.id}.csv"
        workspace.write(path, workspace.read(path).replace(
            f"{week},{measure},{value}", f"{week},{measure},{value + by}"))
        return [f"{n:,}".replace(",", ".") for n in (value, value + by)]

    def test_a_correction_answers_the_first_mail_and_marks_what_changed(self):
        workspace = self.agency()
        client, other = self.clients
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.send(workspace, "--all")
            old, new = self.change(workspace, client)
            self.send(workspace, client.id, "--correction", WHY)
            first = next(m for m in sink.accepted if m.recipients[0] in client.addresses)
            mails = sink.accepted[4:]
        self.assertEqual(sorted(m.recipients[0] for m in mails), sorted(client.addresses))
        self.assertEqual(len({m.data for m in mails}), 1)
        before, after = parsed(first.data), parsed(mails[0].data)
        self.assertEqual(after.defects, [])
        self.assertEqual(after["In-Reply-To"], before["Message-ID"])
        self.assertEqual(after["References"], before["Message-ID"])
        self.assertNotEqual(after["Message-ID"], before["Message-ID"])
        self.assertEqual(getaddresses([after["To"]]), getaddresses([before["To"]]))
        self.assertTrue(after["Subject"].startswith("Korrektur: "), after["Subject"])
        text = words(after)
        self.assertTrue(text.startswith(f"Korrigierter Bericht: {WHY}"), text[:80])
        self.assertIn(f"wurde von {old} auf {new} berichtigt", text)
        html = after.get_body(("html",)).get_content().replace("\u00a0", " ")
        self.assertIn(WHY, html)
        self.assertIn("berichtigt", html)
        told = {(m["recipient"], m["generation"]): m for m in workspace.messages("--week", WEEK)
                if m["client"] == client.id}
        self.assertEqual({generation for _, generation in told}, {0, 1})
        self.assertEqual({m["state"] for m in told.values()}, {"accepted"})

    def test_the_same_correction_is_sent_once_and_the_next_has_the_next_number(self):
        workspace = self.agency(clients=1)
        client, = self.clients
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.send(workspace, client.id)
            self.change(workspace, client)
            self.send(workspace, client.id, "--correction", WHY)
            ran = self.send(workspace, client.id, "--correction", WHY, status=64)
            self.assertIn("was sent already", ran.stderr)
            self.send(workspace, client.id)
            self.assertEqual(len(sink.accepted), 4)
            self.send(workspace, client.id, "--correction", "noch einmal")
            self.assertEqual(len(sink.accepted), 6)
            first, second, third = (parsed(sink.accepted[n].data) for n in (0, 2, 4))
        self.assertEqual(third["In-Reply-To"], first["Message-ID"])
        self.assertEqual(len({m["Message-ID"] for m in (first, second, third)}), 3)
        self.assertTrue(second["Subject"].startswith("Korrektur: "), second["Subject"])
        self.assertTrue(third["Subject"].startswith("2. Korrektur: "), third["Subject"])
        # What the first correction said is not marked as changed again.
        self.assertIn("berichtigt", words(second))
        self.assertNotIn("berichtigt", words(third))

    def test_there_is_nothing_to_correct_before_a_report_was_sent(self):
        workspace = self.agency(clients=1)
        ran = self.send(workspace, "--all", "--correction", WHY, status=64)
        self.assertIn("nothing to correct", ran.stderr)
        self.assertEqual(workspace.messages("--week", WEEK), [])
        self.send(workspace, "--all", "--correction", " ", status=64)

    def test_it_is_subject_to_approval_and_leaves_with_the_next_run(self):
        workspace = self.agency(clients=1)
        client, = self.clients
        workspace.write("kpimail.yaml", workspace.read("kpimail.yaml").replace(
            "approval: none", "approval: required"))
        workspace.write("schedules/weekly.yaml", "clients: all\nsend: monday 09:00\n")
        when = ("--week", WEEK, "--at", AT)
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            workspace.run("approve", client.id, *when)
            self.send(workspace, client.id)
            self.change(workspace, client)
            self.send(workspace, client.id, "--correction", WHY)
            self.assertEqual(len(sink.accepted), 2)
            plan = workspace.json("plan", *when)["messages"]
            self.assertEqual({m["group"] for m in plan}, {"waiting-approval"})
            self.assertIn("correction", plan[0]["why"])
            workspace.run("approve", client.id, *when)
            workspace.run("run", "--at", AT)
            self.assertEqual(len(sink.accepted), 4)
            self.assertTrue(parsed(sink.accepted[3].data)["Subject"].startswith("Korrektur"))
            workspace.run("run", "--at", AT)
            self.assertEqual(len(sink.accepted), 4)

    def test_a_correction_that_waits_can_be_given_up(self):
        workspace = self.agency(clients=1)
        client, = self.clients
        when = ("--week", WEEK, "--at", AT)
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.send(workspace, client.id)
            workspace.run("approve", client.id, *when)
            self.change(workspace, client)
            self.send(workspace, client.id, "--correction", WHY)
            workspace.run("cancel", client.id, "--why", "doch richtig", *when)
            workspace.run("approve", client.id, *when)
            workspace.run("run", "--at", AT)
            self.send(workspace, client.id)
            self.assertEqual(len(sink.accepted), 2)
        states = {m["generation"]: m["state"] for m in workspace.messages("--week", WEEK)}
        self.assertEqual(states, {0: "accepted", 1: "cancelled"})

    def test_what_was_said_before_stays_while_the_correction_is_on_its_way(self):
        """A server that is away between freezing and sending changes nothing of what it says."""
        workspace = self.agency(clients=1)
        client, = self.clients
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.send(workspace, client.id)
            first = len(sink.accepted)
            old, new = self.change(workspace, client)
        self.send(workspace, client.id, "--correction", WHY, status=69)
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.send(workspace, client.id)
            self.assertEqual(len(sink.accepted), first)
            self.assertIn(f"wurde von {old} auf {new} berichtigt", words(parsed(sink.accepted[0].data)))

    def test_only_those_who_got_the_report_get_its_correction(self):
        workspace = self.agency(clients=1)
        client, = self.clients
        refused, kept = client.addresses
        with Sink(refuse={refused: "550 5.1.1 no such user"}) as sink:
            workspace.deliver_to(sink.port)
            self.send(workspace, client.id, status=1)
            path = f"clients/{client.id}.yaml"
            workspace.write(path, workspace.read(path).replace(
                "  to: [", "  cc: [new@late.example]\n  to: ["))
            workspace.run("send", "--all", "--correction", WHY, "--yes", "--week", WEEK, "--at", AT,
                          status=(0, 1))
            self.assertEqual([m.recipients for m in sink.accepted], [[kept], [kept]])
            mail = parsed(sink.accepted[1].data)
            self.assertEqual([a for _, a in getaddresses([mail["To"]])], [kept])
            self.assertIsNone(mail["Cc"])
            ran = workspace.run("send", client.id, "--correction", "Noch ein Fehler", "--yes",
                                "--week", WEEK, "--at", AT, status=(0, 1))
            self.assertIn("kpimail send " + client.id, ran.stderr, "how new@late.example gets it")
            workspace.run("run", "--at", AT, status=(0, 1))
            self.assertEqual([m.recipients for m in sink.accepted], [[kept], [kept], [kept]])

    def test_personal_mails_answer_each_their_own(self):
        workspace = self.agency(clients=1)
        client, = self.clients
        text = workspace.read("kpimail.yaml")
        workspace.write("kpimail.yaml", text.replace(
            "defaults:", "defaults:\n  unsubscribe: https://a.example/?k={recipient_token}"))
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.send(workspace, client.id)
            self.send(workspace, client.id, "--correction", WHY)
            first = {m.recipients[0]: parsed(m.data)["Message-ID"] for m in sink.accepted[:2]}
            again = {m.recipients[0]: parsed(m.data)["In-Reply-To"] for m in sink.accepted[2:]}
        self.assertEqual(first, again)
        self.assertEqual(len(set(first.values())), 2)

    def test_the_word_stands_in_every_language(self):
        workspace = self.agency(clients=1)
        client, = self.clients
        for locale, word in (("de-DE", "Korrektur: "), ("en-GB", "Correction 2: "),
                             ("fr-FR", "Correction 3 : "), ("hu-HU", "4. helyesbítés: ")):
            workspace.set("locale", f"locale: {locale}", f"clients/{client.id}.yaml")
            with Sink() as sink:
                workspace.deliver_to(sink.port)
                self.send(workspace, client.id)
                self.send(workspace, client.id, "--correction", f"Grund {locale}")
                subject = parsed(sink.accepted[-1].data)["Subject"]
            self.assertTrue(subject.startswith(word), subject)


if __name__ == "__main__":
    unittest.main()

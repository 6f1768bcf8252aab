"""Who gets a report that was corrected: those who join later, are released, or take over."""

import unittest

from agency import agency
from program import TestCase, Workspace, later, tuesday_after
from sink import Sink
from test_correction import parsed

WEEK = "2026-W46"
AT = tuesday_after(WEEK)
LINK = "https://a.example/?k={recipient_token}"
ANNA, BEN, CLARA = (f"{name}@reader.example" for name in ("anna", "ben", "clara"))


class Readers(TestCase):
    def setUp(self):
        super().setUp()
        self.workspace = Workspace(self.folder / "agency")
        [client] = agency(self.workspace, 5, week=WEEK, clients=1)
        self.client = client.id
        self.read_by(ANNA, BEN)
        self.sink = self.enterContext(Sink())
        self.workspace.deliver_to(self.sink.port)

    def read_by(self, *addresses):
        self.workspace.set("recipients", f"recipients: {{ to: [{', '.join(addresses)}] }}",
                           f"clients/{self.client}.yaml")

    def with_personal_mails(self):
        self.workspace.write("kpimail.yaml", self.workspace.read("kpimail.yaml").replace(
            "defaults:", f"defaults:\n  unsubscribe: {LINK}"))

    def send(self, *what, status=0):
        """Sends, and answers who got which number of correction by that (0: the report)."""
        before = len(self.sink.accepted)
        self.said = self.workspace.run(
            "send", self.client, *what, "--yes", "--week", WEEK, "--at", AT, status=status).stderr
        return sorted((m.recipients[0], self.number(m)) for m in self.sink.accepted[before:])

    def correct(self, why, status=0):
        return self.send("--correction", why, status=status)

    @staticmethod
    def number(mail):
        subject = parsed(mail.data)["Subject"]
        return (2 if subject.startswith("2. Korrektur") else 3 if subject.startswith("3. ")
                else int(subject.startswith("Korrektur")))

    def mail(self, recipient, number):
        [mail] = [m for m in self.sink.accepted
                  if m.recipients == [recipient] and self.number(m) == number]
        return mail

    def test_who_joined_with_a_correction_gets_the_next(self):
        self.send()
        self.correct("one")
        self.read_by(ANNA, BEN, CLARA)
        self.assertEqual(self.send(), [(CLARA, 1)])
        self.assertEqual(self.correct("two"), [(ANNA, 2), (BEN, 2), (CLARA, 2)])
        self.assertEqual(self.send(), [])
        first, last = self.mail(ANNA, 0), self.mail(CLARA, 2)
        self.assertEqual(parsed(last.data)["In-Reply-To"], parsed(first.data)["Message-ID"])
        self.assertEqual(last.data, self.mail(ANNA, 2).data)

    def test_so_it_is_where_each_has_an_own_mail(self):
        self.with_personal_mails()
        self.send()
        self.correct("one")
        self.read_by(ANNA, BEN, CLARA)
        self.assertEqual(self.send(), [(CLARA, 1)])
        self.assertIn("gets it now", self.said)
        joined = parsed(self.mail(CLARA, 1).data)
        self.assertIsNone(joined["In-Reply-To"], "nobody wrote to Clara before")
        self.assertEqual(joined["To"], ", ".join((ANNA, BEN, CLARA)))
        self.assertEqual(self.correct("two"), [(ANNA, 2), (BEN, 2), (CLARA, 2)])
        answer = parsed(self.mail(CLARA, 2).data)
        self.assertEqual(answer["In-Reply-To"], joined["Message-ID"])
        self.assertEqual(self.send(), [])

    def test_an_address_that_works_again_gets_what_it_missed_as_it_is_now(self):
        for personal in False, True:
            with self.subTest(personal=personal):
                if personal:
                    self.setUp()
                    self.with_personal_mails()
                self.sink.refuse[BEN] = "550 5.1.1 no such user"
                self.assertEqual(self.send(status=1), [(ANNA, 0)])
                self.assertEqual(self.correct("one", status=1), [(ANNA, 1)])
                self.assertEqual(self.send(status=1), [])
                self.sink.refuse.clear()
                self.workspace.run("address", BEN, "--ok")
                self.assertEqual(self.send(), [(BEN, 1)])
                self.assertIn(f"{BEN} has not got the report of {WEEK}", self.said)
                self.assertEqual(self.correct("two"), [(ANNA, 2), (BEN, 2)])
                self.assertEqual(self.send(), [])

    def test_a_correction_goes_to_those_who_took_over_when_they_ask_for_it(self):
        self.send()
        self.read_by(CLARA)
        self.assertEqual(self.correct("one"), [])
        self.assertIn(f"kpimail send {self.client}", self.said)
        self.assertEqual(self.send(), [(CLARA, 1)], self.said)
        self.assertEqual(parsed(self.mail(CLARA, 1).data)["To"], CLARA)
        self.assertEqual(self.send(), [])
        self.assertEqual(self.correct("two"), [(CLARA, 2)])

    def test_a_correction_that_was_given_up_keeps_the_report_from_nobody(self):
        self.workspace.write("kpimail.yaml", self.workspace.read("kpimail.yaml").replace(
            "approval: none", "approval: required"))
        when = ("--week", WEEK, "--at", AT)
        self.workspace.run("approve", self.client, *when)
        self.send()
        self.correct("one")
        self.workspace.run("cancel", self.client, "--why", "right after all", *when)
        self.read_by(ANNA, BEN, CLARA)
        self.assertEqual(self.send(), [(CLARA, 0)])
        self.assertEqual(self.mail(CLARA, 0).data, self.mail(ANNA, 0).data)
        # The client never heard of the first.
        self.correct("one")
        self.workspace.run("approve", self.client, *when)
        self.assertEqual(self.send(), [(ANNA, 1), (BEN, 1), (CLARA, 1)])

    def test_who_comes_after_the_mail_was_deleted_gets_no_other_numbers(self):
        self.workspace.write("kpimail.yaml", self.workspace.read("kpimail.yaml").replace(
            "delivery:\n", "delivery:\n  keep: 2w\n"))
        self.send()
        self.workspace.run("send", self.client, "--yes", "--week", later(WEEK, 3), "--at",
                           tuesday_after(later(WEEK, 3)), status=(0, 1))
        self.read_by(ANNA, BEN, CLARA)
        self.assertEqual(self.send(status=1), [])
        self.assertIn(f"{CLARA} does not get the report of {WEEK}: what the others got is no longer "
                      "kept", self.said)
        self.assertNotIn("gets it now", self.said)
        [clara] = [m for m in self.workspace.messages("--week", WEEK) if m["recipient"] == CLARA]
        self.assertEqual((clara["state"], clara["digest"]), ("cancelled", None))

    def test_what_a_correction_replaces_is_not_sent_again(self):
        self.sink.lost.add(BEN)
        self.assertEqual(self.send(status=1), [(ANNA, 0), (BEN, 0)])
        self.sink.lost.clear()
        self.assertEqual(self.correct("one", status=1), [(ANNA, 1), (BEN, 1)])
        ran = self.workspace.run("resolve", self.client, BEN, "--send-again", "--week", WEEK)
        self.assertIn(f"{BEN} replaced by its correction", ran.stdout)
        self.assertEqual(self.send(), [])

    def test_a_correction_that_came_too_late_may_be_asked_for_again(self):
        self.send()
        reached, self.sink.answers = self.sink.answers, {ANNA: "451 4.3.0 busy", BEN: "451 4.3.0 busy"}
        self.correct("one", status=75)
        self.sink.answers = reached
        late = tuesday_after(later(WEEK, 1))
        ran = self.workspace.run("send", self.client, "--yes", "--week", later(WEEK, 1), "--at", late,
                                 status=(0, 1))
        self.assertIn("not sent in time to 2 recipients", ran.stderr)
        self.workspace.run("send", self.client, "--correction", "one", "--yes", "--week", WEEK,
                           "--at", late)
        self.assertEqual({self.number(self.mail(reader, 1)) for reader in (ANNA, BEN)}, {1})

    def test_a_correction_that_nobody_took_is_not_called_sent(self):
        self.send()
        self.sink.refuse.update({ANNA: "550 5.1.1 gone", BEN: "550 5.1.1 gone"})
        self.correct("one", status=1)
        self.correct("one", status=64)
        self.assertIn("has reached nobody", self.said)


if __name__ == "__main__":
    unittest.main()

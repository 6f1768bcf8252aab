"""What was put off or left waiting is looked at again before it leaves: files change meanwhile."""

import email
import email.policy
import threading
import time
import unittest
from email.utils import getaddresses

from agency import agency
from program import TestCase, Workspace
from sink import Sink

WEEK = "2026-W46"
WEEKLY = "clients: all\nsend: tuesday 09:00\nuntil: wednesday 18:00\n"
NINE = "2026-11-17T09:00:00+01:00"
TEN = "2026-11-17T10:00:00+01:00"
ELEVEN = "2026-11-17T11:00:00+01:00"
NOON = "2026-11-17T12:00:00+01:00"
LATER = "451 4.2.0 try later"


def parsed(data):
    return email.message_from_bytes(data, policy=email.policy.default)


class Waiting(TestCase):
    """One client with two recipients, whose report nothing holds."""

    more = ""  # added to `delivery:`

    def setUp(self):
        super().setUp()
        self.workspace = Workspace(self.folder / "workspace")
        self.client, = agency(self.workspace, 7, clients=1, week=WEEK)
        self.file = f"clients/{self.client.id}.yaml"
        self.anna, self.bela = self.client.addresses
        self.workspace.write("schedules/weekly.yaml", WEEKLY)
        self.sink = Sink()
        self.sink.__enter__()
        self.addCleanup(self.sink.__exit__)
        self.deliver()

    def deliver(self):
        self.workspace.deliver_to(self.sink.port, self.more)

    def put_off(self, *addresses):
        """The first run meets a server that wants to see these later; afterwards it takes all."""
        self.sink.refuse.update({a: LATER for a in addresses})
        self.tick(NINE, status=75)
        self.sink.refuse.clear()

    def leave_ready(self):
        """The first run writes the report for a server that is down."""
        self.workspace.deliver_to(9, self.more)
        self.tick(NINE, status=69)
        self.deliver()

    def tick(self, moment, *more, status=0):
        return self.workspace.run("run", "--at", moment, *more, status=status)

    def send(self, moment, *more, status=0):
        return self.workspace.run("send", self.client.id, "--yes", "--week", WEEK, "--at", moment,
                                  *more, status=status)

    def recipients(self, yaml):
        """Replaces who gets the report: `to: [...]` and more keys, one a line."""
        self.workspace.set("recipients", "recipients:\n" + "".join(
            f"  {line}\n" for line in yaml.splitlines()), self.file)

    def messages(self):
        return {(m["recipient"], m["generation"]): m
                for m in self.workspace.messages("--week", WEEK)}

    def states(self):
        return {name: m["state"] for (name, number), m in self.messages().items() if number == 0}

    def plan(self, moment):
        messages = self.workspace.json("plan", "--week", WEEK, "--at", moment)["messages"]
        return {m["recipient"]: m for m in messages}

    def got(self):
        return sorted(r for mail in self.sink.accepted for r in mail.recipients)

    def is_one_message(self):
        self.assertEqual(len({mail.data for mail in self.sink.accepted}), 1)


class Recipients(Waiting):
    def test_one_who_is_stopped_gets_nothing_of_what_was_put_off(self):
        self.put_off(self.anna, self.bela)
        self.recipients(f"to: [{self.anna}, {self.bela}]\nstopped: [{self.bela.upper()}]")
        self.tick(TEN)
        self.assertEqual(self.got(), [self.anna])
        self.assertEqual(self.states(), {self.anna: "accepted", self.bela: "suppressed"})
        self.assertIn("asked to get no more", self.messages()[self.bela, 0]["why"])

    def test_an_address_that_is_dead_since_is_skipped(self):
        self.put_off(self.bela)
        self.workspace.run("address", self.bela, "--dead", "--at", TEN)
        self.tick(TEN)
        self.assertEqual(self.got(), [self.anna])
        message = self.messages()[self.bela, 0]
        self.assertEqual((message["state"], message["why"]), ("suppressed", "said to be dead"))
        self.workspace.run("address", self.bela, "--ok", "--at", TEN)
        self.send(ELEVEN)
        self.assertEqual(self.got(), [self.anna, self.bela])
        self.is_one_message()

    def test_one_who_is_no_recipient_any_more_gets_nothing(self):
        self.put_off(self.bela)
        self.recipients(f"to: [{self.anna}]")
        self.tick(TEN)
        self.assertEqual(self.got(), [self.anna])
        message = self.messages()[self.bela, 0]
        self.assertEqual((message["state"], message["why"]),
                         ("cancelled", "no longer a recipient in the client's file"))

    def test_one_who_is_a_recipient_again_gets_it_after_all(self):
        self.put_off(self.bela)
        self.recipients(f"to: [{self.anna}]")
        self.tick(TEN)
        self.recipients(f"to: [{self.anna}, {self.bela}]")
        self.assertEqual(self.plan(TEN)[self.bela]["group"], "ready")
        self.tick(ELEVEN)
        self.assertEqual(self.got(), [self.anna, self.bela])
        self.is_one_message()

    def test_a_typo_mended_while_the_server_is_down_reaches_only_the_right_address(self):
        self.leave_ready()
        self.recipients(f"to: [{self.anna}]\ncc: [neu@else.example]")
        self.tick(TEN)
        self.assertEqual(self.got(), sorted([self.anna, "neu@else.example"]))
        self.is_one_message()
        self.assertEqual(self.states()[self.bela], "cancelled")

    def test_who_is_added_while_the_others_are_put_off_is_a_latecomer(self):
        self.put_off(self.anna, self.bela)
        self.recipients(f"to: [{self.anna}, {self.bela}]\ncc: [neu@else.example]")
        self.tick(TEN)
        self.assertEqual(self.got(), [self.anna, self.bela])
        self.assertEqual(self.plan(TEN)["neu@else.example"]["next"],
                         f"kpimail send {self.client.id}")
        self.send(ELEVEN)
        self.assertEqual(self.got(), sorted([self.anna, self.bela, "neu@else.example"]))
        self.is_one_message()

    def test_where_nobody_is_left_of_those_who_were_put_off_the_new_one_gets_it(self):
        self.recipients(f"to: [{self.anna}]")
        self.put_off(self.anna)
        self.recipients("to: [neu@else.example]")
        self.assertNotIn("added after", self.plan(TEN)["neu@else.example"]["why"] or "")
        self.tick(TEN)
        self.assertEqual(self.got(), ["neu@else.example"])
        mail = parsed(self.sink.accepted[0].data)
        self.assertEqual([a for _, a in getaddresses([mail["To"]])], ["neu@else.example"])


class Personal(Recipients):
    """The same where each has an own way to unsubscribe, and so an own message."""

    def setUp(self):
        super().setUp()
        text = self.workspace.read("kpimail.yaml")
        self.workspace.write("kpimail.yaml", text.replace(
            "defaults:\n", "defaults:\n  unsubscribe: https://a.example/?k={recipient_token}\n"))

    def is_one_message(self):
        self.assertEqual(len({parsed(m.data)["Message-ID"] for m in self.sink.accepted}),
                         len(self.sink.accepted))


class OneMessage(Waiting):
    def test_one_whose_bytes_are_not_those_of_the_others_stays_out(self):
        self.recipients(f"to: [{self.anna}]")
        self.put_off(self.anna)
        self.recipients("to: [neu@else.example]")
        self.tick(TEN)
        self.recipients(f"to: [{self.anna}, neu@else.example]")
        self.tick(ELEVEN)
        self.assertEqual(self.got(), ["neu@else.example"])
        self.assertEqual(self.states()[self.anna], "cancelled")
        planned = self.plan(ELEVEN)[self.anna]
        self.assertEqual((planned["group"], planned["next"]), ("paused", None))

    def test_a_pause_keeps_back_who_is_to_get_the_bytes_of_others(self):
        with Sink(last=1) as half:
            self.workspace.deliver_to(half.port, "  connections: 1\n")
            self.tick(NINE, status=None)
        self.deliver()
        self.workspace.set("pause", "pause: [{ from: 2026-11-16, to: 2026-11-18 }]", self.file)
        for (recipient, _), message in self.messages().items():
            if message["state"] == "uncertain":
                self.workspace.run("resolve", self.client.id, recipient, "--send-again",
                                   "--at", TEN)
        self.tick(TEN)
        self.assertEqual(self.got(), [])
        self.assertEqual(sorted(self.states().values()), ["accepted", "held"])


class KeptBack(Waiting):
    def test_a_pause_keeps_back_what_was_put_off_until_it_is_over(self):
        self.put_off(self.bela)
        self.workspace.set("pause", "pause: [{ from: 2026-11-16, to: 2026-11-18, why: Ferien }]",
                           self.file)
        self.assertEqual(self.plan(TEN)[self.bela]["group"], "paused")
        self.tick(TEN)
        message = self.messages()[self.bela, 0]
        self.assertEqual(message["state"], "held")
        self.assertIn("Ferien", message["why"])
        self.assertEqual(self.got(), [self.anna])
        self.workspace.set("pause", "", self.file)
        self.tick(ELEVEN)
        self.assertEqual(self.got(), [self.anna, self.bela])
        self.is_one_message()

    def test_a_pause_that_outlasts_the_time_ends_it(self):
        self.put_off(self.bela)
        self.workspace.set("pause", "pause: [{ from: 2026-11-16, to: 2026-11-18 }]", self.file)
        self.tick(TEN)
        self.tick("2026-11-18T18:00:00+01:00")
        self.assertEqual(self.states()[self.bela], "expired")
        self.assertEqual(self.got(), [self.anna])

    def test_hold_keeps_back_also_who_is_no_recipient_any_more(self):
        self.put_off(self.bela)
        self.recipients(f"to: [{self.anna}]\ncc: [neu@else.example]")
        self.workspace.run("hold", self.client.id, "--why", "Zahlen", "--week", WEEK, "--at", TEN)
        self.assertEqual(self.states()[self.bela], "held")
        self.tick(TEN)
        self.assertEqual(self.got(), [self.anna])

    def test_what_was_held_after_it_was_put_off_leaves_once_it_is_approved(self):
        self.put_off(self.bela)
        self.workspace.run("hold", self.client.id, "--why", "Zahlen", "--week", WEEK, "--at", TEN)
        self.assertEqual(self.plan(TEN)[self.bela]["group"], "waiting-approval")
        self.tick(TEN)
        self.assertEqual(self.states()[self.bela], "held")
        self.workspace.run("approve", self.client.id, "--week", WEEK, "--at", TEN)
        self.tick(ELEVEN)
        self.assertEqual(self.got(), [self.anna, self.bela])
        self.is_one_message()


class ByHand(Waiting):
    """`run` takes up what `send` has begun, also where no schedule sends."""

    FIRST = "2026-11-19T10:05:00+01:00"  # Thursday: the week's time is over since Wednesday

    def test_what_was_put_off_is_tried_again_after_its_pause_and_not_before(self):
        self.sink.refuse[self.bela] = LATER
        self.send(self.FIRST, status=75)
        del self.sink.refuse[self.bela]
        self.tick("2026-11-19T10:10:00+01:00", status=75)
        self.assertEqual(self.got(), [self.anna])
        self.tick("2026-11-19T10:20:00+01:00")
        self.assertEqual(self.got(), [self.anna, self.bela])
        self.is_one_message()
        for moment in ("2026-11-19T10:30:00+01:00", "2026-11-20T12:00:00+01:00"):
            ran = self.tick(moment)
            self.assertEqual((ran.stdout, ran.stderr), ("", ""))
        self.assertEqual(len(self.got()), 2)

    def test_before_the_time_of_the_schedule_too(self):
        self.sink.refuse[self.bela] = LATER
        self.send("2026-11-16T12:00:00+01:00", status=75)
        del self.sink.refuse[self.bela]
        self.tick("2026-11-16T12:20:00+01:00")
        self.assertEqual(self.got(), [self.anna, self.bela])
        self.tick(NINE)
        self.assertEqual(len(self.got()), 2)

    def test_what_a_server_that_was_down_left_goes_out_with_the_next_run(self):
        self.workspace.deliver_to(9)
        self.send(self.FIRST, status=69)
        self.deliver()
        self.tick("2026-11-19T10:10:00+01:00")
        self.assertEqual(self.got(), [self.anna, self.bela])
        self.is_one_message()

    def test_after_two_days_it_is_given_up_loudly(self):
        self.sink.refuse[self.bela] = LATER
        self.send(self.FIRST, status=75)
        self.tick("2026-11-20T12:00:00+01:00", status=75)
        self.assertEqual(self.sink.asked[self.bela], 2)
        ran = self.tick("2026-11-21T10:05:00+01:00", status=1)
        self.assertIn("not sent in time to 1 recipient", ran.stderr)
        self.assertEqual(self.sink.asked[self.bela], 2)

    def test_what_is_to_be_sent_again_leaves_with_the_next_run(self):
        with Sink(last=0) as lost:
            self.workspace.deliver_to(lost.port)
            self.send(self.FIRST, status=None)
        self.deliver()
        unclear = {r for r, state in self.states().items() if state == "uncertain"}
        self.assertTrue(unclear)
        for recipient in unclear:
            self.workspace.run("resolve", self.client.id, recipient, "--send-again",
                               "--at", "2026-11-19T11:00:00+01:00")
        self.tick("2026-11-19T11:10:00+01:00")
        self.assertEqual(self.got(), [self.anna, self.bela])
        self.is_one_message()

    def test_what_never_was_ready_waits_for_a_person(self):
        self.workspace.write("kpimail.yaml", self.workspace.read("kpimail.yaml").replace(
            "approval: none", "approval: required"))
        self.send(self.FIRST)
        self.assertEqual(set(self.states().values()), {"held"})
        self.workspace.run("approve", self.client.id, "--week", WEEK, "--at", self.FIRST)
        self.tick("2026-11-19T10:10:00+01:00")
        self.assertEqual(self.got(), [])

    def test_the_file_of_a_client_that_is_gone_is_missed_aloud_and_its_report_can_be_cancelled(self):
        self.sink.refuse.update({self.anna: LATER, self.bela: LATER})
        self.tick(NINE, status=75)
        (self.workspace.folder / self.file).unlink()
        self.sink.refuse.clear()
        ran = self.tick(TEN, status=75)
        self.assertIn(f"{self.file}: error: this file is gone", ran.stderr)
        self.assertIn(f"kpimail cancel {self.client.id} --week {WEEK}", ran.stderr)
        self.assertEqual(self.got(), [])
        self.workspace.run("cancel", self.client.id, "--why", "Vertrag beendet", "--week", WEEK,
                           "--at", TEN)
        self.assertEqual(set(self.states().values()), {"cancelled"})
        ran = self.tick(ELEVEN)
        self.assertEqual((ran.stdout, ran.stderr), ("", ""))


class Corrected(Waiting):
    def test_who_was_still_waiting_gets_the_correction_and_not_the_wrong_report(self):
        self.put_off(self.bela)
        ran = self.send(TEN, "--correction", "Umsatz aus dem Laden fehlte")
        self.assertIn("2 messages taken", ran.stderr + ran.stdout)
        self.assertEqual(self.got(), sorted([self.anna, self.anna, self.bela]))
        states = {key: m["state"] for key, m in self.messages().items()}
        self.assertEqual(states, {
            (self.anna, 0): "accepted", (self.bela, 0): "cancelled",
            (self.anna, 1): "accepted", (self.bela, 1): "accepted"})
        self.assertIn("correction", self.messages()[self.bela, 0]["why"])
        corrections = [m for m in self.sink.accepted if b"In-Reply-To" in m.data]
        self.assertEqual(len({m.data for m in corrections}), 1)
        names = [a for _, a in getaddresses([parsed(corrections[0].data)["To"]])]
        self.assertEqual(sorted(names), [self.anna, self.bela])

    def test_the_plan_names_all_who_get_the_correction(self):
        self.put_off(self.bela)
        self.sink.refuse.update({self.anna: LATER, self.bela: LATER})
        self.send(TEN, "--correction", "Umsatz aus dem Laden fehlte", status=75)
        self.sink.refuse.clear()
        self.assertEqual(set(self.plan(TEN)), {self.anna, self.bela})
        self.tick(ELEVEN)
        states = {key: m["state"] for key, m in self.messages().items()}
        self.assertEqual((states[self.anna, 1], states[self.bela, 1]), ("accepted", "accepted"))


class Claimed(Waiting):
    """A slow pace: what waits for its turn can still be stopped."""

    more = "  connections: 1\n  messages_per_minute: 6\n"

    def sending(self):
        """A run that has sent one message and waits for its next turn."""
        run = self.workspace.start("send", self.client.id, "--yes", "--week", WEEK)
        end = time.monotonic() + 60
        while not self.sink.accepted and time.monotonic() < end:
            time.sleep(0.05)
        self.assertEqual(len(self.sink.accepted), 1)
        return run

    def test_what_was_not_begun_is_held(self):
        run = self.sending()
        ran = self.workspace.run("hold", self.client.id, "--why", "Zahlen", "--week", WEEK)
        self.assertIn("is held until", ran.stdout)
        self.assertNotIn("is getting it now", ran.stdout)
        run.communicate(timeout=60)
        self.assertEqual(len(self.sink.accepted), 1)
        self.assertEqual(sorted(self.states().values()), ["accepted", "held"])

    def test_what_was_not_begun_is_cancelled(self):
        run = self.sending()
        ran = self.workspace.run("cancel", self.client.id, "--why", "Zahlen", "--week", WEEK)
        self.assertIn("cancelled for 1 recipient", ran.stdout)
        run.communicate(timeout=60)
        self.assertEqual(len(self.sink.accepted), 1)
        self.assertEqual(sorted(self.states().values()), ["accepted", "cancelled"])


class Headers(Waiting):
    def header(self, name):
        self.workspace.run("preview", self.client.id, "--week", WEEK, "--at", NINE)
        previews = sorted((self.workspace.folder / "previews" / self.client.id).glob("*.eml"))
        self.send(NINE)
        for data in [m.data for m in self.sink.accepted] + [previews[0].read_bytes()]:
            mail = parsed(data)
            self.assertEqual(mail.defects, [])
            yield [a for _, a in getaddresses(mail.get_all(name, []))]

    def test_where_every_to_is_stopped_the_copies_are_the_addressees(self):
        self.recipients(f"to: [{self.anna}]\ncc: [{self.bela}]\nstopped: [{self.anna}]")
        for name, wanted in ("To", [[self.bela]] * 2),:
            self.assertEqual(list(self.header(name)), wanted)
        self.assertNotIn(b"\r\nCc:", self.sink.accepted[0].data)
        self.assertEqual(self.got(), [self.bela])

    def test_where_only_hidden_recipients_are_left_there_is_no_empty_header(self):
        self.recipients(f"to: [{self.anna}]\nbcc: [{self.bela}]\nstopped: [{self.anna}]")
        self.assertEqual(list(self.header("To")), [[], []])
        self.assertNotIn(b"\r\nTo:", self.sink.accepted[0].data)
        self.assertNotIn(self.bela.encode(), self.sink.accepted[0].data)


if __name__ == "__main__":
    unittest.main()

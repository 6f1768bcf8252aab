"""What `plan` and `check` say of reports that do not simply wait for their time."""

import shutil
import unittest

from agency import agency
from program import TestCase, Workspace
from sink import Sink

WEEK = "2026-W46"
TUESDAY = "2026-11-17T09:00:00+01:00"
WHEN = ("--week", WEEK, "--at", TUESDAY)


class OneClient(TestCase):
    """An agency with one client and two recipients, whose reports nothing holds."""

    def setUp(self):
        super().setUp()
        self.workspace = Workspace(self.folder / "workspace")
        self.client, = agency(self.workspace, 7, clients=1, week=WEEK)
        self.file = f"clients/{self.client.id}.yaml"
        self.anna, self.bela = self.client.addresses
        self.command = f"kpimail send {self.client.id}"

    def plan(self, workspace=None, when=WHEN):
        """What it says in JSON, by recipient, and in text."""
        workspace = workspace or self.workspace
        messages = workspace.json("plan", *when)["messages"]
        text = workspace.run("plan", *when).stdout
        line = next(l for l in text.splitlines() if self.client.id in l)
        return {m["recipient"]: m for m in messages}, line

    def send(self, *more, status=0):
        return self.workspace.run("send", self.client.id, "--yes", *WHEN, *more, status=status)

    def stop(self, *addresses):
        self.workspace.write(self.file, self.workspace.read(self.file).replace(
            "recipients:\n", f"recipients:\n  stopped: [{', '.join(addresses)}]\n"))


class Plan(OneClient):
    def test_an_unclear_message_waits_for_a_decision(self):
        with Sink(last=0) as sink:
            self.workspace.deliver_to(sink.port)
            self.send(status=None)
        states = {m["recipient"]: m["state"] for m in self.workspace.messages(*WHEN[:2])}
        unclear = next(r for r, state in states.items() if state == "uncertain")
        messages, line = self.plan()
        message = messages[unclear]
        self.assertEqual(message["state"], "uncertain")
        self.assertNotEqual(message["group"], "ready")
        command = f"kpimail resolve {self.client.id} {unclear} --arrived, or --send-again"
        self.assertEqual(message["next"], command)
        self.assertTrue(message["why"])
        self.assertTrue(line.strip().startswith("unclear"), line)
        self.assertIn(command, line)

    def test_a_cancelled_report_says_so_and_names_no_way_to_send_it(self):
        self.workspace.run("cancel", self.client.id, "--why", "Vertrag beendet", *WHEN)
        messages, line = self.plan()
        self.assertEqual({(m["state"], m["group"], m["next"], m["why"]) for m in messages.values()},
                         {("cancelled", "paused", None, "Vertrag beendet")})
        self.assertTrue(line.strip().startswith("cancelled"), line)
        self.assertIn("Vertrag beendet", line)
        self.assertNotIn("kpimail", line)

    def test_what_another_copy_has_sent_is_not_ready(self):
        (self.workspace.folder / ".kpimail" / "ledger.sqlite").unlink()
        self.workspace.run("ledger", "adopt", "--last-sent", WEEK, "--at", TUESDAY)
        messages, line = self.plan()
        self.assertEqual({(m["group"], m["next"]) for m in messages.values()}, {("sent", None)})
        self.assertIn("sent from another copy", messages[self.anna]["why"])
        self.assertIn("sent from another copy", line)
        self.assertNotIn("kpimail", line)

    def test_a_message_that_was_put_off_says_until_when_and_why(self):
        with Sink(refuse={self.bela: "451 4.7.1 Greylisted"}) as sink:
            self.workspace.deliver_to(sink.port)
            self.send(status=75)
            messages, line = self.plan()
        self.assertEqual((messages[self.anna]["group"], messages[self.anna]["next"]), ("sent", None))
        late = messages[self.bela]
        self.assertEqual((late["state"], late["next"]), ("deferred", self.command))
        self.assertRegex(late["why"], r"will be tried again at .*451 4\.7\.1 Greylisted")
        self.assertTrue(late["next_try"])
        self.assertIn("will be tried again at", line)
        self.assertIn(self.bela, line)
        self.assertIn("451 4.7.1 Greylisted", line)

    def test_a_day_that_is_used_up_is_named(self):
        with Sink() as sink:
            self.workspace.deliver_to(sink.port, "  messages_per_day: 1\n")
            self.send(status=75)
            messages, line = self.plan()
        self.assertEqual(len(sink.accepted), 1)
        whys = {m["why"] for m in messages.values() if m["group"] != "sent"}
        self.assertEqual(whys, {"messages_per_day is used up"})
        self.assertIn("messages_per_day is used up", line)

    def test_what_was_given_up_says_so_with_the_command_that_sends_it(self):
        self.workspace.write("schedules/weekly.yaml",
                             "clients: all\nsend: tuesday 09:00\nuntil: wednesday 18:00\n")
        self.workspace.run("run", "--at", "2026-11-17T08:50:00+01:00")
        later = "2026-11-19T09:00:00+01:00"
        self.workspace.run("run", "--at", later, status=1)
        messages, line = self.plan(when=("--week", WEEK, "--at", later))
        self.assertEqual({(m["state"], m["next"]) for m in messages.values()},
                         {("expired", self.command)})
        self.assertIn("not sent in time: no run between", messages[self.anna]["why"])
        self.assertIn("not sent in time", line)

    def test_a_report_whose_time_is_over_leaves_at_no_time(self):
        self.workspace.write("schedules/weekly.yaml",
                             "clients: all\nsend: tuesday 09:00\nuntil: wednesday 18:00\n")
        for day, at in ((17, "2026-11-17T08:00:00Z"), (19, None)):
            messages, line = self.plan(when=("--week", WEEK, "--at", f"2026-11-{day}T08:50:00+01:00"))
            self.assertEqual({(m["at"], m["next"]) for m in messages.values()}, {(at, self.command)})
            self.assertEqual("by hand" in line, at is None)

    def test_the_commands_for_an_older_week_name_it(self):
        later = "2026-11-24T09:00:00+01:00"
        messages, _ = self.plan(when=("--week", WEEK, "--at", later))
        self.assertEqual({m["next"] for m in messages.values()}, {f"{self.command} --week {WEEK}"})
        with Sink(last=0) as sink:
            self.workspace.deliver_to(sink.port)
            self.send(status=None)
        messages, _ = self.plan(when=("--week", WEEK, "--at", later))
        self.assertIn(f"kpimail resolve {self.client.id} {self.anna} --arrived --week {WEEK}, or "
                      "--send-again", [m["next"] for m in messages.values()])

    def test_a_message_that_was_refused_has_the_command_that_lets_it_go_again(self):
        with Sink(before=0) as sink:
            sink.answers[self.bela] = "554 5.6.0 No such mail here"
            self.workspace.deliver_to(sink.port)
            self.send(status=1)
            messages, line = self.plan()
            release = f"kpimail address {self.bela} --ok"
            self.assertEqual((messages[self.bela]["state"], messages[self.bela]["next"]),
                             ("rejected", release))
            self.assertIn("554 5.6.0 No such mail here", line)
            del sink.answers[self.bela]
            ran = self.workspace.run(*release.split()[1:], "--at", TUESDAY)
            self.assertIn("kpimail send CLIENT sends what it missed", ran.stdout)
            self.assertEqual(self.plan()[0][self.bela]["next"], self.command)
            self.send()
            self.assertEqual([m.recipients for m in sink.accepted], [[self.anna], [self.bela]])
        again = self.workspace.run(*release.split()[1:], "--at", TUESDAY)
        self.assertIn("was not skipped", again.stdout)

    def test_what_is_unclear_in_two_weeks_is_decided_week_by_week(self):
        weeks = ("2026-W45", WEEK)
        for week in weeks:
            with Sink(last=0) as sink:
                self.workspace.deliver_to(sink.port)
                self.workspace.run("send", self.client.id, "--yes", "--week", week, "--at", TUESDAY,
                                   status=None)
        resolve = ("resolve", self.client.id, self.anna, "--arrived", "--at", TUESDAY)
        self.assertIn("unclear in 2026-W45, 2026-W46; say which with --week",
                      self.workspace.run(*resolve, status=64).stderr)
        ran = self.workspace.run(*resolve, "--week", weeks[0])
        self.assertIn(weeks[0], ran.stdout)
        self.assertNotIn(WEEK, ran.stdout)
        self.assertIn(WEEK, self.workspace.run(*resolve).stdout)

    def test_a_skipped_address_is_not_ready_but_has_its_command(self):
        for address in (self.anna, self.bela):
            self.workspace.run("address", address, "--dead", "--at", TUESDAY)
        messages, line = self.plan()
        self.assertEqual(messages[self.anna]["state"], "suppressed")
        self.assertEqual(messages[self.anna]["next"], f"kpimail address {self.anna} --ok")
        self.assertTrue(line.strip().startswith("skipped"), line)
        self.assertIn(f"kpimail address {self.bela} --ok", line)
        self.assertNotIn(self.command, line)


class Late(OneClient):
    """Who was added after the report went out gets the others' bytes by `send CLIENT`, at once."""

    def test_one_who_was_added_has_the_command_that_sends(self):
        self.workspace.write("kpimail.yaml", self.workspace.read("kpimail.yaml").replace(
            "approval: none", "approval: required"))
        self.workspace.run("approve", self.client.id, *WHEN)
        self.send()
        late = "late@else.example"
        self.workspace.write(self.file, self.workspace.read(self.file).replace(
            "  to: [", f"  cc: [{late}]\n  to: ["))
        messages, line = self.plan()
        self.assertEqual(messages[self.anna]["group"], "sent")
        self.assertEqual((messages[late]["group"], messages[late]["next"]), ("ready", self.command))
        self.assertTrue(line.strip().startswith("added since"), line)
        self.assertIn(f"{late}: added after the report went out", line)
        self.send()
        self.assertEqual({m["group"] for m in self.plan()[0].values()}, {"sent"})


class Stopped(OneClient):
    def test_one_who_asked_to_get_no_more_is_shown(self):
        self.stop(self.bela.upper())
        messages, line = self.plan()
        self.assertEqual((messages[self.anna]["group"], messages[self.anna]["next"]),
                         ("ready", self.command))
        gone = messages[self.bela]
        self.assertEqual((gone["state"], gone["group"], gone["next"]), ("suppressed", "paused", None))
        self.assertIn("asked to get no more", gone["why"])
        self.assertIn(self.bela, line)
        ran = self.workspace.run("check", *WHEN)
        self.assertRegex(ran.stdout, rf"{self.file}:\d+:\d+: hint: (?i:{self.bela}) asked to get no more")
        ran = self.workspace.run("preview", self.client.id, "--output", self.folder / "p", *WHEN)
        self.assertIn(f"{self.bela} asked to get no more", ran.stdout)

    def test_a_stopped_address_that_is_nobodys_is_a_hint(self):
        self.stop("nobody@else.example")
        self.assertRegex(self.workspace.run("check", *WHEN).stdout,
                         rf"{self.file}:\d+:\d+: hint: nobody@else.example .* no recipient")

    def test_a_report_that_everybody_stopped_is_not_sent(self):
        self.stop(self.anna, self.bela)
        messages, line = self.plan()
        self.assertEqual({m["group"] for m in messages.values()}, {"paused"})
        self.assertTrue(line.strip().startswith("stopped"), line)
        self.assertIn("asked to get no more", line)
        self.assertNotIn("kpimail", line)


class WithoutLedger(OneClient):
    def setUp(self):
        super().setUp()
        self.send()
        copy = self.folder / "copy"
        shutil.copytree(self.workspace.folder, copy, ignore=shutil.ignore_patterns(".kpimail"))
        self.copy = Workspace(copy)

    def test_what_was_sent_is_not_known(self):
        messages, line = self.plan(self.copy)
        self.assertEqual({(m["group"], m["next"]) for m in messages.values()}, {("paused", None)})
        self.assertIn("does not know whether it was sent", messages[self.anna]["why"])
        self.assertTrue(line.strip().startswith("not known"), line)
        for command in (("plan",), ("preview", "--output", self.folder / "p")):
            self.assertIn("does not know which reports were sent",
                          self.copy.run(*command, *WHEN).stderr)

    def test_whether_it_is_the_first_report_is_not_known(self):
        self.copy.write("kpimail.yaml", self.copy.read("kpimail.yaml").replace(
            "approval: none", "approval: first"))
        messages, line = self.plan(self.copy)
        for words in (messages[self.anna]["why"], line):
            self.assertIn("if it is the client's first report, which is not known here", words)
            self.assertIn("does not know whether it was sent", words)
        ran = self.copy.run("preview", "--output", self.folder / "p", *WHEN)
        self.assertIn("which is not known here", ran.stdout)

    def test_before_the_first_ledger_all_is_known(self):
        self.copy.set("ledger", "")
        self.assertEqual({m["group"] for m in self.plan(self.copy)[0].values()}, {"ready"})


class WithLedgerOfAnother(OneClient):
    """A ledger that was copied before somebody sent knows nothing of it."""

    def is_not_known(self, copy, reason):
        messages, line = self.plan(copy)
        self.assertEqual({(m["group"], m["next"]) for m in messages.values()}, {("paused", None)})
        self.assertIn("does not know whether it was sent", messages[self.anna]["why"])
        self.assertTrue(line.strip().startswith("not known"), line)
        for command in (("plan",), ("preview", "--output", self.folder / "p"), ("status",),
                        ("assess",), ("note", self.client.id)):
            self.assertRegex(copy.run(*command, *WHEN).stderr,
                             f"what another copy has sent is not known here: .*{reason}")
        ran = copy.run("approve", self.client.id, *WHEN)
        self.assertIn("what another copy has sent is not known here", ran.stderr)
        copy.run("send", self.client.id, "--yes", *WHEN, status=78)

    def copied(self):
        copy = self.folder / "copy"
        shutil.copytree(self.workspace.folder, copy)
        return Workspace(copy)

    def test_a_copied_folder_does_not_know_what_was_sent_since(self):
        copy = self.copied()
        self.send()
        self.is_not_known(copy, "sends from")

    def test_a_restored_ledger_does_not_know_what_was_sent_since(self):
        ledger, kept = self.workspace.folder / ".kpimail", self.folder / "kept"
        shutil.copytree(ledger, kept)
        self.send()
        shutil.rmtree(ledger)
        shutil.copytree(kept, ledger)
        self.is_not_known(self.workspace, f"says that {WEEK} was sent")

    def test_whether_it_is_the_first_report_is_not_known(self):
        copy = self.copied()
        copy.write("kpimail.yaml", copy.read("kpimail.yaml").replace(
            "approval: none", "approval: first"))
        self.assertIn("if it is the client's first report, which is not known here",
                      self.plan(copy)[1])

    def test_what_the_copied_ledger_knows_is_told(self):
        self.send()
        messages, line = self.plan(self.copied())
        self.assertEqual({m["group"] for m in messages.values()}, {"sent"})


class Check(OneClient):
    def broken_files(self):
        """Results and a note with a mistake each, and what is said of them."""
        results, note = f"results/{self.client.id}.csv", f"notes/{self.client.id}/{WEEK}.md"
        self.workspace.write(results, self.workspace.read(results) + "2026-W46,nonsense,1\n")
        self.workspace.write(note, "# Summary\nwords\n- a list\n")
        return "unknown measure 'nonsense'", f"{note}:3"

    def test_an_error_of_the_agency_hides_no_finding_of_results_and_notes(self):
        row, list_ = self.broken_files()
        settings = self.workspace.read("kpimail.yaml")
        self.workspace.write("kpimail.yaml", settings + "nonsense: 1\n")
        found = self.workspace.run("check", *WHEN, status=1).stdout
        self.assertIn("unknown key 'nonsense'", found)
        self.assertEqual((found.count(row), found.count(list_)), (1, 1))
        self.workspace.write("kpimail.yaml", settings)
        self.workspace.write("catalogue/own.yaml", "nonsense: 1\n")
        found = self.workspace.run("check", *WHEN, status=1).stdout
        self.assertIn("catalogue/own.yaml:1:1", found)
        # Which measures there are is not known.
        self.assertEqual((found.count(row), found.count(list_)), (0, 1))

    def test_an_error_of_the_client_hides_no_finding_of_its_note(self):
        row, list_ = self.broken_files()
        note = f"notes/{self.client.id}/{WEEK}.md"
        self.workspace.write(note, self.workspace.read(note) + "\n# perhaps-a-goal\nwords\n")
        self.workspace.write(self.file, self.workspace.read(self.file) + "nonsense: 1\n")
        found = self.workspace.run("check", *WHEN, status=1).stdout
        self.assertEqual((found.count(row), found.count(list_)), (1, 1))
        self.assertNotIn("perhaps-a-goal", found)

    def test_broken_results_hide_no_finding_of_the_note(self):
        results = f"results/{self.client.id}.csv"
        self.workspace.write(results, self.workspace.read(results) + "2026-W46,nonsense,1\n")
        self.workspace.write(f"notes/{self.client.id}/{WEEK}.md", "# Nonsense\nwords\n")
        found = self.workspace.run("check", *WHEN, status=1).stdout
        self.assertIn("unknown measure 'nonsense'", found)
        self.assertEqual(found.count("unknown heading 'Nonsense'"), 1)

    def test_a_broken_client_hides_no_finding_of_its_results(self):
        client, results = f"clients/{self.client.id}.yaml", f"results/{self.client.id}.csv"
        self.workspace.write(client, self.workspace.read(client) + "traget: 5\n")
        self.workspace.write(results, self.workspace.read(results) + "2026-W46,nonsense,1\n")
        found = self.workspace.run("check", *WHEN, status=1).stdout
        self.assertIn("unknown key 'traget'", found)
        self.assertEqual(found.count("unknown measure 'nonsense'"), 1)

    def test_an_address_that_is_skipped_is_a_finding(self):
        self.workspace.run("address", self.bela, "--dead", "--at", TUESDAY)
        ran = self.workspace.run("check", *WHEN)
        self.assertRegex(ran.stdout, rf"{self.file}: warning: {self.bela} is skipped .*"
                                     rf"'kpimail address {self.bela} --ok'")

    def test_an_address_that_a_server_refused_is_one_too(self):
        with Sink(refuse={self.bela: "550 5.1.1 No such user"}) as sink:
            self.workspace.deliver_to(sink.port)
            self.send(status=1)
        self.assertIn("No such user", self.workspace.run("check", *WHEN).stdout)


if __name__ == "__main__":
    unittest.main()

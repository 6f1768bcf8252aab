"""Copies of a workspace never send twice, links lead nowhere, and what is approved stays so."""

import json
import os
import shutil
import sqlite3
import subprocess
import unittest

from agency import agency
from program import BINARY, TestCase, Workspace, environment, later, tuesday_after
from sink import Sink

WEEK, NEXT = "2026-W46", "2026-W47"
AT, LATER = tuesday_after(WEEK), tuesday_after(NEXT)


class Agency(TestCase):
    def agency(self, week=WEEK, clients=1, **options) -> Workspace:
        workspace = Workspace(self.folder / "agency")
        self.clients = agency(workspace, 9, week=week, clients=clients, **options)
        return workspace

    def send(self, workspace, week=WEEK, status=0):
        return workspace.run("send", "--all", "--yes", "--week", week,
                             "--at", tuesday_after(week), status=status)

    def copy(self, workspace, name, *ignored) -> Workspace:
        copy = Workspace(self.folder / name)
        shutil.copytree(workspace.folder, copy.folder, dirs_exist_ok=True,
                        ignore=shutil.ignore_patterns(*ignored))
        return copy


class Copies(Agency):
    """Only one copy of a workspace sends."""

    def refused(self, copy, *ways):
        for command in (("send", "--all", "--yes", "--week", WEEK, "--at", AT), ("run", "--at", AT)):
            ran = copy.run(*command, status=78)
            self.assertIn("kpimail ledger adopt", ran.stderr, command)
            self.assertEqual(ran.stdout, "")

    def test_a_clone_sends_nothing_until_sending_is_moved_there(self):
        workspace = self.agency(week=NEXT)
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.send(workspace)
            clone = self.copy(workspace, "clone", ".kpimail", "outbox")
            self.refused(clone)
            # It can do all the rest, and does not pretend to know what was sent.
            for command in ("check", "assess", "preview", "plan"):
                clone.run(command)
            clone.run("approve", self.clients[0].id, "--week", WEEK, "--at", AT)
            clone.run("ledger", "adopt", status=64)
            clone.run("ledger", "adopt", "--last-sent", WEEK)
            ran = self.send(clone)
            self.assertIn("sent from another copy", ran.stderr)
            self.assertEqual(len(sink.accepted), 2)
            self.send(clone, NEXT)
            self.assertEqual(len(sink.accepted), 4)

    def test_a_copy_that_does_not_send_still_looks_after_its_ledger(self):
        workspace = self.agency()
        moved = self.copy(workspace, "moved")
        self.refused(moved)
        self.assertEqual(moved.run("ledger", "check").stdout, "the ledger is whole\n")
        backup = self.folder / "backup.sqlite"
        moved.run("ledger", "backup", backup)
        self.assertEqual(sqlite3.connect(backup).execute("PRAGMA integrity_check").fetchone(), ("ok",))
        clone = self.copy(workspace, "clone", ".kpimail")
        for command in (("check",), ("backup", self.folder / "none.sqlite")):
            self.assertIn("has no ledger", clone.run("ledger", *command, status=78).stderr)

    def test_a_restored_backup_does_not_send_again_what_it_does_not_know(self):
        workspace = self.agency(week=NEXT)
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.send(workspace)
            backup = self.folder / "backup.sqlite"
            workspace.run("ledger", "backup", backup)
            self.send(workspace, NEXT)
            self.assertEqual(len(sink.accepted), 4)
            ledger = workspace.folder / ".kpimail" / "ledger.sqlite"
            for file in ledger.parent.glob("ledger.sqlite*"):
                file.unlink()
            shutil.copy(backup, ledger)
            self.refused(workspace)
            ran = self.send(workspace, NEXT, status=78)
            self.assertIn(NEXT, ran.stderr)
            workspace.run("ledger", "adopt", "--last-sent", NEXT)
            self.send(workspace, NEXT)
            self.assertEqual(len(sink.accepted), 4)

    def test_adopting_with_an_older_week_than_the_file_for_git_says_that_nothing_is_sent_yet(self):
        workspace = self.agency(week=NEXT)
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.send(workspace)
            clone = Workspace(self.folder / "clone")
            shutil.copytree(workspace.folder, clone.folder, dirs_exist_ok=True,
                            ignore=shutil.ignore_patterns(".kpimail"))
            for week in ("none", later(WEEK, -4)):
                ran = clone.run("ledger", "adopt", "--last-sent", week)
                self.assertIn("does not send yet", ran.stderr)
                self.assertIn(f"kpimail ledger adopt --last-sent {WEEK}", ran.stderr)
                self.assertNotIn("sends from now on", ran.stdout)
            self.assertIn("sends from now on", clone.run("ledger", "adopt", "--last-sent", WEEK).stdout)

    def test_a_backup_from_within_the_week_does_not_send_the_rest_of_it_again(self):
        workspace = self.agency(week=NEXT, clients=2)
        first, second = self.clients
        slow = second.addresses[0]
        with Sink(refuse={slow: "451 4.2.0 later"}) as sink:
            workspace.deliver_to(sink.port)
            when = ("--yes", "--week", WEEK, "--at", AT)
            workspace.run("send", first.id, *when)
            workspace.run("send", second.id, *when, status=75)
            del sink.refuse[slow]
            backup = self.folder / "backup.sqlite"
            workspace.run("ledger", "backup", backup)
            workspace.run("send", "--all", *when)
            everybody = len(sink.accepted)
            self.assertEqual(everybody, len(first.addresses + second.addresses))
            ledger = workspace.folder / ".kpimail" / "ledger.sqlite"
            newer = self.folder / "newer.sqlite"
            workspace.run("ledger", "backup", newer)

            def restore(copy):
                for file in ledger.parent.glob("ledger.sqlite*"):
                    file.unlink()
                shutil.copy(copy, ledger)

            restore(backup)
            self.refused(workspace)
            ran = workspace.run("send", "--all", *when, status=78)
            self.assertIn(f"{everybody} messages of {WEEK} were sent", ran.stderr)
            restore(newer)
            workspace.run("send", "--all", *when)
            restore(backup)
            # What the backup still holds open is over, too.
            ran = workspace.run("ledger", "adopt", "--last-sent", WEEK)
            self.assertIn("1 message that this older ledger still holds open", ran.stderr)
            workspace.run("send", "--all", *when)
            self.assertEqual(len(sink.accepted), everybody)
            self.send(workspace, NEXT)
            self.assertEqual(len(sink.accepted), 2 * everybody)

    def test_a_mark_that_git_could_not_merge_stops_sending_until_it_is_mended(self):
        workspace = self.agency(week=NEXT)
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.send(workspace)
            mark = workspace.read("approvals/.last-sent")
            workspace.write("approvals/.last-sent",
                            f"<<<<<<< HEAD\n{mark}=======\n{NEXT}\n>>>>>>> main\n")
            taken = len(sink.accepted)
            for command in (("send", "--all", "--yes", "--week", NEXT, "--at", LATER),
                            ("run", "--at", LATER)):
                ran = workspace.run(*command, status=78)
                self.assertIn("approvals/.last-sent:1: error: this is not a week; write the newest "
                              "week that was sent", ran.stderr)
            found = workspace.json("check", status=1)["findings"]
            self.assertIn("approvals/.last-sent", [f["file"] for f in found])
            self.assertEqual(len(sink.accepted), taken)
            workspace.write("approvals/.last-sent", mark)
            workspace.run("check")
            self.send(workspace)

    def test_a_moved_folder_sends_nothing_until_somebody_says_so(self):
        workspace = self.agency()
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            moved = self.folder / "moved"
            workspace.folder.rename(moved)
            workspace = Workspace(moved)
            self.refused(workspace)
            workspace.run("ledger", "adopt", "--last-sent", "none")
            self.send(workspace)
            self.assertEqual(len(sink.accepted), 2)

    def test_where_hosts_and_paths_change_by_design_any_will_do(self):
        workspace = self.agency()
        text = workspace.read("kpimail.yaml")
        self.assertRegex(text, r"(?m)^ledger: .*id: ")
        workspace.write("kpimail.yaml", text.replace(", id:", ", host: any, id:", 1))
        moved = self.folder / "container"
        workspace.folder.rename(moved)
        self.send(Workspace(moved))
        self.assertEqual(len(Workspace(moved).outbox()), 2)

    def test_a_foreign_ledger_is_not_taken_for_ours(self):
        workspace = self.agency()
        text = workspace.read("kpimail.yaml")
        ours = next(line for line in text.splitlines() if line.startswith("ledger:"))
        workspace.write("kpimail.yaml", text.replace(ours, "ledger: { id: 00000000 }"))
        self.refused(workspace)


class Links(Agency):
    """Output goes to the folders that are meant, never to where a link leads."""

    def setUp(self):
        super().setUp()
        self.victim = self.folder / "victim"
        self.victim.mkdir()

    def test_previews_do_not_follow_a_link(self):
        workspace = self.agency()
        (workspace.folder / "previews").symlink_to(self.victim)
        ran = workspace.run("preview", "--week", WEEK, status=None)
        self.assertNotEqual(ran.returncode, 0)
        self.assertIn("symbolic link", ran.stderr)
        elsewhere = self.folder / "elsewhere"
        elsewhere.symlink_to(self.victim)
        ran = workspace.run("preview", "--week", WEEK, "--output", elsewhere, status=None)
        self.assertIn("symbolic link", ran.stderr)
        self.assertEqual(list(self.victim.iterdir()), [])

    def test_previews_are_nobody_elses_business(self):
        """They hold addresses and figures, so the umask of whoever calls does not decide."""
        workspace = self.agency()
        before = os.umask(0o022)
        try:
            workspace.run("preview", "--week", WEEK)
        finally:
            os.umask(before)
        previews = workspace.folder / "previews"
        found = [previews, *previews.rglob("*")]
        self.assertGreater(len(found), 3)
        for path in found:
            self.assertEqual(path.stat().st_mode & 0o077, 0, path)

    def test_links_inside_are_neither_followed_nor_written_through(self):
        workspace = self.agency()
        client = self.clients[0].id
        target = self.victim / "file"
        target.write_text("mine")
        inside = workspace.folder / "previews"
        inside.mkdir()
        (inside / "index.html").symlink_to(target)
        workspace.run("preview", "--week", WEEK)
        self.assertEqual(target.read_text(), "mine")
        self.assertFalse((inside / "index.html").is_symlink())
        shutil.rmtree(inside / client)
        (inside / client).symlink_to(self.victim)
        self.assertIn("symbolic link", workspace.run("preview", "--week", WEEK, status=None).stderr)
        self.assertEqual([p.name for p in self.victim.iterdir()], ["file"])

    def test_the_outbox_does_not_follow_a_link(self):
        for place in ("outbox", "outbox/new", "outbox/tmp"):
            with self.subTest(place=place):
                workspace = Workspace(self.folder / place.replace("/", "-"))
                agency(workspace, 9, week=WEEK, clients=1)
                link = workspace.folder / place
                link.parent.mkdir(exist_ok=True)
                link.symlink_to(self.victim)
                ran = self.send(workspace, status=None)
                self.assertNotEqual(ran.returncode, 0)
                self.assertIn("remove the link", ran.stderr)
                self.assertEqual(list(self.victim.iterdir()), [])

    def test_approvals_metrics_and_backups_do_not_follow_a_link(self):
        workspace = self.agency()
        client = self.clients[0].id
        (workspace.folder / "approvals").symlink_to(self.victim)
        ran = workspace.run("approve", client, "--week", WEEK, "--at", AT, status=None)
        self.assertIn("symbolic link", ran.stderr)
        self.assertEqual(list(self.victim.iterdir()), [])
        (workspace.folder / "approvals").unlink()
        target = self.victim / "file"
        target.write_text("mine")
        for name in ("metrics.prom", "backup.sqlite"):
            (self.folder / name).symlink_to(target)
        workspace.run("run", "--at", AT, "--metrics", self.folder / "metrics.prom")
        workspace.run("ledger", "backup", self.folder / "backup.sqlite", status=74)
        self.assertEqual(target.read_text(), "mine")


class Approvals(Agency):
    def setUp(self):
        super().setUp()
        self.workspace = self.agency(clients=2)
        self.workspace.write("kpimail.yaml", self.workspace.read("kpimail.yaml").replace(
            "approval: none", "approval: required"))
        self.client, self.other = self.clients
        self.when = ("--week", WEEK, "--at", AT)

    def why(self):
        plan = self.workspace.json("plan", *self.when)["messages"]
        return next(m["why"] for m in plan if m["client"] == self.client.id)

    def approve(self, *clients):
        return self.workspace.json("approve", *clients, *self.when)["approved"]

    def test_a_later_change_holds_the_report_again_and_is_named(self):
        week, measure, value = next(row for row in self.client.rows if row[0] == WEEK)
        results, file = f"results/{self.client.id}.csv", f"clients/{self.client.id}.yaml"
        note = f"notes/{self.client.id}/{WEEK}.md"
        changes = (
            ("the data", results, self.workspace.read(results).replace(
                f"{measure},{value}", f"{measure},{value + 1}")),
            ("the note", note, "# Summary\nEin Satz.\n"),
            ("the recipients", file, self.workspace.read(file).replace(
                "  to: [", "  cc: [new@late.example]\n  to: [")),
            ("the templates", "templates/heading.txt", "{{% CONTENT_TYPE:TEXT}}\n* {{heading}}\n"),
            ("the client's file or kpimail.yaml", "kpimail.yaml", self.workspace.read(
                "kpimail.yaml").replace("Musterweg 1", "Musterweg 2")),
        )
        for what, path, text in changes:
            with self.subTest(what=what):
                self.approve(self.client.id)
                self.assertNotIn("waiting for approval", self.why() or "")
                self.workspace.write(path, text)
                self.assertRegex(self.why(), rf"since .* approved it, {what} (has|have) changed")
        self.workspace.run("send", "--all", "--yes", *self.when)
        self.assertEqual(self.workspace.outbox(), [])

    def test_an_approval_of_an_older_kpimail_still_counts(self):
        digest = self.approve(self.client.id)[0]["digest"]
        path = f"approvals/{self.client.id}/{WEEK}.yaml"
        self.workspace.write(path, f"digest: {digest}\nby: jana\nat: 2026-11-17T08:00:00Z\n")
        self.assertIsNone(self.why())
        self.workspace.write(path, "digest: sha256:00\nby: jana\nat: 2026-11-17T08:00:00Z\n")
        self.assertIn("since jana approved it, the report has changed", self.why())

    def test_all_clean_takes_what_waits_for_nothing_else(self):
        results = f"results/{self.other.id}.csv"
        gaps = "\n".join(line for line in self.workspace.read(results).splitlines()
                         if not line.startswith(WEEK))
        self.workspace.write(results, gaps + "\n")
        approved = self.approve("--all-clean")
        self.assertEqual([a["client"] for a in approved], [self.client.id])

    def test_what_waits_for_data_alone_leaves_when_they_arrive(self):
        self.workspace.write("kpimail.yaml", self.workspace.read("kpimail.yaml").replace(
            "approval: required", "approval: none"))
        self.workspace.write("schedules/weekly.yaml", "clients: all\nsend: tuesday 08:00\n")
        results = f"results/{self.client.id}.csv"
        whole = self.workspace.read(results)
        self.workspace.write(results, "\n".join(
            line for line in whole.splitlines() if not line.startswith(WEEK)) + "\n")
        self.workspace.run("run", "--at", AT)
        self.assertEqual(len(self.workspace.outbox()), 2)
        held = [m for m in self.workspace.messages("--week", WEEK) if m["state"] == "held"]
        self.assertEqual({m["client"] for m in held}, {self.client.id})
        self.assertIn("waiting for data", held[0]["why"])
        self.workspace.write(results, whole)
        self.workspace.run("run", "--at", AT)
        self.assertEqual(len(self.workspace.outbox()), 4)


class Machines(Agency):
    def test_every_command_answers_in_json_where_asked_to(self):
        workspace = self.agency(clients=2)
        workspace.write("schedules/weekly.yaml", "clients: all\nsend: tuesday 08:00\n")
        client, other = self.clients
        when = ("--week", WEEK, "--at", AT)
        backup = self.folder / "backup.sqlite"
        for command in (
                ("add", "new-client"), ("check",), ("assess", *when), ("note", client.id, *when),
                ("preview", client.id, *when), ("plan", *when), ("approve", client.id, *when),
                ("hold", client.id, "--why", "x", *when), ("cancel", other.id, "--why", "x", *when),
                ("address", client.addresses[0], "--dead"), ("status", *when),
                ("send", client.id, "--yes", *when),
                ("send", client.id, "--test-to", "jana@agentur.example", *when),
                ("run", "--at", AT), ("kpis",), ("ledger", "check"), ("ledger", "backup", backup),
                ("ledger", "adopt", "--last-sent", "none"), ("ledger", "forget", other.id)):
            with self.subTest(command=command):
                ran = workspace.run(*command, "--format", "json", status=None)
                self.assertIsInstance(json.loads(ran.stdout), (dict, list), ran.stderr)
        made = subprocess.run([BINARY, "init", self.folder / "made", "--format", "json"],
                              capture_output=True, text=True, env=environment())
        self.assertEqual(json.loads(made.stdout)["workspace"], str(self.folder / "made"))

    def test_a_forgotten_client_is_in_no_review_either(self):
        workspace = self.agency(clients=2)
        client, other = self.clients
        workspace.write("schedules/weekly.yaml",
                        "clients: all\nreview: monday 07:00\nsend: tuesday 09:00\n")
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            workspace.run("run", "--at", "2026-11-16T07:00:00+01:00")
            workspace.run("run", "--at", "2026-11-17T09:00:00+01:00")
            self.assertEqual(len(sink.accepted), 5)
        workspace.run("send", client.id, "--yes", "--correction", f"Für {client.name}",
                      "--week", WEEK, "--at", AT, status=None)
        workspace.run("ledger", "forget", client.id)
        for file in (workspace.folder / ".kpimail").glob("ledger.sqlite*"):
            data = file.read_bytes()
            for word in (client.id, client.name, *client.addresses):
                self.assertFalse(word.encode() in data, f"{word} in {file.name}")


if __name__ == "__main__":
    unittest.main()

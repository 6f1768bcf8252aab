"""The commands as a person meets them, one after the other, with their exit statuses."""

import email
import email.policy
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing

from agency import agency
from program import BINARY, TestCase, Workspace, environment, later, monday, tuesday_after
from sink import Sink

WEEK = "2026-W46"
AT = tuesday_after(WEEK)
SEND = ("send", "--all", "--yes", "--week", WEEK, "--at", AT)


class Commands(TestCase):
    def agency(self, **options) -> Workspace:
        workspace = Workspace(self.folder / "agency")
        self.clients = agency(workspace, 1, week=WEEK, **{"clients": 3, **options})
        return workspace

    def call(self, *arguments, status=0, cwd=None):
        ran = subprocess.run([BINARY, *arguments], capture_output=True, text=True, cwd=cwd,
                             env=environment(), stdin=subprocess.DEVNULL)
        self.assertEqual(ran.returncode, status, ran.stdout + ran.stderr)
        return ran

    def test_a_first_walk(self):
        """A new agency with one client; nothing that exists is ever overwritten."""
        workspace = Workspace(self.folder / "walk")
        self.call("init", str(workspace.folder))
        for name in (".kpimail/", "outbox/", "previews/"):
            self.assertIn(name, workspace.read(".gitignore"))
        workspace.run("add", "cafe-test")
        self.assertTrue((workspace.folder / "clients/cafe-test.yaml").exists())
        self.assertTrue((workspace.folder / "results/cafe-test.csv").exists())
        found = workspace.json("check", status=(0, 1))["findings"]
        self.assertIn(
            ("warning", "clients/cafe-test.yaml",
             "name@client.example stands for the client's address; write that one"),
            [(f["severity"], f["file"], f["message"]) for f in found])
        before = workspace.files()
        second = workspace.run("add", "cafe-test", status=None)
        self.assertNotEqual(second.returncode, 0)
        self.assertEqual(workspace.files(), before)

    def test_the_sample_is_without_errors(self):
        workspace = self.sample()
        found = workspace.json("check")["findings"]
        self.assertEqual([f for f in found if f["severity"] == "error"], [])
        clients = workspace.json("assess")
        shown = {goal["status"] for client in clients for goal in client["goals"]}
        self.assertEqual(
            shown, {"achieved", "on-track", "at-risk", "off-track", "missed", "no-data"})
        workspace.run("preview")
        self.assertTrue((workspace.folder / "previews/index.html").exists())
        mails = list((workspace.folder / "previews").rglob("*.eml"))
        self.assertGreaterEqual(len(mails), len(clients))

    def test_a_second_send_sends_nothing(self):
        workspace = self.agency()
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            workspace.run(*SEND)
            self.assertEqual(len(sink.accepted), 6)
            workspace.run(*SEND)
            self.assertEqual(len(sink.accepted), 6)
        messages = workspace.messages("--week", WEEK)
        self.assertEqual({m["state"] for m in messages}, {"accepted"})
        self.assertEqual(
            {a for c in self.clients for a in c.addresses}, {m["recipient"] for m in messages})

    def test_without_a_server_mail_goes_to_the_outbox(self):
        workspace = self.agency()
        workspace.run("preview", "--week", WEEK, "--at", AT)
        workspace.run(*SEND)
        kept = {path.read_bytes().replace(b"\r\n", b"\n") for path in workspace.outbox()}
        written = {path.read_bytes().replace(b"\r\n", b"\n")
                   for path in (workspace.folder / "previews").rglob("*.eml")}
        self.assertEqual(kept, written)
        self.assertEqual({m["via"] for m in workspace.messages("--week", WEEK)}, {"outbox"})

    def test_what_went_to_the_outbox_is_not_sent_yet(self):
        workspace = self.agency()
        workspace.run(*SEND)
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            workspace.run(*SEND)
            self.assertEqual(len(sink.accepted), 6)

    def test_a_report_is_one_message_for_all_its_recipients(self):
        workspace = self.agency()
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            workspace.run(*SEND)
        for client in self.clients:
            mine = [m for m in sink.accepted if m.recipients[0] in client.addresses]
            self.assertEqual(sorted(m.recipients for m in mine), sorted([a] for a in client.addresses))
            self.assertEqual(len({m.data for m in mine}), 1)

    def test_a_copy_without_the_ledger_sends_nothing(self):
        workspace = self.agency()
        workspace.run(*SEND)
        copy = Workspace(self.folder / "clone")
        shutil.copytree(workspace.folder, copy.folder, dirs_exist_ok=True,
                        ignore=shutil.ignore_patterns(".kpimail", "outbox"))
        copies = ("send", "--all", "--week", WEEK, "--at", AT, "--test-to", "jana@agentur.example")
        for command in (SEND, copies):
            ran = copy.run(*command, status=78)
            self.assertIn("kpimail ledger adopt", ran.stderr)
        self.assertEqual(copy.outbox(), [])
        for command in ("check", "assess", "preview"):
            copy.run(command, "--week", WEEK) if command != "check" else copy.run(command)
        copy.run("ledger", "adopt", status=64)
        copy.run("ledger", "adopt", "--last-sent", WEEK)
        copy.run(*SEND)
        self.assertEqual(copy.outbox(), [])

    def test_adopting_adds_the_id_to_the_key_that_is_there(self):
        workspace = self.agency(clients=1)
        text = "\n".join(line for line in workspace.read("kpimail.yaml").splitlines()
                         if not line.startswith("ledger:"))
        for _ in range(3):  # some random ids look like numbers
            shutil.rmtree(workspace.folder / ".kpimail", ignore_errors=True)
            workspace.write("kpimail.yaml", text + "\nledger: { file: .kpimail/own.sqlite }\n")
            workspace.run("ledger", "adopt")
            self.assertEqual(workspace.read("kpimail.yaml").count("ledger:"), 1)
            workspace.run("check")
        self.assertTrue((workspace.folder / ".kpimail/own.sqlite").exists())

    def test_a_first_report_waits_for_approval(self):
        workspace = self.agency(clients=2)
        workspace.write("kpimail.yaml", workspace.read("kpimail.yaml").replace(
            "approval: none", "approval: first"))
        first, second = (client.id for client in self.clients)
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            workspace.run(*SEND)
            self.assertEqual(sink.accepted, [])
            workspace.run("approve", first, "--week", WEEK, "--at", AT)
            self.assertIn("digest", workspace.read(f"approvals/{first}/{WEEK}.yaml"))
            workspace.run(*SEND)
            states = {(m["client"], m["state"]) for m in workspace.messages("--week", WEEK)}
            self.assertIn((first, "accepted"), states)
            self.assertNotIn((second, "accepted"), states)
            self.assertEqual(len(sink.accepted), 2)

    def test_one_digest_names_what_is_previewed_approved_and_kept(self):
        workspace = self.agency(clients=2)
        approved, other = (client.id for client in self.clients)
        when = ("--week", WEEK, "--at", AT)
        previewed = {r["client"]: r["digest"] for r in workspace.json("preview", *when)["reports"]}
        self.assertNotEqual(previewed[approved], previewed[other])
        answer = workspace.json("approve", approved, *when)
        self.assertEqual(answer["approved"][0]["digest"], previewed[approved])
        workspace.run(*SEND)
        with closing(sqlite3.connect(workspace.folder / ".kpimail/ledger.sqlite")) as database:
            kept = dict(database.execute("SELECT client, contentDigest FROM entry"))
        # Nobody had to approve the other one.
        self.assertEqual(kept, {approved: previewed[approved], other: None})

    def test_a_change_after_approval_holds_the_report_again(self):
        workspace = self.agency(clients=1)
        workspace.write("kpimail.yaml", workspace.read("kpimail.yaml").replace(
            "approval: none", "approval: required"))
        client, = self.clients
        workspace.run("approve", client.id, "--week", WEEK, "--at", AT)
        results = f"results/{client.id}.csv"
        week, measure, value = next(row for row in client.rows if row[0] == WEEK)
        workspace.write(results, workspace.read(results).replace(
            f"{week},{measure},{value}", f"{week},{measure},{value + 1}"))
        workspace.run(*SEND)
        self.assertEqual(workspace.outbox(), [])

    def test_a_test_copy_goes_to_staff_and_does_not_count(self):
        workspace = self.agency(clients=1)
        client, = self.clients
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            workspace.run("send", client.id, "--yes", "--week", WEEK, "--at", AT,
                          "--test-to", "jana@agentur.example")
            self.assertEqual([m.recipients for m in sink.accepted], [["jana@agentur.example"]])
            copy = email.message_from_bytes(sink.accepted[0].data, policy=email.policy.default)
            self.assertIn("[Test]", copy["Subject"])
            own = client.addresses[0].title()
            ran = workspace.run("send", client.id, "--yes", "--week", WEEK, "--at", AT,
                                "--test-to", own, status=64)
            self.assertIn("test copies go to staff only", ran.stderr)
            self.assertEqual(len(sink.accepted), 1)
            self.assertEqual(
                [m for m in workspace.messages("--week", WEEK) if m["state"] == "accepted"], [])
            workspace.run(*SEND)
            self.assertEqual(len(sink.accepted), 3)

    def test_a_test_copy_goes_to_no_clients_reader_and_of_no_unfinished_week(self):
        """Nor to one of another client, who would learn what is nobody's business."""
        workspace = self.agency(clients=2)
        first, second = self.clients
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            copy = ("send", first.id, "--week", WEEK, "--test-to")
            ran = workspace.run(*copy, second.addresses[1], "--at", AT, status=64)
            self.assertIn(f"is a recipient of {second.id}", ran.stderr)
            early = workspace.run(
                *copy, "jana@agentur.example", "--at", f"{monday(WEEK)}T09:00:00+01:00", status=64)
            self.assertIn(WEEK, early.stderr)
            self.assertEqual(sink.accepted, [])
            workspace.set("staff", (
                f"staff: {{ jana: {{ name: Jana Probe, mail: {second.addresses[1]} }} }}"))
            workspace.run(*copy, second.addresses[1], "--at", AT)
            self.assertEqual([m.recipients for m in sink.accepted], [[second.addresses[1]]])

    def test_a_client_named_twice_is_one(self):
        workspace = self.agency(clients=1)
        client, = self.clients
        seen = workspace.json("assess", client.id, client.id, "--week", WEEK, "--at", AT)
        self.assertEqual([report["client"] for report in seen], [client.id])
        workspace.run("send", client.id, client.id, "--yes", "--week", WEEK, "--at", AT)
        self.assertEqual(len(workspace.outbox()), len(client.addresses))

    def test_a_refused_address_stops_no_other(self):
        workspace = self.agency(clients=2)
        refused, deferred = self.clients[0].addresses[0], self.clients[1].addresses[0]
        refusals = {refused: "550 5.1.1 no such user", deferred: "451 4.2.0 try later"}
        with Sink(refuse=refusals) as sink:
            workspace.deliver_to(sink.port)
            workspace.run(*SEND, status=75)
        states = {m["recipient"]: (m["state"], m["reply"]) for m in workspace.messages("--week", WEEK)}
        self.assertEqual(states[refused][0], "rejected")
        self.assertIn("5.1.1", states[refused][1])
        self.assertEqual(states[deferred][0], "deferred")
        self.assertEqual(len(sink.accepted), 2)

    def test_an_unreachable_server_is_69(self):
        workspace = self.agency(clients=1)
        with Sink() as sink:
            port = sink.port
        workspace.deliver_to(port)
        workspace.run(*SEND, status=69)
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            workspace.run(*SEND)
            self.assertEqual(len(sink.accepted), 2)

    def test_findings_name_place_and_cure(self):
        workspace = self.agency(clients=2)
        broken, sound = self.clients
        path = f"clients/{broken.id}.yaml"
        workspace.write(path, workspace.read(path).replace("target:", "traget:", 1))
        ran = workspace.run("check", status=1)
        self.assertRegex(
            ran.stdout, rf"(?m)^{re.escape(path)}:\d+:\d+: error: .*traget.*did you mean 'target'\?")
        workspace.run(*SEND, status=1)
        self.assertEqual(
            {m["client"] for m in workspace.messages("--week", WEEK) if m["state"] == "accepted"},
            {sound.id})

    def test_wrong_usage_is_64_and_no_workspace_is_78(self):
        workspace = self.agency(clients=1)
        workspace.run("send", "--all", "--week", WEEK, "--at", AT, status=64)  # no terminal, no --yes
        workspace.run("no-such-command", status=64)
        for wrong, why in ((("--week", "2026-W54"), "the weeks of 2026 are 2026-W01 to 2026-W53"),
                           (("--week", "2027-W53"), "2027-W01 to 2027-W52"),
                           (("--week", "47"), "a week is written as 2026-W47"),
                           (("--at", "2026-11-24"), "with the time of day and its offset")):
            self.assertIn(why, workspace.run("assess", *wrong, status=64).stderr)
        self.assertIn("2026-W01 to 2026-W53", workspace.run(
            "ledger", "adopt", "--last-sent", "2026-W60", status=64).stderr)
        workspace.run("send", "--all", "--yes", "--week", later(WEEK, 200), status=64)
        empty = self.folder / "empty"
        empty.mkdir()
        self.call("check", "--workspace", str(empty), status=78)

    def test_the_same_moment_makes_the_same_bytes(self):
        workspace = self.agency()
        for name in ("one", "two"):
            workspace.run("preview", "--week", WEEK, "--at", AT, "--output", self.folder / name)
        one, two = (
            {p.relative_to(self.folder / name): p.read_bytes()
             for p in (self.folder / name).rglob("*") if p.is_file()} for name in ("one", "two"))
        self.assertEqual(one, two)

    def test_looking_changes_nothing(self):
        workspace = self.agency()
        before = workspace.files()
        for command in (("check",), ("assess", "--week", WEEK),
                        ("status", "--week", WEEK), ("kpis",)):
            workspace.run(*command)
        self.assertEqual(workspace.files(), before)

    def test_a_run_sends_what_is_due_and_only_then(self):
        workspace = self.agency(clients=2)
        workspace.write("schedules/weekly.yaml", "clients: all\nsend: tuesday 09:00\n")
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            for moment, sent in (("2026-11-17T08:59:00+01:00", 0), ("2026-11-17T09:05:00+01:00", 4),
                                 ("2026-11-17T09:15:00+01:00", 4), ("2026-11-18T09:00:00+01:00", 4)):
                workspace.run("run", "--at", moment)
                self.assertEqual(len(sink.accepted), sent, moment)

    def test_a_run_that_comes_too_late_sends_nothing(self):
        workspace = self.agency(clients=1)
        workspace.write("schedules/weekly.yaml",
                        "clients: all\nsend: tuesday 09:00\nuntil: wednesday 18:00\n")
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            workspace.run("run", "--at", "2026-11-19T09:00:00+01:00", status=None)
            to_client = [m for m in sink.accepted if m.recipients[0] in self.clients[0].addresses]
            self.assertEqual(to_client, [])

    def test_no_schedule_makes_nothing_due(self):
        workspace = self.agency(clients=1)
        workspace.run("run", "--at", AT)
        self.assertEqual(workspace.outbox(), [])

    def test_the_ledger_can_be_checked_and_copied(self):
        workspace = self.agency(clients=1)
        workspace.run(*SEND)
        workspace.run("ledger", "check")
        copy = self.folder / "backup.sqlite"
        workspace.run("ledger", "backup", copy)
        self.assertTrue(copy.read_bytes().startswith(b"SQLite format 3"))

    def test_the_catalogue_can_be_read(self):
        workspace = self.agency(clients=1)
        self.assertIn("messenger-ctr", workspace.run("kpis").stdout)
        page = self.folder / "glossary.html"
        workspace.run("kpis", "--locale", "de", "--glossary", page)
        self.assertIn("<html", page.read_text(encoding="utf-8"))

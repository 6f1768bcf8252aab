"""Secrets that stay secret, files that stay private, and the ledger's own care."""

import os
import sqlite3
import stat
import subprocess
import time
import unittest
from pathlib import Path

from lab import AT, SEND, WEEK, DeliveryCase, Faulty, lacking, sink_taken, wait_until
from program import BINARY, environment, later, monday
from sink import Sink

LOGIN = "  username: kpi\n  password: {{ file: {} }}\n"


class SystemLog(DeliveryCase):
    @unittest.skipIf(lacking("strace", "setpriv", root=True), lacking("strace", "setpriv", root=True))
    def test_a_run_without_privileges_writes_nothing_into_the_log_of_the_system(self):
        """Threads ask for a priority that only root may have; each refusal would be logged."""
        workspace = self.agency(clients=2)
        log = self.folder / "calls"
        subprocess.run(
            ["setpriv", "--bounding-set=-sys_nice", "strace", "-f", "-o", log,
             "-e", "trace=setpriority,connect", BINARY, *SEND, "--at", AT,
             "--workspace", workspace.folder],
            check=True, capture_output=True, env=environment(), timeout=120)
        calls = log.read_text()
        self.assertRegex(calls, "setpriority.*EACCES", "nothing was refused, so nothing is tested")
        self.assertNotIn("/dev/log", calls)


class Secrets(DeliveryCase):
    def test_a_password_file_that_others_can_read_is_refused(self):
        with Faulty(self.folder / "spool", login="kpi:s3cret-7") as server:
            workspace = self.agency(clients=1, port=server.port, delivery=LOGIN.format("secret"))
            workspace.write("secret", "s3cret-7\n")
            for mode in (0o640, 0o604, 0o644):
                (workspace.folder / "secret").chmod(mode)
                ran = workspace.run(*SEND, "--at", AT, status=69)
                self.assertIn("chmod 600", ran.stderr)
                self.assertNotIn("s3cret-7", ran.stdout + ran.stderr)
            self.assertEqual(server.log() if (server.spool / "log").exists() else [], [])
            (workspace.folder / "secret").chmod(0o600)
            workspace.run(*SEND, "--at", AT)
            self.assertEqual(server.taken().total(), 1)

    def test_a_credential_of_the_service_is_found_by_its_name(self):
        credentials = self.folder / "credentials"
        credentials.mkdir()
        (credentials / "smtp-password").write_text("s3cret-7")
        (credentials / "smtp-password").chmod(0o440)  # as systemd leaves it
        env = {"CREDENTIALS_DIRECTORY": str(credentials)}
        for name in ("smtp-password", credentials / "smtp-password"):
            with Faulty(self.folder / f"spool-{Path(name).is_absolute()}", login="kpi:s3cret-7") as server:
                workspace = self.agency(
                    clients=1, name=f"w{len(str(name))}", port=server.port,
                    delivery=LOGIN.format(name))
                workspace.run(*SEND, "--at", AT, env=env)
                self.assertEqual(server.taken().total(), 1)

    def test_nothing_secret_is_left_anywhere(self):
        secret = "Zx9-geheim-42"
        echo = f"535-you said {secret}\r\n535 no"
        faults = [{"stage": "auth", "nth": 1, "do": "reply", "text": echo}]
        with Faulty(self.folder / "spool", faults, login=f"kpi:{secret}") as server:
            workspace = self.agency(clients=2, port=server.port, delivery=(
                "  username: kpi\n  password: { env: SECRET }\n"))
            shown = ""
            for status in (69, 0):
                ran = workspace.run(*SEND, "--at", AT, status=status, env={"SECRET": secret})
                shown += ran.stdout + ran.stderr
            shown += workspace.run("status", "--week", WEEK).stdout
        self.assertNotIn(secret, shown)
        for file in workspace.folder.rglob("*"):
            if file.is_file():
                self.assertNotIn(secret.encode(), file.read_bytes(), file)

    def test_a_crash_leaves_no_memory_behind(self):
        with Sink(before=1) as sink:
            workspace = self.agency(clients=1, port=sink.port)
            process = workspace.start(*SEND, "--at", AT)
            self.assertTrue(wait_until(lambda: sink.asked))
            limits = Path(f"/proc/{process.pid}/limits").read_text()
            core = next(line for line in limits.splitlines() if "core file" in line)
            self.assertEqual(core.split()[4:6], ["0", "0"])
            if os.geteuid() == 0:  # what a process may not read of itself belongs to root
                self.assertEqual(os.stat(f"/proc/{process.pid}/mem").st_uid, 0)
            process.communicate()


class Private(DeliveryCase):
    def test_the_ledger_is_its_owner_s_alone(self):
        with Sink() as sink:
            workspace = self.agency(clients=1, port=sink.port)
            os.chmod(workspace.folder / ".kpimail", 0o755)  # a careless copy
            workspace.run(*SEND, "--at", AT)
        state = workspace.folder / ".kpimail"
        self.assertEqual(stat.S_IMODE(state.stat().st_mode), 0o700)
        for file in state.iterdir():
            self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600, file)


class LedgerCare(DeliveryCase):
    def test_a_backup_made_while_a_run_works_is_whole(self):
        with Sink(before=0.03) as sink:
            workspace = self.agency(clients=12, port=sink.port)
            process = workspace.start(*SEND, "--at", AT)
            self.assertTrue(wait_until(lambda: len(sink.accepted) >= 3))
            copy = self.folder / "copy.sqlite"
            workspace.run("ledger", "backup", copy)
            process.communicate()
        self.assertEqual(stat.S_IMODE(copy.stat().st_mode), 0o600)
        with sqlite3.connect(copy) as database:
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
            rows = dict(database.execute("SELECT state, count(*) FROM entry GROUP BY state"))
        self.assertEqual(sum(rows.values()), 12)
        self.assertGreaterEqual(rows.get("accepted", 0), 2)
        workspace.run("ledger", "backup", copy, status=74)  # never over another file

    def test_a_ledger_of_a_newer_kpimail_is_refused(self):
        with Sink() as sink:
            workspace = self.agency(clients=1, port=sink.port)
            with sqlite3.connect(workspace.folder / ".kpimail/ledger.sqlite") as database:
                database.execute("INSERT INTO grdb_migrations VALUES ('something of next year')")
            for command in (SEND + ("--at", AT), ("run",), ("ledger", "check")):
                ran = workspace.run(*command, status=74)
                self.assertIn("newer kpimail", ran.stderr)
            self.assertEqual(sink.accepted, [])

    def test_a_damaged_ledger_sends_nothing_and_says_what_to_do(self):
        for part in ("entry", "sqlite_autoindex_entry_1", "entryWeek", "event"):
            with self.subTest(part=part), Sink() as sink:
                workspace = self.agency(clients=30, name=part, port=sink.port)
                workspace.run(*SEND, "--at", AT)
                taken = len(sink.accepted)
                file = workspace.folder / ".kpimail/ledger.sqlite"
                with sqlite3.connect(file) as database:
                    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    page, = database.execute("PRAGMA page_size").fetchone()
                    root, = database.execute(
                        "SELECT rootpage FROM sqlite_schema WHERE name = ?", [part]).fetchone()
                with file.open("r+b") as damaged:
                    damaged.seek((root - 1) * page)
                    damaged.write(b"\xff" * 200)
                ran = workspace.run(*SEND[:-1], later(WEEK, -1), "--at", AT, status=74)
                self.assertIn("the ledger is damaged, restore a backup", ran.stderr)
                self.assertEqual(len(sink.accepted), taken)

    def test_old_mails_go_and_their_history_stays(self):
        with Sink() as sink:
            workspace = self.agency(clients=2, port=sink.port, delivery="  keep: 4w\n")
            workspace.run(*SEND, "--at", AT)
            bodies = "SELECT count(*) FROM body"
            file = workspace.folder / ".kpimail/ledger.sqlite"

            def ask(sql):
                with sqlite3.connect(file) as database:
                    return database.execute(sql).fetchone()[0]

            def at(weeks):
                return AT.replace(AT[:10], str(monday(later(WEEK, weeks))))

            workspace.run(*SEND, "--at", at(4))
            self.assertEqual(ask(bodies), 2)
            workspace.run(*SEND, "--at", at(7))
            self.assertEqual(ask(bodies), 0)
            self.assertGreaterEqual(ask("SELECT count(*) FROM event WHERE what = 'accepted'"), 2)
            self.judge(workspace, sink_taken(sink))
            workspace.run("ledger", "check")

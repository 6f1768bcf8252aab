"""A ledger that cannot be written: full and failing disks, and a workspace that may not be changed."""

import sqlite3
import subprocess
import unittest

from lab import AT, SEND, DeliveryCase, Faulty, lacking, strace
from program import LONG, tuesday_after


@unittest.skipIf(lacking("strace"), lacking("strace"))
class FailingDisk(DeliveryCase):
    def test_an_error_at_any_write_ends_with_74_and_loses_nothing(self):
        for call, error in (("fdatasync", "EIO"), ("pwrite64", "EIO"), ("pwrite64", "ENOSPC")):
            for point in range(1, 60, 2 if LONG else 11):
                with self.subTest(call=call, error=error, point=point):
                    self.fail_from(call, error, point)

    def fail_from(self, call, error, point):
        name = f"{call}-{error}-{point}"
        with Faulty(self.folder / f"spool-{name}") as server:
            workspace = self.agency(clients=4, name=name, port=server.port)
            inject = ["-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={point}+"]
            ran = strace(inject, workspace, *SEND, "--at", AT)
            self.assertIn(ran.returncode, (0, 74), ran.stderr)
            taken = server.taken()
            # What was taken when its receipt could not be written is said, and kept.
            for recipient, _ in taken:
                told = f"{recipient} has the report" in ran.stderr
                known = any(m["recipient"] == recipient and m["state"] == "accepted"
                            for m in workspace.messages("--week", WEEK_OF_SEND))
                self.assertTrue(ran.returncode == 0 or told or known, ran.stderr)
            workspace.run(*SEND, "--at", AT, status=(0, 1))
            states = self.judge(workspace, server.taken(), unclear=2)
            for message in workspace.messages("--week", WEEK_OF_SEND):
                if message["state"] == "uncertain":
                    self.assertRegex(message["why"], "taken|took|ended")
        self.assertLessEqual(set(states), {"accepted", "uncertain"})


class LostAnswer(DeliveryCase):
    def test_the_next_message_does_not_leave_where_an_answer_cannot_be_kept(self):
        with Faulty(self.folder / "spool") as server:
            workspace = self.agency(clients=3, port=server.port, delivery="  connections: 1\n")
            with sqlite3.connect(workspace.folder / ".kpimail/ledger.sqlite") as database:
                database.execute(
                    "CREATE TRIGGER stubborn BEFORE UPDATE ON entry WHEN new.state = 'accepted' "
                    "BEGIN SELECT RAISE(ABORT, 'this ledger takes no answers'); END")
            ran = workspace.run(*SEND, "--at", AT, status=74)
            self.assertEqual(server.taken().total(), 1, ran.stderr)
            self.assertEqual(self.judge(workspace, server.taken()),
                             {"uncertain": 1, "deferred": 1, "rendered": 1})
            with sqlite3.connect(workspace.folder / ".kpimail/ledger.sqlite") as database:
                database.execute("DROP TRIGGER stubborn")
            workspace.run(*SEND, "--at", AT, status=(0, 1))
            self.assertEqual(self.judge(workspace, server.taken()), {"uncertain": 1, "accepted": 2})

    def test_a_ledger_that_cannot_be_tidied_up_ends_the_run(self):
        with Faulty(self.folder / "spool") as server:
            workspace = self.agency(clients=1, port=server.port, delivery="  keep: 1w\n")
            workspace.run(*SEND, "--at", AT)
            with sqlite3.connect(workspace.folder / ".kpimail/ledger.sqlite") as database:
                database.execute(
                    "CREATE TRIGGER stubborn BEFORE DELETE ON body "
                    "BEGIN SELECT RAISE(ABORT, 'this ledger keeps its mails'); END")
            ran = workspace.run(*SEND, "--at", tuesday_after("2025-W44"), status=74)
            self.assertIn("this ledger keeps its mails", ran.stderr)
            self.assertEqual(server.taken().total(), 1)


WEEK_OF_SEND = SEND[SEND.index("--week") + 1]


@unittest.skipIf(lacking("mount", root=True), lacking("mount", root=True))
class SmallDisk(DeliveryCase):
    def mount(self, folder, size):
        folder.mkdir(exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=True)
        self.addCleanup(subprocess.run, ["umount", "--lazy", folder], capture_output=True)

    def test_a_disk_without_room_stops_the_run_before_it_begins(self):
        with Faulty(self.folder / "spool") as server:
            workspace = self.agency(clients=40, port=server.port)
            self.move_ledger(workspace, "3m")
            ran = workspace.run(*SEND, "--at", AT, status=74)
            self.assertRegex(ran.stderr, r"\d+ MB are free, 40 reports need about \d+ MB")
            self.assertEqual(server.taken().total(), 0)

    def test_a_disk_that_fills_up_in_the_middle_loses_nothing(self):
        with Faulty(self.folder / "spool") as server:
            workspace = self.agency(clients=12, port=server.port)
            self.move_ledger(workspace, "5m")
            ballast = workspace.folder / ".kpimail/ballast"
            process = workspace.start(*SEND, "--at", AT)
            while process.poll() is None:  # another program eats what is left
                try:
                    with ballast.open("ab") as file:
                        file.write(b"x" * 65_536)
                except OSError:
                    pass
            process.communicate()
            self.assertIn(process.returncode, (0, 1, 74))
            ballast.unlink(missing_ok=True)
            workspace.run(*SEND, "--at", AT, status=(0, 1))
            states = self.judge(workspace, server.taken(), unclear=2)
        self.assertLessEqual(set(states), {"accepted", "uncertain"})

    def test_a_workspace_that_may_not_be_changed_sends_nothing(self):
        with Faulty(self.folder / "spool") as server:
            workspace = self.agency(clients=3, port=server.port)
            subprocess.run(["mount", "--bind", workspace.folder, workspace.folder], check=True)
            self.addCleanup(subprocess.run, ["umount", "--lazy", workspace.folder])
            subprocess.run(["mount", "-o", "remount,bind,ro", workspace.folder], check=True)
            ran = workspace.run(*SEND, "--at", AT, status=74)
            self.assertIn("ledger", ran.stderr)
            self.assertEqual(server.taken().total(), 0)

    def move_ledger(self, workspace, size):
        """Puts the ledger's folder on a disk of its own."""
        state = workspace.folder / ".kpimail"
        held = {file.name: file.read_bytes() for file in state.iterdir()}
        self.mount(state, size)
        for name, data in held.items():
            (state / name).write_bytes(data)

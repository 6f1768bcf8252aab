"""Standard streams that are closed, or lead to a disk that is full: no work ends for want of them."""

import os
import sqlite3
import subprocess
import unittest
from contextlib import closing

from agency import agency
from program import BINARY, TestCase, Workspace, environment

WEEK = "2026-W46"
WHEN = ("--week", WEEK, "--at", "2026-11-17T10:00:00+01:00")
SEND = ("send", "--all", "--yes", *WHEN)


class Streams(TestCase):
    def setUp(self):
        super().setUp()
        self.workspace = Workspace(self.folder / "agency")
        agency(self.workspace, 7, 3, WEEK, weeks=2, recipients=1, kpis=1)

    def ran(self, streams: str, *arguments) -> tuple:
        """The exit status with such redirections, and what was said on the stream that is left."""
        command = ["bash", "-c", f'exec "$@" {streams}', "bash", BINARY, *arguments,
                   "--workspace", self.workspace.folder]
        ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                             env=environment(), timeout=120)
        return ran.returncode, ran.stdout + ran.stderr

    def judge_sent(self):
        self.assertEqual(len(list((self.workspace.folder / "outbox" / "new").iterdir())), 3)
        with closing(sqlite3.connect(self.workspace.folder / ".kpimail" / "ledger.sqlite")) as ledger:
            self.assertEqual(ledger.execute("PRAGMA integrity_check").fetchone(), ("ok",))
            self.assertEqual(
                ledger.execute("SELECT DISTINCT state FROM entry").fetchall(), [("accepted",)])

    def test_an_outcome_that_cannot_be_written_is_a_failure_that_is_told(self):
        for streams, why in ((">/dev/full", "No space left"), (">&-", "Bad file descriptor")):
            for command in (("plan", *WHEN), ("status", *WHEN[:2]), ("check", "--format", "json")):
                status, said = self.ran(streams, *command)
                self.assertEqual(status, 1, (command, streams, said))
                self.assertRegex(said, f"^kpimail: the outcome cannot be written .*{why}")

    def test_so_are_the_help_and_the_version(self):
        for command in (["--help"], ["--version"], ["help", "send"], ["send", "--help"],
                        ["--generate-completion-script", "bash"]):
            shown = subprocess.run([BINARY, *command], capture_output=True, text=True,
                                   env=environment(), timeout=120)
            self.assertEqual((shown.returncode, shown.stderr), (0, ""), command)
            self.assertRegex(shown.stdout, r"(?s)\A\S.*\S\n+\Z")
            lost = subprocess.run(["bash", "-c", 'exec "$@" >/dev/full', "bash", BINARY, *command],
                                  capture_output=True, text=True, env=environment(), timeout=120)
            self.assertEqual(lost.returncode, 1, command)
            self.assertIn("the outcome cannot be written", lost.stderr)

    def test_mail_is_sent_although_nothing_can_be_said(self):
        status, said = self.ran("2>/dev/full", *SEND)
        self.assertEqual((status, said.count("250 written")), (0, 3), said)
        self.judge_sent()

    def test_mail_is_sent_without_any_streams(self):
        # Files of ours would get the numbers of the streams, and the ledger what is meant for people.
        status, said = self.ran("<&- >&- 2>&-", *SEND)
        self.assertEqual((status, said), (1, ""))
        self.judge_sent()

    def test_who_reads_only_the_beginning_hears_of_no_failure(self):
        reading, writing = os.pipe()
        os.close(reading)
        with os.fdopen(writing, "w") as closed:
            ran = subprocess.run([BINARY, *SEND, "--workspace", self.workspace.folder],
                                 stdin=subprocess.DEVNULL, stdout=closed, stderr=subprocess.PIPE,
                                 env=environment(), timeout=120)
        self.assertEqual((ran.returncode, ran.stderr), (0, b"3 messages written to outbox/\n"))


if __name__ == "__main__":
    unittest.main()

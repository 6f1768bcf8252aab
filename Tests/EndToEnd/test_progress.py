"""How far long work has come: a line on a terminal, events for other programs, nothing for cron."""

import json
import os
import pty
import shutil
import subprocess
import termios
import threading
import unittest

from agency import agency
from program import BINARY, TestCase, Workspace, environment
from sink import Sink

WEEK = "2026-W46"
SEND = ("send", "--all", "--yes", "--week", WEEK, "--at", "2026-11-17T10:00:00+01:00")


class Progress(TestCase):
    def setUp(self):
        super().setUp()
        self.workspace = Workspace(self.folder / "agency")
        agency(self.workspace, 7, 80, WEEK, weeks=2, recipients=1, kpis=1)

    def sent_slowly(self, *more, env={}, **options):
        """Sends to a server that takes its time: seconds in all, over one connection."""
        with Sink(after=0.05) as sink:
            self.workspace.deliver_to(sink.port, "  connections: 1\n")
            command = [BINARY, *SEND, *more, "--workspace", self.workspace.folder]
            ran = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                 env=environment(env), timeout=600, **options)
            self.assertEqual(len(sink.accepted), 80)
        self.assertEqual(ran.returncode, 0)
        return ran

    def read_all(self, shown, said):
        """A terminal that nobody reads would fill up, and then the program would wait."""
        try:
            while chunk := os.read(shown, 65_536):
                said.append(chunk)
        except OSError:  # the other end is closed
            pass

    def said_to_a_terminal(self, columns: int, **options) -> str:
        shown, terminal = pty.openpty()
        termios.tcsetwinsize(terminal, (24, columns))
        said = []
        reader = threading.Thread(target=self.read_all, args=(shown, said))
        reader.start()
        self.sent_slowly(stderr=terminal, **options)
        os.close(terminal)
        reader.join()
        os.close(shown)
        return b"".join(said).decode()

    def test_a_narrow_terminal_shows_what_fits_into_a_row(self):
        first, *drawn, last = self.said_to_a_terminal(20).split("\r\x1b[K")
        self.assertIn("sending: ", "".join(drawn))
        self.assertLess(max(map(len, drawn)), 20)
        self.assertTrue(last.startswith("80 messages taken"), last)

    def test_a_terminal_without_a_cursor_is_quiet(self):
        said = self.said_to_a_terminal(80, env={"TERM": "dumb"})
        self.assertEqual(said, "80 messages taken by 127.0.0.1\r\n")

    def test_a_terminal_shows_one_line_which_is_cleared(self):
        lines = self.said_to_a_terminal(0).split("\r\x1b[K")
        drawn = [line for line in lines[1:-1] if line != "sending: 0 of 80 done"]
        self.assertGreater(len(drawn), 0)
        for line in drawn:
            self.assertRegex(
                line, r"^sending: \d+ of 80 done, \d+ a (second|minute), \d+ (s|min) left$")
        self.assertRegex(lines[-1], r"^80 messages taken by 127\.0\.0\.1\r\n$")

    def test_without_a_terminal_it_is_quiet(self):
        ran = self.sent_slowly(stderr=subprocess.PIPE)
        self.assertEqual(ran.stderr.decode(), "80 messages taken by 127.0.0.1\n")
        self.assertEqual(ran.stdout, b"")

    def test_who_asks_for_json_gets_events_beside_the_outcome(self):
        ran = self.sent_slowly("--format", "json", stderr=subprocess.PIPE)
        self.assertEqual(len(json.loads(ran.stdout)["messages"]), 80)
        *lines, last = ran.stderr.decode().splitlines()
        self.assertEqual(last, "80 messages taken by 127.0.0.1")
        events = [json.loads(line) for line in lines]
        self.assertGreater(len(events), 0)
        keys = {"event", "work", "done", "total", "failures", "per_second", "seconds_left"}
        for event in events:
            self.assertEqual(set(event), keys)
            self.assertEqual((event["event"], event["work"]), ("progress", "sending"))
            self.assertEqual((event["total"], event["failures"]), (80, 0))
        done = [event["done"] for event in events]
        self.assertEqual(done, sorted(done))
        self.assertEqual((done[-1], events[-1]["seconds_left"]), (80, 0))


@unittest.skipUnless(shutil.which("strace"), "not installed: strace")
class LongFiles(TestCase):
    """One client's file that takes long to read: strace makes every read of it take its time."""

    MEGABYTES = 2

    def setUp(self):
        super().setUp()
        self.workspace = Workspace(self.folder / "agency")
        client, = agency(self.workspace, 7, 1, WEEK, weeks=20, recipients=1, kpis=1)
        self.file = f"results/{client.id}.csv"
        # Spaces around a number mean nothing, and are soon read.
        padding = " " * (self.MEGABYTES * 50_000)
        head, *rows = self.workspace.read(self.file).splitlines()
        self.workspace.write(
            self.file, "\n".join([head] + [row + padding for row in rows]) + "\n")

    def read_slowly(self, command, stderr):
        strace = ["strace", "-f", "--seccomp-bpf", "-o", os.devnull, "-P", self.workspace.folder / self.file,
                  "-e", "trace=read", "-e", "inject=read:delay_exit=3000"]
        return subprocess.run(
            [*strace, BINARY, command, "--week", WEEK, "--workspace", self.workspace.folder],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stderr,
            env=environment(), timeout=600, check=True)

    def test_a_terminal_shows_how_much_was_read(self):
        for command in "assess", "preview", "check":
            shown, terminal = pty.openpty()
            said = []
            reader = threading.Thread(target=Progress.read_all, args=(self, shown, said))
            reader.start()
            self.read_slowly(command, terminal)
            os.close(terminal)
            reader.join()
            os.close(shown)
            lines = b"".join(said).decode().split("\r\x1b[K")
            drawn = [line for line in lines if line.startswith("reading ")]
            self.assertGreater(len(drawn), 0, command)
            for line in drawn:
                self.assertRegex(line, rf"^reading {self.file}: \d of {self.MEGABYTES} MB, \d+ %, "
                                 r"\d+(\.\d)? MB a second, \d+ (s|min) left$")
            self.assertFalse(lines[-1].startswith("reading"), command)

    def test_without_a_terminal_nobody_hears_of_it(self):
        self.assertNotIn(b"reading", self.read_slowly("assess", subprocess.PIPE).stderr)

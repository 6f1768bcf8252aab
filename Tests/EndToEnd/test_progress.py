"""How far long work has come: a line on a terminal, events for other programs, nothing for cron."""

import json
import os
import pty
import subprocess
import threading

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

    def sent_slowly(self, *more, **options):
        """Sends to a server that takes its time: seconds in all, over one connection."""
        with Sink(after=0.05) as sink:
            self.workspace.deliver_to(sink.port, "  connections: 1\n")
            command = [BINARY, *SEND, *more, "--workspace", self.workspace.folder]
            ran = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                 env=environment(), timeout=600, **options)
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

    def test_a_terminal_shows_one_line_which_is_cleared(self):
        shown, terminal = pty.openpty()
        said = []
        reader = threading.Thread(target=self.read_all, args=(shown, said))
        reader.start()
        self.sent_slowly(stderr=terminal)
        os.close(terminal)
        reader.join()
        os.close(shown)
        lines = b"".join(said).decode().split("\r\x1b[K")
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

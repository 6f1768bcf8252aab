"""Clocks that jump and runs that meet: at once, or after one has slept too long."""

import os
import signal
import subprocess
import time
import unittest
from datetime import datetime, timedelta, timezone

from lab import (
    AT, FAKETIME, SEND, DeliveryCase, child_of, faked, fall_asleep, lacking, sink_taken, wait_until)
from program import BINARY
from sink import Sink

START = datetime(2026, 11, 24, 9, 0, tzinfo=timezone.utc)


@unittest.skipUnless(FAKETIME, "not installed: faketime")
class Clock(DeliveryCase):
    def setUp(self):
        super().setUp()
        self.clock = self.folder / "clock"
        self.set_clock(START)

    def set_clock(self, moment: datetime):
        """What the program takes for now; it goes on from there."""
        fresh = self.folder / "clock.new"
        fresh.write_text("@" + moment.strftime("%Y-%m-%d %H:%M:%S") + "\n")
        fresh.rename(self.clock)

    def env(self) -> dict:
        return {
            "FAKETIME_TIMESTAMP_FILE": str(self.clock), "FAKETIME_NO_CACHE": "1",
            "DONT_FAKE_MONOTONIC": "1", "TZ": "UTC"}

    def start(self, workspace):
        return faked(workspace, None, *SEND, env=self.env())

    def test_a_clock_that_jumps_in_the_middle_of_a_run_doubles_nothing(self):
        jumps = [timedelta(hours=3), timedelta(days=-400), timedelta(minutes=40), timedelta(hours=-1)]
        for jump in jumps:
            with self.subTest(jump=str(jump)), Sink(before=0.03) as sink:
                self.set_clock(START)
                workspace = self.agency(
                    clients=12, name=f"jump-{jump.total_seconds()}", port=sink.port)
                process = self.start(workspace)
                self.assertTrue(wait_until(lambda: len(sink.accepted) >= 3))
                self.set_clock(START + jump)
                process.communicate()
                self.start(workspace).communicate()
                states = self.judge(workspace, sink_taken(sink), unclear=0)
                self.assertEqual(set(states), {"accepted"})

    def test_a_run_that_slept_longer_than_its_lease_sends_nothing_on_the_old_claim(self):
        """It claims anew, because nobody else has; and nobody gets anything twice."""
        with Sink(before=0.05) as sink:
            workspace = self.agency(clients=8, port=sink.port, delivery="  connections: 1\n")
            process = self.start(workspace)
            self.assertTrue(wait_until(lambda: len(sink.accepted) >= 2))
            fall_asleep(child_of(process), workspace)
            self.set_clock(START + timedelta(hours=2))
            time.sleep(0.2)
            os.kill(child_of(process), signal.SIGCONT)
            process.communicate()
            states = self.judge(workspace, sink_taken(sink), unclear=0)
        self.assertEqual(states, {"accepted": 8})

    def test_a_run_that_slept_past_the_end_of_a_report_does_not_send_it(self):
        with Sink(before=0.05) as sink:
            workspace = self.agency(clients=6, port=sink.port, delivery="  connections: 1\n")
            process = self.start(workspace)
            self.assertTrue(wait_until(lambda: len(sink.accepted) >= 2))
            fall_asleep(child_of(process), workspace)
            taken = len(sink.accepted)
            self.set_clock(START + timedelta(hours=60))
            os.kill(child_of(process), signal.SIGCONT)
            _, err = process.communicate()
            states = self.judge(workspace, sink_taken(sink), unclear=0)
            # The one at hand may have been beyond its last byte.
            self.assertLessEqual(len(sink.accepted), taken + 1)
        self.assertEqual(set(states), {"accepted", "expired"})
        self.assertEqual(process.returncode, 1)
        self.assertIn("not sent in time", err)


class Meeting(DeliveryCase):
    def test_two_runs_at_once_send_everything_once(self):
        with Sink(before=0.01) as sink:
            workspace = self.agency(clients=20, port=sink.port)
            first, second = (workspace.start(*SEND, "--at", AT) for _ in range(2))
            statuses = sorted(p.returncode for p in (first, second) if p.communicate())
            self.assertIn(statuses, ([0, 75], [0, 0]))
            states = self.judge(workspace, sink_taken(sink), unclear=0)
        self.assertEqual(states, {"accepted": 20})

    @unittest.skipIf(lacking("unshare", root=True), lacking("unshare", root=True))
    def test_a_run_that_slept_while_another_host_took_over_sends_nothing_more(self):
        """The lock is gone (another machine, a network disk): the leases alone decide."""
        with Sink(before=0.05) as sink:
            workspace = self.agency(clients=10, port=sink.port, delivery="  connections: 1\n")
            text = workspace.read("kpimail.yaml").splitlines()
            ledger = next(line for line in text if line.startswith("ledger:"))
            workspace.set("ledger", ledger.replace("}", ", host: any }"))
            process = workspace.start(*SEND, "--at", AT)
            self.assertTrue(wait_until(lambda: len(sink.accepted) >= 3))
            fall_asleep(process.pid, workspace)
            (workspace.folder / ".kpimail/run.lock").unlink()
            later = datetime.fromisoformat(AT) + timedelta(hours=1)
            other = subprocess.run(
                ["unshare", "--uts", "sh", "-c", 'hostname other.example && exec "$@"', "sh",
                 *self.command(workspace, "--at", later.isoformat())],
                capture_output=True, text=True, timeout=60)
            self.assertIn(other.returncode, (0, 1), other.stderr)
            process.send_signal(signal.SIGCONT)
            process.communicate()
            states = self.judge(workspace, sink_taken(sink), unclear=1)
        self.assertLessEqual(set(states), {"accepted", "uncertain"})

    def command(self, workspace, *more) -> list:
        return [BINARY, *SEND, *more, "--workspace", workspace.folder]

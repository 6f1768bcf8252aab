"""Programs that kpimail calls end with it, and keep it from nothing for longer than they may."""

import os
import signal
import socket
import subprocess
import time
import unittest

from program import LONG
from sink import Sink
from test_operators import MONDAY, NINE, OPERATOR, TEN, WEEK, Staffed


def deaf():
    """As `nohup` starts a program."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


class OtherPrograms(Staffed):
    def program(self, name, text):
        folder = self.folder / "bin"
        folder.mkdir(exist_ok=True)
        path = folder / name
        path.write_text(f"#!/bin/sh\necho $$ >>{self.folder}/{name}.pid\n{text}\n")
        path.chmod(0o755)
        return path

    def stopped(self, workspace, name, *command, env={}, by=signal.SIGTERM):
        """What a command, `run` by default, says that is told to end while it waits for that program."""
        process = workspace.start(*command or ("run", "--at", NINE), env=env)
        pid = self.folder / f"{name}.pid"
        for _ in range(600):
            if pid.exists() and pid.read_text().strip():
                break
            self.assertIsNone(process.poll(), "the program was not called")
            time.sleep(0.05)
        time.sleep(0.3)
        self.assertIsNone(process.poll())
        process.send_signal(by)
        asked = time.monotonic()
        out, err = process.communicate(timeout=120)
        self.assertLess(time.monotonic() - asked, 10)
        for child in pid.read_text().split():
            self.assertFalse(self.lives(child), f"{name} still runs")
        self.assertGreaterEqual(process.returncode, 0, "it died of the signal")
        pid.unlink()
        return process.returncode, out + err

    def lives(self, pid):
        ran = subprocess.run(["ps", "-o", "stat=", "-p", pid], capture_output=True, text=True)
        return ran.stdout.strip() not in ("", "Z")

    def test_a_command_that_prints_the_password(self):
        workspace = self.agency()
        ask = self.program("ask", "sleep 300")
        with Sink() as sink, Sink() as second:
            settings = (f"delivery:\n  server: smtp://127.0.0.1:{sink.port}\n  tls: none\n"
                        f"  second: {{ server: 'smtp://127.0.0.1:{second.port}', tls: none }}\n")
            workspace.set("delivery", settings
                          + f"  username: x\n  password: {{ command: [{ask}] }}\n")
            self.assertEqual(self.stopped(workspace, "ask"), (75, ""))
            sent = self.stopped(workspace, "ask", "send", "--all", "--yes", "--week", WEEK, "--at", NINE)
            self.assertEqual(
                sent, (75, "kpimail: stopped; what is left goes out with the next run\n"))
            self.assertEqual(self.stopped(workspace, "ask", "check", "--connect")[0], 143)
            copies = ("send", "--all", "--test-to", "jana@agentur.example", "--week", WEEK, "--at", NINE)
            self.assertEqual(self.stopped(workspace, "ask", *copies, by=signal.SIGINT), (130, ""))
            self.assertEqual(sink.accepted, [])
            workspace.set("delivery", settings)
            self.tick(workspace, TEN)
            self.assertEqual(len(sink.accepted), 4)

    def test_a_source(self):
        workspace = self.agency(clients=1)
        self.program("ask", "sleep 90")
        sources = "results:\n  crm:\n    command: [%s]\n    timeout: 2m\n"
        workspace.set("results", sources % f"{self.folder}/bin/ask, '{{client}}'")
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.assertEqual(self.stopped(workspace, "ask")[0], 75)
            send = ("send", "--all", "--yes", "--week", WEEK, "--at", NINE)
            status, said = self.stopped(workspace, "ask", *send)
            self.assertEqual(status, 75)
            self.assertIn("stopped; what is left goes out with the next run", said)
            for command in ("plan", "preview", "assess", "check --connect", "approve --all-clean"):
                status, said = self.stopped(
                    workspace, "ask", *command.split(), "--week", WEEK, "--at", NINE)
                self.assertEqual((status, said), (143, ""), command)
            self.assertEqual([m for m in sink.accepted if m.recipients != [OPERATOR]], [])
            workspace.set("results", sources % "cat, 'results/{client}.csv'")
            self.tick(workspace, TEN)
            self.assertEqual(len(sink.accepted), 2)

    def test_previews_for_a_review_end_too_and_the_next_run_writes_them_all(self):
        schedule = "clients: all\nreview: monday 07:00\nsend: tuesday 09:00\n"
        workspace = self.agency(schedule, clients=60)
        previews = workspace.folder / "previews"
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            process = workspace.start("run", "--at", MONDAY)
            while not list(previews.glob("*/*.eml")) and process.poll() is None:
                time.sleep(0.002)
            process.send_signal(signal.SIGTERM)
            out, err = process.communicate(timeout=60)
            self.assertLess(len(list(previews.glob("*/*.eml"))), 60)
            self.assertEqual((process.returncode, out, err), (75, "", ""))
            self.assertEqual(sink.accepted, [])
            self.tick(workspace, MONDAY)
            self.assertEqual([m.recipients for m in sink.accepted], [["berichte@agentur.example"]])
            self.assertEqual(len(list(previews.glob("*/*.eml"))), 60)

    def test_previews_stop_between_two_clients(self):
        workspace = self.agency(clients=60)
        previews = workspace.folder / "previews"
        process = workspace.start("preview", "--week", WEEK, "--at", NINE)
        while not list(previews.glob("*/*.eml")) and process.poll() is None:
            time.sleep(0.002)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.communicate(timeout=60), ("", ""))
        self.assertEqual(process.returncode, 130)
        self.assertLess(len(list(previews.glob("*/*.eml"))), 60)
        self.assertEqual(list(previews.rglob("*.tmp")), [])

    def test_a_signal_that_is_to_do_nothing_does_nothing(self):
        workspace = self.agency(clients=20)
        previews = workspace.folder / "previews"
        process = workspace.start("preview", "--week", WEEK, "--at", NINE, preexec_fn=deaf)
        while not list(previews.glob("*/*.eml")) and process.poll() is None:
            time.sleep(0.002)
        process.send_signal(signal.SIGHUP)
        _, err = process.communicate(timeout=60)
        self.assertEqual((process.returncode, err), (0, ""))
        self.assertEqual(len(list(previews.glob("*/*.eml"))), 20)

    def sleepless(self):
        """A run whose alert only `sendmail` can take, which sleeps."""
        workspace = self.agency()
        held = socket.socket()
        self.addCleanup(held.close)
        held.bind(("127.0.0.1", 0))
        workspace.deliver_to(held.getsockname()[1])
        self.program("sendmail", "sleep 300")
        return workspace, {"PATH": f"{self.folder}/bin:{os.environ['PATH']}"}

    def test_sendmail(self):
        workspace, env = self.sleepless()
        status, _ = self.stopped(workspace, "sendmail", env=env)
        self.assertEqual(status, 69)
        self.program("sendmail", f"cat >{self.folder}/mail")
        self.tick(workspace, "2026-11-17T09:30:00+01:00", status=69, env=env)
        self.assertIn("127.0.0.1", (self.folder / "mail").read_text())

    @unittest.skipUnless(LONG, "a minute long: KPIMAIL_LONG=1")
    def test_sendmail_that_never_ends_is_given_up_after_a_minute(self):
        workspace, env = self.sleepless()
        start = time.monotonic()
        ran = self.tick(workspace, NINE, status=69, env=env)
        self.assertIn("the program has not ended within 60 s", ran.stderr)
        self.assertLess(time.monotonic() - start, 90)

    @unittest.skipUnless(LONG, "a minute long: KPIMAIL_LONG=1")
    def test_a_password_that_never_comes_is_given_up_after_a_minute(self):
        workspace = self.agency()
        with Sink() as sink:
            workspace.deliver_to(
                sink.port, "  username: x\n  password: { command: [sleep, '300'] }\n")
            ran = self.tick(workspace, NINE, status=69)
        self.assertIn("the program has not ended within 60 s", ran.stderr)


if __name__ == "__main__":
    unittest.main()

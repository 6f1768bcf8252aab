"""What the tests of delivery share: agencies ready to send, servers that fail, and the truth afterwards."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import agency as made_up
from program import BINARY, REPOSITORY, TestCase, Workspace, environment, tuesday_after

WEEK = "2025-W40"
AT = tuesday_after(WEEK)
SEND = ("send", "--all", "--yes", "--week", WEEK)
RIG = REPOSITORY / "Tests/KPIDeliveryTests/Rigs/faulty_smtp.py"
FAKETIME = shutil.which("faketime")


class Faulty:
    """The server of the Swift tests: fails as its script says, and knows what it took."""

    def __init__(self, folder: Path, faults=(), **more):
        self.spool = folder
        self._script = {"spool": str(folder), "faults": list(faults), **more}

    def __enter__(self):
        self._process = subprocess.Popen(
            [sys.executable, RIG], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._process.stdin.write(json.dumps(self._script) + "\n")
        self._process.stdin.flush()
        self.port = int(self._process.stdout.readline())
        return self

    def __exit__(self, *_):
        self._process.kill()  # before it tidies up: the truth is still wanted
        self._process.communicate()

    def taken(self) -> Counter:
        """How often each (recipient, Message-ID) was taken."""
        return Counter(
            (head.split()[1].decode(), message_id(data)) for head, data in self.mails())

    def mails(self) -> list:
        files = sorted(self.spool.glob("*.eml"))
        return [tuple(file.read_bytes().split(b"\r\n", 1)) for file in files]

    def log(self) -> list:
        return (self.spool / "log").read_text().splitlines()


class DeliveryCase(TestCase):
    """A test with an agency of clients that have one recipient each."""

    def agency(self, clients=4, name="agency", recipients=1, seed=1, delivery="", port=None):
        workspace = Workspace(self.folder / name)
        self.clients = workspace.clients = made_up.agency(
            workspace, seed, clients=clients, week=WEEK, weeks=4, recipients=recipients, kpis=1)
        if port:
            workspace.deliver_to(port, delivery)
        return workspace

    def addresses(self, recipients=1) -> list:
        return [address for c in self.clients for address in c.addresses[:recipients]]

    def states(self, workspace) -> Counter:
        return Counter(m["state"] for m in workspace.messages("--week", WEEK))

    def judge(self, workspace, taken: Counter, recipients=1, unclear=None) -> Counter:
        """The ledger and the truth agree, message by message: nothing lost, nothing doubled."""
        messages = workspace.messages("--week", WEEK)
        wanted = [a for client in workspace.clients for a in client.addresses[:recipients]]
        self.assertEqual(sorted(m["recipient"] for m in messages), sorted(wanted))
        known = 0
        for message in messages:
            count = taken[(message["recipient"], message["message_id"])]
            known += count
            what = f"{message['recipient']} is {message['state']}, {count} were taken: {message}"
            self.assertNotIn(message["state"], ("sending", "committing"), what)
            if message["state"] == "accepted":
                self.assertEqual(count, 1, what)
            elif message["state"] == "uncertain":
                self.assertLessEqual(count, 1, what)
                self.assertTrue(message["why"], what)
            else:
                self.assertEqual(count, 0, what)
        self.assertEqual(known, sum(taken.values()), "the server took what no ledger knows")
        states = Counter(m["state"] for m in messages)
        if unclear is not None:
            self.assertLessEqual(states["uncertain"], unclear)
        return states


def message_id(data: bytes) -> str:
    head = data.split(b"\r\n\r\n", 1)[0].replace(b"\r\n ", b" ")
    line = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"message-id:"))
    return line.split(b":", 1)[1].strip().decode()


def mail_header(data: bytes, name: str) -> str:
    head = data.split(b"\r\n\r\n", 1)[0].replace(b"\r\n ", b" ").decode()
    found = [line for line in head.split("\r\n") if line.lower().startswith(name.lower() + ":")]
    return found[0].split(":", 1)[1].strip() if found else ""


def sink_taken(sink) -> Counter:
    return Counter((r, message_id(mail.data)) for mail in sink.accepted for r in mail.recipients)


def faked(workspace, clock, *arguments, env={}) -> subprocess.Popen:
    """Starts the program with another clock: `+0 x60`, say, or None for the file that `env` names."""
    # The wrapper makes what the library shares between processes, and insists on a time of its own.
    named = [] if clock else ["env", "-u", "FAKETIME"]
    return subprocess.Popen(
        [FAKETIME, "-m", "-f", clock or "+0", *named, BINARY, *arguments, "--workspace",
         workspace.folder],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=environment(env), cwd=workspace.folder)


def child_of(process) -> int:
    """The process that a wrapper started."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    wait_until(lambda: children.read_text().split())
    return int(children.read_text().split()[0])


def fall_asleep(run: int, workspace) -> None:
    """Stops a run where it is, but not inside a change of the ledger: another machine would never
    see the lock of one that sleeps, while here everyone would wait for it."""
    while True:
        os.kill(run, signal.SIGSTOP)
        assert wait_until(lambda: Path(f"/proc/{run}/stat").read_text().rsplit(")")[-1].split()[0] == "T")
        ledger = sqlite3.connect(workspace.folder / ".kpimail/ledger.sqlite", timeout=0)
        try:
            ledger.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError:
            os.kill(run, signal.SIGCONT)
            time.sleep(0.003)
        finally:
            ledger.close()


def strace(options, workspace, *arguments) -> subprocess.CompletedProcess:
    """Runs the program under strace; what strace itself says goes to a file."""
    log = workspace.folder / ".strace"
    return subprocess.run(
        ["strace", "-f", "-o", log, *options, BINARY, *arguments, "--workspace", workspace.folder],
        capture_output=True, text=True, env=environment(), cwd=workspace.folder, timeout=120)


def lacking(*tools, root=False) -> str:
    """Why a test cannot run here, or nothing."""
    if root and os.geteuid() != 0:
        return "needs root"
    absent = [tool for tool in tools if not shutil.which(tool)]
    return f"not installed: {', '.join(absent)}" if absent else ""


def wait_until(condition, seconds=20) -> bool:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.005)
    return True

"""Many weeks in a row, the clock jumping from one to the next: every mail once, and nothing grows."""

import email
import os
import sqlite3
import time
from collections import Counter
from contextlib import closing
from email import policy

from agency import agency
from program import LONG, TestCase, Workspace, later, tuesday_after

FIRST = "2026-W46"  # the 53rd week of 2026 lies ahead
WEEKS, CLIENTS = (100, 200) if LONG else (10, 12)
FEW, MANY = 200, 1_200
PER_CLIENT = 5  # kilobytes; fewer than 200 have not yet warmed up all that is kept for the next
EVERY_TUESDAY = "clients: all\nsend: tuesday 09:00\nuntil: wednesday 18:00\n"


class Soak(TestCase):
    def test_week_after_week(self):
        workspace = Workspace(self.folder / "workspace")
        weeks = [later(FIRST, n) for n in range(WEEKS)]
        clients = agency(workspace, 1, CLIENTS, weeks[-1], weeks=WEEKS + 10, recipients=1, kpis=2)
        workspace.write("schedules/weekly.yaml", EVERY_TUESDAY)

        runs = [self.week(workspace, week) for week in weeks]

        mails = [email.message_from_bytes(path.read_bytes(), policy=policy.default)
                 for path in workspace.outbox()]
        wanted = Counter(c.addresses[0] for c in clients for _ in weeks)
        self.assertEqual(Counter(mail["To"].addresses[0].addr_spec for mail in mails), wanted)
        self.assertEqual(len({mail["Message-ID"] for mail in mails}), WEEKS * CLIENTS)
        for week in (weeks[0], weeks[-1]):
            states = Counter(m["state"] for m in workspace.messages("--week", week))
            self.assertEqual(states, {"accepted": CLIENTS})

        # The last weeks cost what the second did; the first makes the ledger and its schema.
        early, late = runs[1], runs[-1]
        self.assertLessEqual(late.descriptors, early.descriptors + 4)
        self.assertLess(late.memory, early.memory * 1.25)
        half = WEEKS // 2
        first, second = runs[half].ledger - runs[0].ledger, runs[-1].ledger - runs[half].ledger
        self.assertLess(second, first * 1.25 + 100_000)

    def week(self, workspace, week) -> "Use":
        """What `run` did on the Tuesday after a week; a second run finds nothing to do."""
        at = tuesday_after(week)
        use = Use(workspace, at)
        workspace.run("run", "--at", at)
        self.assertEqual(len(list((workspace.folder / "outbox" / "tmp").iterdir())), 0)
        return use


class OneRun(TestCase):
    """A run is a process of its own, so what it loses for each client shows only beside more clients."""

    def test_neither_descriptors_nor_memory_grow_with_the_clients(self):
        few, many = (self.use(clients) for clients in (FEW, MANY))
        print(f"\n{FEW} clients: {few}; {MANY}: {many}", flush=True)
        self.assertLessEqual(many.descriptors, few.descriptors + 8)
        self.assertLess(many.memory, few.memory + PER_CLIENT * (MANY - FEW))

    def use(self, clients: int) -> "Use":
        workspace = Workspace(self.folder / str(clients))
        agency(workspace, 1, clients, FIRST, weeks=12, recipients=1, kpis=2)
        workspace.write("schedules/weekly.yaml", EVERY_TUESDAY)
        use = Use(workspace, tuesday_after(FIRST))
        self.assertEqual(len(workspace.outbox()), clients)
        return use


class Use:
    """What a run takes: file descriptors and memory at their peak, and the ledger's size after it."""

    def __str__(self):
        return f"{self.descriptors} descriptors, {self.memory:,} kB"

    def __init__(self, workspace, at):
        process = workspace.start("run", "--at", at)
        self.descriptors = 0
        while True:
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            try:
                self.descriptors = max(self.descriptors, len(os.listdir(f"/proc/{process.pid}/fd")))
            except OSError:
                pass  # it ended between the two looks
            time.sleep(0.005)
        process.returncode = os.waitstatus_to_exitcode(status)
        out, err = process.stdout.read(), process.stderr.read()
        process.stdout.close()
        process.stderr.close()
        assert process.returncode == 0, f"run --at {at}: exit {process.returncode}\n{out}{err}"
        self.memory = usage.ru_maxrss
        folder = workspace.folder / ".kpimail"
        # What SQLite keeps beside the database for later counts as if it were there.
        with closing(sqlite3.connect(folder / "ledger.sqlite")) as ledger:
            ledger.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.ledger = sum(path.stat().st_size for path in folder.glob("*"))

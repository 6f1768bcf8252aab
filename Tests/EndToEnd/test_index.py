"""A run with nothing due: it reads little, and overlooks nothing."""

import os
import sqlite3
import time
import unittest

from test_schedule import WEEK, Scheduled, at

INDEX = ".kpimail/clients.index"
IDLE, NINE = at("2026-11-16", "09:00"), at("2026-11-17", "09:00")


class Index(Scheduled):
    def settled(self, workspace):
        """Runs with nothing due until the files are old enough to be remembered."""
        file = workspace.folder / INDEX
        deadline = time.monotonic() + 60
        known = 0
        while known < len(self.clients):
            self.assertLess(time.monotonic(), deadline, "the index is never written")
            self.tick(workspace, IDLE)
            known = len(file.read_bytes().splitlines()) - 2 if file.exists() else 0
            time.sleep(0.1)
        return file

    def test_it_is_private_quiet_and_may_be_deleted_or_damaged_at_any_time(self):
        workspace = self.agency()
        file = self.settled(workspace)
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        whole = file.read_bytes()
        for damage in (b"", b"\0" * 4000, whole[:-70], whole.replace(b"Berlin", b"Madrid")):
            file.write_bytes(damage)
            ran = self.tick(workspace, IDLE)
            self.assertEqual((ran.stdout, ran.stderr), ("", ""))
            self.assertEqual(file.read_bytes(), whole)
        file.unlink()
        ran = self.tick(workspace, NINE)
        self.assertEqual((ran.stdout, ran.stderr), ("", ""))
        self.assertEqual(set(self.states(workspace).values()), {"accepted"})

    def test_a_damaged_ledger_is_found_within_a_day_and_before_anything_is_sent(self):
        workspace = self.agency(clients=30)
        workspace.run("send", "--all", "--yes", "--at", at("2026-11-13", "12:00"))
        self.tick(workspace, IDLE)
        file = workspace.folder / ".kpimail/ledger.sqlite"
        with sqlite3.connect(file) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            size, = database.execute("PRAGMA page_size").fetchone()
            root, = database.execute(
                "SELECT rootpage FROM sqlite_schema WHERE name = 'entryDigest'").fetchone()
        whole = file.read_bytes()
        # An index that neither an idle run nor a claim looks into.
        file.write_bytes(whole[:(root - 1) * size + 8] + b"\xff" * 200
                         + whole[(root - 1) * size + 208:])
        for moment in (NINE, at("2026-11-23", "09:00")):
            self.assertRegex(self.tick(workspace, moment, status=74).stderr, "damaged|malformed")

    def test_whoever_touches_the_ledger_has_it_checked_by_the_next_run(self):
        """The seal names when the ledger was checked last; runs with nothing to do carry it on."""
        workspace = self.agency()
        seal = workspace.folder / ".kpimail/ledger.checked"
        noon, evening, tomorrow = (
            at("2026-11-16", "12:00"), at("2026-11-16", "18:00"), at("2026-11-17", "08:59"))

        def checked(moment):
            self.tick(workspace, moment)
            return int(seal.read_text().split()[0])

        first = checked(IDLE)
        self.assertEqual(seal.stat().st_mode & 0o777, 0o600)
        self.assertEqual(checked(noon), first)
        seal.unlink()
        second = checked(noon)
        self.assertEqual(second - first, 3 * 3600)
        self.assertEqual(checked(evening), second)
        workspace.run("status", "--week", WEEK)
        third = checked(evening)
        self.assertEqual(third - second, 6 * 3600)
        seal.write_text("no seal")
        self.assertEqual(checked(tomorrow) - third, 14 * 3600 + 59 * 60)
        self.tick(workspace, NINE)  # sends: what it wrote is checked by the next
        self.assertEqual(set(self.states(workspace).values()), {"accepted"})
        self.assertFalse(seal.exists())
        last = checked(at("2026-11-17", "10:00"))
        self.assertEqual(checked(at("2026-11-18", "09:59")), last)
        self.assertEqual(checked(at("2026-11-18", "10:00")), last + 86_400)

    def test_damage_between_two_runs_with_nothing_to_do_is_found_by_the_second(self):
        workspace = self.agency(clients=30)
        workspace.run("send", "--all", "--yes", "--at", at("2026-11-13", "12:00"))
        for _ in range(2):
            self.tick(workspace, IDLE)
        file = workspace.folder / ".kpimail/ledger.sqlite"
        self.assertFalse(file.with_name("ledger.sqlite-wal").exists())
        before = file.stat()
        whole = file.read_bytes()
        size = int.from_bytes(whole[16:18], "big")
        with sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True) as database:
            roots = dict(database.execute(
                "SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0"
                " AND name NOT GLOB 'sqlite_*' AND name <> 'body'"))
        self.assertLessEqual({"entry", "entryDigest", "correction", "reported", "event", "remark",
                              "memo", "halt", "address", "untold"}, roots.keys())
        for name, root in roots.items():
            with self.subTest(name):
                file.write_bytes(whole)
                with file.open("r+b") as damaged:
                    damaged.seek((root - 1) * size)
                    damaged.write(b"\xff" * 200)
                # As if nobody had been there.
                os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
                self.assertRegex(self.tick(workspace, IDLE, status=74).stderr, "damaged|malformed")

    def test_nothing_stays_beside_the_ledger(self):
        workspace = self.agency()
        folder = workspace.folder / ".kpimail"
        for step in (
                lambda: self.tick(workspace, IDLE),
                lambda: workspace.run("send", self.clients[0].id, "--yes", "--at", IDLE),
                lambda: self.tick(workspace, NINE)):
            step()
            self.assertEqual(sorted(file.name for file in folder.glob("ledger.sqlite*")),
                             ["ledger.sqlite"])

    def test_a_changed_client_counts_as_it_is_now(self):
        workspace = self.agency()
        self.settled(workspace)
        first, second = self.clients
        path = f"clients/{first.id}.yaml"
        workspace.write(path, workspace.read(path) + "time_zone: America/New_York\n")
        (workspace.folder / f"clients/{second.id}.yaml").unlink()
        self.tick(workspace, NINE)
        self.assertEqual(workspace.messages("--week", WEEK), [])
        self.tick(workspace, at("2026-11-17", "15:00"))
        self.assertEqual(self.states(workspace), {a: "accepted" for a in first.addresses})


if __name__ == "__main__":
    unittest.main()

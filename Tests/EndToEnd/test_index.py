"""A run with nothing due: it reads little, and overlooks nothing."""

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

"""Measures single commands of kpimail on 2,000 clients and prints a table: commands.py [long]

Seconds are those of the clock from start to exit, the best of several calls, because people and cron
wait for them. `long` adds what 20,000 clients cost beside 2,000: the median of three runs each.
"""

import os
import sqlite3
import statistics
import sys
import tempfile
from pathlib import Path

import generate
from run import AT, HERE, KPIMAIL, measured

CLIENTS = 2_000
MESSAGES = 100_000
SCHEDULE = "clients: all\nsend: tuesday 09:00\n"
NOTHING_DUE = "2026-11-16T09:00:00+01:00"  # a Monday; the schedule sends on Tuesday
COLUMNS = "client, week, kind, generation, recipient, via, position, state, messageID, digest, at"


def seconds(calls: int, *command) -> float:
    return min(measured(command)[0] for _ in range(calls))


def row(work: str, value: str, mark: str) -> None:
    print(f"| {work} | {value} | {mark} |", flush=True)


def milliseconds(work: str, calls: int, mark: int, *command) -> None:
    row(work, f"{1000 * seconds(calls, *command):.0f} ms", f"under {mark} ms")


def fill(ledger: Path) -> None:
    """The messages of the last fifty weeks, taken by the server."""
    weeks = list(generate.weeks())[-51:-1]
    entries = ((f"kunde-{number % CLIENTS:05}", weeks[number // CLIENTS], "weekly", 0,
                f"anna@kunde-{number % CLIENTS:05}.example", "outbox", 0, "accepted", f"<{number}@x>",
                f"sha256:{number}", 1_790_000_000) for number in range(MESSAGES))
    with sqlite3.connect(ledger) as database:
        marks = ", ".join("?" * len(COLUMNS.split(",")))
        database.executemany(f"INSERT INTO entry ({COLUMNS}) VALUES ({marks})", entries)


def previews(folder: Path) -> None:
    """All previews with their gallery beside the Python script without its delivery."""
    ours = seconds(2, KPIMAIL, "preview", "--week", generate.WEEK, "--at", AT, "--workspace", folder)
    theirs = seconds(2, sys.executable, HERE / "peer.py", folder, "nowhere")
    row(f"preview of {CLIENTS:,} clients beside the Python script without delivery",
        f"{theirs / ours:.1f} times", "at least 4 times")


def send_all(count: int) -> float:
    """Seconds of processor time that a run into the outbox costs."""
    with tempfile.TemporaryDirectory(prefix="kpimail-bench-") as name:
        generate.generate(Path(name), count)
        measured([KPIMAIL, "ledger", "adopt", "--workspace", name])
        return measured([KPIMAIL, "send", "--all", "--yes", "--week", generate.WEEK, "--at", AT,
                         "--workspace", name])[1]


def growth() -> None:
    small, large = (statistics.median(send_all(count) for _ in range(3)) for count in (2_000, 20_000))
    row("processor time of 20,000 clients beside 2,000", f"{large / small:.1f} times",
        "at most 11.5 times")


def main() -> None:
    print(f"\n| work, with {CLIENTS:,} clients | measured | mark |\n|---|---:|---:|", flush=True)
    milliseconds("`kpimail --version`", 10, 30, KPIMAIL, "--version")
    with tempfile.TemporaryDirectory(prefix="kpimail-bench-") as name:
        folder = Path(name)
        generate.generate(folder, CLIENTS)
        (folder / "schedules").mkdir()
        (folder / "schedules" / "weekly.yaml").write_text(SCHEDULE)
        milliseconds("`kpimail preview kunde-00007`", 5, 80, KPIMAIL, "preview", "kunde-00007",
                     "--week", generate.WEEK, "--at", AT, "--workspace", folder)
        measured([KPIMAIL, "ledger", "adopt", "--workspace", folder])
        fill(folder / ".kpimail" / "ledger.sqlite")
        idle = [KPIMAIL, "run", "--at", NOTHING_DUE, "--workspace", folder]
        measured(idle)
        milliseconds(f"`kpimail run`, nothing due, {MESSAGES:,} messages in the ledger", 5, 120, *idle)
        previews(folder)
    if "long" in sys.argv[1:] or os.environ.get("BENCH") == "long":
        growth()


if __name__ == "__main__":
    main()

"""Measures single commands of kpimail on 2,000 clients and prints a table: commands.py [long]

Seconds are those of the clock from start to exit, the best of several calls, because people and cron
wait for them. `long` adds what 20,000 clients cost beside 2,000, the median of three runs each, the memory
of single commands with as many, and the memory that 100,000 take.
"""

import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import generate
import marks
import scratch
from run import AT, HERE, KPIMAIL, measured, send

CLIENTS, LARGE = 2_000, 20_000
MESSAGES = 100_000
ROOM = 25_000_000_000  # bytes: clients, results, the ledger with its frozen mails, and the outbox
MEMORY = 120  # MB at the most, with however many clients
PREVIEWS = 600_000_000  # bytes
SCHEDULE = "clients: all\nsend: tuesday 09:00\n"
NOTHING_DUE = "2026-11-16T09:00:00+01:00"  # a Monday; the schedule sends on Tuesday
COLUMNS = "client, week, kind, generation, recipient, via, position, state, messageID, digest, at"


def seconds(calls: int, *command) -> float:
    return min(measured(command)[0] for _ in range(calls))


def row(work: str, value: str, mark: str) -> None:
    print(f"| {work} | {value} | {mark} |", flush=True)


def milliseconds(work: str, calls: int, mark: int, *command) -> None:
    taken = 1000 * seconds(calls, *command)
    row(work, f"{taken:.0f} ms", marks.under(taken, mark, "ms"))


def fill(ledger: Path, weeks: list, clients: int = CLIENTS) -> None:
    """As many messages as the clients had in those weeks, all of them taken."""
    entries = ((f"kunde-{number % clients:05}", weeks[number // clients], "weekly", 0,
                f"anna@kunde-{number % clients:05}.example", "outbox", 0, "accepted", f"<{number}@x>",
                f"sha256:{number}", 1_790_000_000) for number in range(clients * len(weeks)))
    with closing(sqlite3.connect(ledger)) as database, database:
        marks = ", ".join("?" * len(COLUMNS.split(",")))
        database.executemany(f"INSERT INTO entry ({COLUMNS}) VALUES ({marks})", entries)


def previews(folder: Path) -> None:
    """All previews with their gallery beside the Python script, which writes nothing here."""
    preview = [KPIMAIL, "preview", "--week", generate.WEEK, "--at", AT, "--workspace", folder]
    ours = min(measured([*preview, "--output", scratch.memory(PREVIEWS)])[0] for _ in range(2))
    theirs = seconds(2, sys.executable, HERE / "peer.py", folder, "nowhere")
    row(f"preview of {CLIENTS:,} clients beside the Python script without delivery",
        f"{theirs / ours:.1f} times", marks.at_least(theirs / ours, 4, "times"))


def cold(*command) -> None:
    """The same when nothing of the program or of the workspace is in memory; only root can ask for that."""
    work = "the same, with dropped caches"
    try:
        os.sync()
        Path("/proc/sys/vm/drop_caches").write_text("3")
    except OSError as error:
        return row(work, f"left out: {error.strerror} (it needs root)", "")
    row(work, f"{1000 * seconds(1, *command):.0f} ms", "")


def memory(clients: int) -> None:
    """The most memory of the commands that look at every client and send nothing."""
    folder = scratch.folder()
    generate.generate(folder, clients)
    week = ["--week", generate.WEEK]
    for name, more in {"check": [], "plan": week, "assess": week}.items():
        taken, _, peak = measured([KPIMAIL, name, *more, "--at", AT, "--workspace", folder])
        row(f"`kpimail {name}`, {clients:,} clients, memory at its peak",
            f"{peak:.0f} MB ({taken:.1f} s)", marks.under(peak, MEMORY, "MB"))


def one_week() -> None:
    """The status of a week in which every message of the ledger was sent."""
    folder = scratch.folder()
    generate.generate(folder, 1)
    measured([KPIMAIL, "ledger", "adopt", "--workspace", folder])
    fill(folder / ".kpimail" / "ledger.sqlite", [generate.WEEK], MESSAGES)
    status = [KPIMAIL, "status", "--week", generate.WEEK, "--workspace", folder]
    for form in ("text", "json"):
        taken, _, memory = min(measured([*status, "--format", form]) for _ in range(3))
        row(f"`kpimail status --format {form}`, {MESSAGES:,} messages in one week",
            f"{1000 * taken:,.0f} ms, {memory:.0f} MB", marks.under(1000 * taken, 2_000, "ms"))


def sizes() -> None:
    """The program as it was built, with Swift's libraries inside, and without them."""
    kinds = {"static": KPIMAIL, "dynamic": HERE.parent / ".cache/dynamic/release/kpimail"}
    for kind, program in kinds.items():
        if not program.exists():
            row(f"size of the program, {kind}", "not built (`make bench BENCH=long`)", "")
            continue
        stripped = scratch.folder() / "kpimail"
        subprocess.run(["strip", "-o", stripped, program], check=True)
        megabytes = [path.stat().st_size / 1e6 for path in (program, stripped)]
        row(f"size of the program, {kind}",
            f"{megabytes[0]:.0f} MB, {megabytes[1]:.0f} MB without debug information", "")


def send_all(count: int) -> tuple:
    """Seconds, processor time and memory that a run into the outbox costs."""
    folder = scratch.folder()
    generate.generate(folder, count)
    measured([KPIMAIL, "ledger", "adopt", "--workspace", folder])
    return measured(send(folder))


def heading(work: str) -> None:
    print(f"\n| {work} | measured | mark |\n|---|---:|---:|", flush=True)


def growth() -> None:
    heading("more clients")
    small, large = (
        statistics.median(send_all(count)[1] for _ in range(3)) for count in (CLIENTS, LARGE))
    row("processor time of 20,000 clients beside 2,000", f"{large / small:.1f} times",
        marks.at_most(large / small, 11.5, "times"))
    memory(LARGE)
    work = "100,000 clients to the end, memory at its peak"
    if shutil.disk_usage(tempfile.gettempdir()).free < ROOM:
        return row(work, "left out: it needs 25 GB of disk", f"under {MEMORY} MB")
    taken, processor, peak = send_all(100_000)
    row(work, f"{peak:.0f} MB ({taken:.0f} s, {processor / 100:.2f} ms of processor time a report)",
        marks.under(peak, MEMORY, "MB"))


def main() -> None:
    heading(f"work, with {CLIENTS:,} clients")
    milliseconds("`kpimail --version`", 10, 30, KPIMAIL, "--version")
    folder = scratch.folder()
    generate.generate(folder, CLIENTS)
    (folder / "schedules").mkdir()
    (folder / "schedules" / "weekly.yaml").write_text(SCHEDULE)
    preview = [KPIMAIL, "preview", "kunde-00007", "--week", generate.WEEK, "--at", AT,
               "--workspace", folder]
    milliseconds("`kpimail preview kunde-00007`", 5, 80, *preview)
    cold(*preview)
    measured([KPIMAIL, "ledger", "adopt", "--workspace", folder])
    weeks = list(generate.weeks())
    fill(folder / ".kpimail" / "ledger.sqlite", weeks[-51:-1])
    time.sleep(2)  # files just written are read again
    idle = [KPIMAIL, "run", "--at", NOTHING_DUE, "--workspace", folder]
    measured(idle)
    milliseconds(f"`kpimail run`, nothing due, {MESSAGES:,} messages in the ledger", 5, 120, *idle)
    milliseconds(f"`kpimail status`, {MESSAGES:,} messages in the ledger", 3, 2_000, KPIMAIL,
                 "status", "--week", weeks[-2], "--workspace", folder)
    milliseconds(f"`kpimail plan`, {MESSAGES:,} messages in the ledger", 2, 2_000, KPIMAIL, "plan",
                 "--week", generate.WEEK, "--at", AT, "--workspace", folder)
    previews(folder)
    one_week()
    memory(CLIENTS)
    sizes()


if __name__ == "__main__":
    main()
    if "long" in sys.argv[1:]:
        growth()

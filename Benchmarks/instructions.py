"""Counts the instructions of fixed inputs with valgrind and prints a table: instructions.py

Seconds depend on what else a machine does; instructions hardly do, so a change that makes a report
dearer shows here first. `RECORDED` holds what was counted when the table of the README was written.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import generate
import scratch
from run import AT, KPIMAIL, measured

CLIENTS = 2_000
MORE = 20
WHEN = ("--week", generate.WEEK, "--at", AT)
RECORDED = {  # millions of instructions; x86-64, Swift 6.3.1, Debian 12
    "`kpimail --version`": 31.4,
    "start, with a preview of one client among 2,000": 125.0,
    "one more preview": 13.2,
    "one more report, into the outbox": 12.8,
}


def counted(program: Path, *command) -> float:
    """Millions of instructions of one call, of all its threads."""
    ran = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, *map(str, command)],
        stdin=subprocess.DEVNULL, capture_output=True, text=True,
        # The same order in every dictionary, whatever the process.
        env={**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"})
    found = re.search(r"Collected : (\d+)", ran.stderr)
    if ran.returncode or not found:
        raise SystemExit(f"{command}: exit {ran.returncode}\n{ran.stdout}{ran.stderr}")
    return int(found[1]) / 1e6


def without_debug_info(folder: Path) -> Path:
    """The program as it runs; valgrind 3.19 cannot read what Swift writes for debuggers."""
    program = folder / "kpimail"
    subprocess.run(["strip", "--strip-debug", "-o", program, KPIMAIL], check=True)
    return program


def names(count: int) -> list:
    return [f"kunde-{number:05}" for number in range(count)]


def sent(program: Path, folder: Path, count: int) -> float:
    """A workspace of its own: what was sent once is never sent again."""
    workspace = folder / f"sent-{count}"
    generate.generate(workspace, 1 + MORE)
    measured([KPIMAIL, "ledger", "adopt", "--workspace", workspace])
    return counted(program, "send", *names(count), "--yes", *WHEN, "--workspace", workspace)


def counts(folder: Path):
    """Each row's name with its count."""
    program = without_debug_info(folder)
    workspace = folder / "workspace"
    generate.generate(workspace, CLIENTS)
    one, many = (
        counted(program, "preview", *names(count), *WHEN, "--workspace", workspace)
        for count in (1, 1 + MORE))
    first, all_of_them = (sent(program, folder, count) for count in (1, 1 + MORE))
    values = (counted(program, "--version"), one, (many - one) / MORE,
              (all_of_them - first) / MORE)
    return zip(RECORDED, values)


def main() -> None:
    if not shutil.which("valgrind"):
        sys.exit("valgrind is missing: make bench-deps")
    print("\n| fixed input | million instructions | recorded | change |\n|---|---:|---:|---:|", flush=True)
    for work, count in counts(scratch.folder()):
        recorded = RECORDED[work]
        change = f"{100 * (count / recorded - 1):+.1f} %" if recorded else "-"
        print(f"| {work} | {count:,.2f} | {recorded:,.2f} | {change} |", flush=True)


if __name__ == "__main__":
    main()

"""Measures kpimail beside peer.py on the same clients and prints a table: run.py [N …] or run.py throughput

For each number of clients (200 and 2,000) both programs write their reports into a folder and send
them to Postfix's smtp-sink on 127.0.0.1, in turn; the median of five runs counts for each. Reports per
second include everything from start to exit; memory is the most that was resident.
"""

import os
import shutil
import socket
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

HERE = Path(__file__).resolve().parent
KPIMAIL = Path(os.environ.get("KPIMAIL", HERE.parent / ".build/release/kpimail")).resolve()
AT = "2026-11-17T09:00:00+01:00"
ROUNDS = 5
COUNTS = [200, 2_000]
FASTER = {(2_000, "SMTP"): 5}  # how many times, at least


def measured(command) -> tuple:
    """Seconds, seconds of processor time and peak memory in MB of a command that must succeed."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL,
                                   stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise SystemExit(f"{command}: exit {process.returncode}\n{output.read().decode()[-3000:]}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def tool(name: str) -> str:
    program = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if not program:
        raise SystemExit(f"{name} is missing: make test-deps")
    return program


class Sink:
    """smtp-sink of the Debian package postfix: accepts mail and throws it away."""

    def __init__(self, *options):
        self.options = options

    def __enter__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        user = ["-u", "nobody"] if os.geteuid() == 0 else []
        self.process = subprocess.Popen(
            [tool("smtp-sink"), *user, *self.options, f"127.0.0.1:{self.port}", "1000"])
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.02)
        raise SystemExit("smtp-sink does not answer")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def kpimail(count: int, port) -> tuple:
    """A fresh workspace each time: what was sent once is never sent again."""
    folder = scratch.folder()
    delivery = f"delivery:\n  server: smtp://127.0.0.1:{port}\n  tls: none\n" if port else ""
    generate.generate(folder, count, delivery)
    measured([KPIMAIL, "ledger", "adopt", "--workspace", folder])
    os.sync()  # so that nobody waits for the disk to take the workspace
    return measured(send(folder))


def peer(count: int, port) -> tuple:
    folder = scratch.folder()
    generate.generate(folder, count)
    os.sync()
    return measured([sys.executable, HERE / "peer.py", folder, port or "outbox"])


SESSIONS = 4
LETTERS = 2000
TURNS = 5
LEDGER = ".kpimail/ledger.sqlite"


def prepared(folder: Path) -> tuple:
    """Fills a workspace whose reports are all in the ledger and wait; the size of one mail, and
    what changes the server."""
    generate.generate(folder, LETTERS)
    measured([KPIMAIL, "ledger", "adopt", "--workspace", folder])
    original = (folder / "kpimail.yaml").read_text(encoding="utf-8")

    def deliver_to(port):
        (folder / "kpimail.yaml").write_text(
            f"{original}delivery:\n  server: smtp://127.0.0.1:{port}\n  tls: none\n"
            f"  connections: {SESSIONS}\n", encoding="utf-8")

    with Sink("-r", "RCPT") as refusing:  # puts every message off, so that its bytes are kept
        deliver_to(refusing.port)
        subprocess.run([*map(str, send(folder))], capture_output=True)
    expect("deferred", folder)
    with closing(sqlite3.connect(folder / LEDGER)) as ledger:
        size, = ledger.execute("SELECT cast(avg(size) AS INTEGER) FROM body").fetchone()
    return size, deliver_to


def expect(state: str, folder: Path) -> None:
    with closing(sqlite3.connect(folder / LEDGER)) as ledger:
        states = dict(ledger.execute("SELECT state, count(*) FROM entry GROUP BY state"))
    if states != {state: LETTERS}:
        raise SystemExit(f"not every mail is {state}: {states}")


def send(folder: Path) -> list:
    return [KPIMAIL, "send", "--all", "--yes", "--week", generate.WEEK, "--at", AT,
            "--workspace", folder]


SOURCES = {"smtp-source": [], "smtp-source -d, which keeps its connections": ["-d"]}


def throughput() -> None:
    """Mails a second from a prepared ledger, beside smtp-source with as many sessions of that size.

    All send the same to the same server in turn, so that what else the machine does meets all; the
    median of each counts. Every turn begins with the same ledger.
    """
    seconds = {name: [] for name in ["kpimail", *SOURCES]}
    folder = scratch.folder()
    size, deliver_to = prepared(folder)
    shutil.copy(folder / LEDGER, folder / "prepared.sqlite")
    with Sink() as sink:
        deliver_to(sink.port)
        for _ in range(TURNS):
            for old in [*(folder / LEDGER).parent.glob("ledger.sqlite*"),
                        *(folder / "approvals").glob(".last-*")]:
                old.unlink()
            shutil.copy(folder / "prepared.sqlite", folder / LEDGER)
            os.sync()
            seconds["kpimail"].append(measured(send(folder))[0])
            expect("accepted", folder)
            for name, options in SOURCES.items():
                seconds[name].append(measured([
                    tool("smtp-source"), *options, "-s", SESSIONS, "-m", LETTERS, "-l", size,
                    f"127.0.0.1:{sink.port}"])[0])
    ours = statistics.median(seconds.pop("kpimail"))
    print(f"\n{LETTERS:,} mails of {size:,} bytes over {SESSIONS} connections: "
          f"kpimail {LETTERS / ours:,.0f} mails/s")
    print("\n| beside | mails/s | kpimail's share | mark |")
    print("|---|---:|---:|---:|")
    for name, theirs in seconds.items():
        theirs = statistics.median(theirs)
        share = round(100 * theirs / ours)
        print(f"| {name} | {LETTERS / theirs:,.0f} | {share} % | {marks.at_least(share, 60, '%')} |",
              flush=True)


def middle(runs: list) -> tuple:
    return sorted(runs)[len(runs) // 2]


def main(counts=COUNTS) -> None:
    print("| clients | to | kpimail, reports/s | Python, reports/s | ratio | its mark | kpimail, ms of CPU "
          "| Python, ms of CPU | kpimail, MB | Python, MB |")
    print("|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|", flush=True)
    with Sink() as sink:
        for count in counts:
            for place, port in (("folder", None), ("SMTP", sink.port)):
                ours, theirs = [], []
                for _ in range(ROUNDS):
                    ours.append(kpimail(count, port))
                    theirs.append(peer(count, port))
                (ours, our_cpu, our_memory), (theirs, their_cpu, their_memory) = map(middle, (ours, theirs))
                ratio, least = theirs / ours, FASTER.get((count, place))
                mark = marks.at_least(ratio, least, "times") if least else ""
                print(f"| {count:,} | {place} | {count / ours:,.0f} | {count / theirs:,.0f} "
                      f"| {ratio:.1f} | {mark} | {1000 * our_cpu / count:.1f} "
                      f"| {1000 * their_cpu / count:.1f} | {our_memory:.0f} | {their_memory:.0f} |",
                      flush=True)
    throughput()


if __name__ == "__main__":
    if sys.argv[1:] == ["throughput"]:
        throughput()
    else:
        main([int(argument) for argument in sys.argv[1:]] or COUNTS)

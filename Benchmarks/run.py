"""Measures kpimail beside peer.py on the same clients and prints a table: run.py [N …]

For each number of clients (200 and 2,000) both programs write their reports into a folder and send
them to Postfix's smtp-sink on 127.0.0.1, in turn; the better of two runs counts for each. Reports per
second include everything from start to exit; memory is the most that was resident.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import generate

HERE = Path(__file__).resolve().parent
KPIMAIL = Path(os.environ.get("KPIMAIL", HERE.parent / ".build/release/kpimail")).resolve()
AT = "2026-11-17T09:00:00+01:00"
ROUNDS = 2


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


class Sink:
    """smtp-sink of the Debian package postfix: accepts mail and throws it away."""

    def __enter__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        program = shutil.which("smtp-sink", path=f"{os.environ['PATH']}:/usr/sbin")
        if not program:
            raise SystemExit("smtp-sink is missing: make test-deps")
        user = ["-u", "nobody"] if os.geteuid() == 0 else []
        self.process = subprocess.Popen([program, *user, f"127.0.0.1:{self.port}", "1000"])
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
    with tempfile.TemporaryDirectory(prefix="kpimail-bench-") as name:
        folder = Path(name)
        delivery = f"delivery:\n  server: smtp://127.0.0.1:{port}\n  tls: none\n" if port else ""
        generate.generate(folder, count, delivery)
        measured([KPIMAIL, "ledger", "adopt", "--workspace", folder])
        return measured([KPIMAIL, "send", "--all", "--yes", "--week", generate.WEEK, "--at", AT,
                         "--workspace", folder])


def peer(count: int, port) -> tuple:
    with tempfile.TemporaryDirectory(prefix="kpimail-bench-") as name:
        generate.generate(Path(name), count)
        return measured([sys.executable, HERE / "peer.py", name, port or "outbox"])


def main() -> None:
    counts = [int(argument) for argument in sys.argv[1:]] or [200, 2000]
    print("| clients | to | kpimail, reports/s | Python, reports/s | ratio | kpimail, ms of CPU | Python, "
          "ms of CPU | kpimail, MB | Python, MB |")
    print("|---:|---|---:|---:|---:|---:|---:|---:|---:|", flush=True)
    with Sink() as sink:
        for count in counts:
            for place, port in (("folder", None), ("SMTP", sink.port)):
                ours, theirs = [], []
                for _ in range(ROUNDS):
                    ours.append(kpimail(count, port))
                    theirs.append(peer(count, port))
                (ours, our_cpu, our_memory), (theirs, their_cpu, their_memory) = min(ours), min(theirs)
                print(f"| {count:,} | {place} | {count / ours:,.0f} | {count / theirs:,.0f} "
                      f"| {theirs / ours:.1f} | {1000 * our_cpu / count:.1f} "
                      f"| {1000 * their_cpu / count:.1f} | {our_memory:.0f} | {their_memory:.0f} |",
                      flush=True)


if __name__ == "__main__":
    main()

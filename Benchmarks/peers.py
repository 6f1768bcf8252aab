"""Measures what else writes such mails beside kpimail and prints a table: peers.py

Both peers are slow, so they write few reports and the seconds of one report are compared: of the
peer the difference between 21 and 1 clients, which leaves its start out; of kpimail those of 2,000
clients with its start. All send to Postfix's smtp-sink.
"""

import shutil
import subprocess
import sys

import generate
import marks
import run
import scratch
from run import HERE, KPIMAIL, Sink, measured

CLIENTS = 2_000
FEW = 20


def sparklines(port: int) -> float:
    """Seconds of one report of the Python script with a picture by matplotlib for every KPI."""
    def seconds(count: int) -> float:
        folder = scratch.folder()
        generate.generate(folder, count)
        return min(measured([sys.executable, HERE / "peer.py", folder, port, "sparklines"])[0]
                   for _ in range(2))
    return (seconds(1 + FEW) - seconds(1)) / FEW


def emayili(port: int) -> float:
    """Seconds in which R's emayili composes and sends one mail that is written already."""
    def seconds(count: int) -> float:
        folder = scratch.folder()
        generate.generate(folder, count)
        measured([KPIMAIL, "preview", "--week", generate.WEEK, "--at", run.AT, "--workspace", folder])
        return min(measured(["Rscript", HERE / "peer.R", folder / "previews", generate.WEEK, port])[0]
                   for _ in range(2))
    return (seconds(1 + FEW) - seconds(1)) / FEW


def has_emayili() -> bool:
    return shutil.which("Rscript") is not None and subprocess.run(
        ["Rscript", "-e", "library(emayili)"], capture_output=True).returncode == 0


def main() -> None:
    print("\n| one report, to SMTP | ms | kpimail is faster | mark |\n|---|---:|---:|---:|", flush=True)
    with Sink() as sink:
        ours = min(run.kpimail(CLIENTS, sink.port)[0] for _ in range(2)) / CLIENTS
        print(f"| kpimail, of {CLIENTS:,} clients | {1000 * ours:.2f} | | |", flush=True)
        theirs = sparklines(sink.port)
        print(f"| the Python script with a matplotlib sparkline per KPI | {1000 * theirs:.0f} "
              f"| {theirs / ours:.0f} times | {marks.at_least(theirs / ours, 150, 'times')} |", flush=True)
        if has_emayili():
            theirs = emayili(sink.port)
            print(f"| R's emayili, which only composes and sends | {1000 * theirs:.0f} "
                  f"| {theirs / ours:.0f} times | |", flush=True)
        else:
            print("| R's emayili | not installed (Debian: r-cran-emayili) | | |", flush=True)


if __name__ == "__main__":
    main()

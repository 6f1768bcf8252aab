"""More than memory should hold: one file with the rows of all clients, and many clients."""

import json
import os
import re
import shutil
import subprocess
import unittest

from program import BINARY, LONG, TestCase, Workspace, environment, later, tuesday_after

WEEK = "2026-W46"
AT = ("--week", WEEK, "--at", tuesday_after(WEEK))
CLIENTS, WEEKS = (10_000, 50) if LONG else (40, 20)
FEW, MANY = 1, 20  # channels, and with them rows a week, for each client
MORE = 40_000  # kilobytes that twenty times the rows may take more: what sorts them holds 32 MiB
SETTINGS = """agency:
  name: Agentur Probe
  sender: Agentur Probe <berichte@agentur.example>
  imprint: Agentur Probe GmbH, Musterweg 1
defaults: {{ locale: de-DE, approval: none }}
results:
  all: {{ {} }}
"""
CLIENT = """name: Probe {0}
recipients: {{ to: [anna@probe-{0}.example] }}
goals:
  - {{ kpi: leads, target: 10 }}
"""


def name(client: int) -> str:
    return f"probe-{client:05}"


def value(client: int, week: int, channel: int) -> int:
    return (client * 7 + week * 3 + channel) % 50


class Measured(TestCase):
    def peak(self, workspace, *arguments) -> tuple:
        """What a command prints, and the most memory it held, in kilobytes."""
        process = workspace.start(*arguments)
        out = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        err = process.stderr.read()
        process.stdout.close()
        process.stderr.close()
        self.assertEqual(process.returncode, 0, err)
        return out, usage.ru_maxrss


class OneFileForAll(Measured):
    """The rows of a client lie far apart, each between those of all others."""

    def workspace(self, kind: str, channels: int) -> Workspace:
        workspace = Workspace(self.folder / f"{kind}-{channels}")
        workspace.write("kpimail.yaml", SETTINGS.format(f"{kind}: all.{kind}"))
        for client in range(CLIENTS):
            workspace.write(f"clients/{name(client)}.yaml", CLIENT.format(client))
        with open(workspace.folder / f"all.{kind}", "w") as file:
            getattr(self, kind)(file, channels)
        return workspace

    def rows(self, channels: int):
        for week in range(WEEKS):
            written = later(WEEK, week - WEEKS + 1)
            for channel in range(channels):
                for client in range(CLIENTS):
                    yield written, name(client), f"channel-{channel}", value(client, week, channel)

    def csv(self, file, channels):
        file.write("week,client,measure,channel,value\n")
        file.writelines(f"{week},{client},leads,{channel},{number}\n"
                        for week, client, channel, number in self.rows(channels))

    def json(self, file, channels):
        file.write("[\n")
        file.writelines(",\n" * (row > 0) + json.dumps({
            "week": week, "client": client, "measure": "leads", "channel": channel, "value": number})
            for row, (week, client, channel, number) in enumerate(self.rows(channels)))
        file.write("\n]\n")

    def judge(self, kind: str):
        memory = {}
        for channels in (FEW, MANY):
            workspace = self.workspace(kind, channels)
            client = CLIENTS * 2 // 3
            out, one = self.peak(workspace, "assess", name(client), "--format", "json", *AT)
            card, = json.loads(out)
            told = sum(value(client, WEEKS - 1, channel) for channel in range(channels))
            self.assertEqual(card["goals"][0]["value"], told)
            _, whole = self.peak(workspace, "check", "--at", tuesday_after(WEEK))
            memory[channels] = (one, whole)
            print(f"\n{kind}, {CLIENTS * WEEKS * channels:,} rows: "
                  f"one client {one:,} kB, check of all {whole:,} kB", flush=True)
        for small, large in zip(memory[FEW], memory[MANY]):
            self.assertLess(large, small + MORE)

    def test_memory_does_not_grow_with_the_rows_of_a_table(self):
        self.judge("csv")

    def test_memory_does_not_grow_with_the_rows_of_json(self):
        self.judge("json")


class ManyClients(Measured):
    """What is shown of one client is forgotten before the next is shown."""

    def workspace(self, count: int) -> Workspace:
        workspace = Workspace.sample(self.folder / str(count))
        client, results = workspace.read("clients/northmoor.yaml"), workspace.read("results/northmoor.csv")
        for folder in ("clients", "results"):
            for file in (workspace.folder / folder).iterdir():
                file.unlink()
        for number in range(count):
            workspace.write(f"clients/moor-{number}.yaml", client)
            workspace.write(f"results/moor-{number}.csv", results)
        return workspace

    def test_memory_does_not_grow_with_the_clients(self):
        few, many = self.workspace(20), self.workspace(320)
        for command in (["assess", "--format", "json"], ["approve", "--all-clean"]):
            _, small = self.peak(few, *command, *AT)
            out, large = self.peak(many, *command, *AT)
            self.assertEqual(len(json.loads(out)) if "json" in command else out.count("\n"), 320)
            print(f"\n{command[0]}, 20 clients {small:,} kB, 320 clients {large:,} kB", flush=True)
            self.assertLess(large, small + MORE // 2)

    @unittest.skipUnless(shutil.which("strace"), "not installed: strace")
    def test_each_client_costs_only_files_of_the_workspace(self):
        few, many = self.workspace(20), self.workspace(60)
        for command in (["check"], ["assess"], ["preview"], ["send", "--all", "--yes"]):
            small, large = self.opened_elsewhere(few, command), self.opened_elsewhere(many, command)
            self.assertGreater(small, 0)
            self.assertLess(large, small + 20, command)

    def opened_elsewhere(self, workspace, command) -> int:
        """How many times a command opens a file outside of the workspace."""
        told = self.folder / "strace.txt"
        subprocess.run(
            ["strace", "-f", "--seccomp-bpf", "-o", told, "-e", "trace=openat", BINARY, *command, *AT,
             "--workspace", workspace.folder],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment(), timeout=300, check=True)
        paths = re.findall(r'openat\(AT_FDCWD, "(/[^"]*)"', told.read_text())
        return sum(not path.startswith(str(workspace.folder)) for path in paths)

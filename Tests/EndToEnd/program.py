"""The program under test, and workspaces to run it in."""

import email
import email.policy
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import unittest
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
LONG = os.environ.get("KPIMAIL_LONG") == "1"


def binary() -> Path:
    named = os.environ.get("KPIMAIL")
    if named:
        return Path(named).resolve()
    for kind in ("release", "debug"):
        path = REPOSITORY / ".build" / kind / "kpimail"
        if path.exists():
            return path
    raise SystemExit("there is no kpimail: run `make build`, or set KPIMAIL")


BINARY = binary()
# Under `nohup` the programs started here would ignore the end of a terminal, too.
signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Workspace:
    """A workspace folder and the program run in it."""

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    @classmethod
    def sample(cls, folder: Path) -> "Workspace":
        """What `kpimail init --sample` makes."""
        ran = subprocess.run(
            [BINARY, "init", folder, "--sample"], capture_output=True, text=True, env=environment()
        )
        assert ran.returncode == 0, f"init --sample: {ran.stdout}{ran.stderr}"
        return cls(folder)

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def start(self, *arguments, **options) -> subprocess.Popen:
        return subprocess.Popen(
            [BINARY, *arguments, "--workspace", self.folder],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=environment(options.pop("env", {})), cwd=self.folder, **options,
        )

    def run(self, *arguments, status=0, env={}) -> subprocess.CompletedProcess:
        """Runs a command and insists on its exit status (or one of several; None takes any)."""
        process = self.start(*map(str, arguments), env=env)
        out, err = process.communicate(timeout=600)
        allowed = status if isinstance(status, tuple) else (status,)
        if status is not None and process.returncode not in allowed:
            raise AssertionError(
                f"kpimail {' '.join(map(str, arguments))}: exit {process.returncode}, "
                f"expected {status}\n--- stdout\n{out[-4000:]}\n--- stderr\n{err[-4000:]}"
            )
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def json(self, *arguments, status=0, env={}):
        ran = self.run(*arguments, "--format", "json", status=status, env=env)
        try:
            return json.loads(ran.stdout, parse_constant=refused)
        except json.JSONDecodeError as error:
            raise AssertionError(f"{arguments}: no JSON ({error}): {ran.stdout[:2000]}") from None

    def send(self, week: str) -> None:
        """Sends every report of a week, on the Tuesday after it."""
        self.run("send", "--all", "--yes", "--week", week, "--at", tuesday_after(week))

    def preview(self, client: str, week: str) -> str:
        """The text of the mail on a week as one line."""
        self.run("preview", client, "--week", week, "--at", tuesday_after(week))
        mail = self.folder / f"previews/{client}/{week}.eml"
        message = email.message_from_bytes(mail.read_bytes(), policy=email.policy.default)
        text = message.get_body(("plain",)).get_content()
        return " ".join(text.replace("\u00a0", " ").split())

    def messages(self, *arguments) -> list:
        """The messages `status` tells of; its exit status also speaks of their fate."""
        return self.json("status", *arguments, status=None)["messages"]

    def set(self, key: str, block: str, path: str = "kpimail.yaml") -> None:
        """Replaces the top-level `key` of a YAML file, or adds it; an empty block removes it."""
        kept, inside = [], False
        for line in self.read(path).splitlines():
            if re.match(rf"{re.escape(key)}\s*:", line):
                inside = True
            elif inside and line.strip() and not line.startswith((" ", "\t", "-", "#", "}", "]")):
                inside = False
            if not inside:
                kept.append(line)
        self.write(path, "\n".join(kept + [block.strip("\n")]) + "\n")

    def without_approval(self) -> None:
        """Lets every report go out by itself, whatever the files said."""
        text = self.read("kpimail.yaml")
        text, found = re.subn(r"(?m)^(\s+)approval\s*:\s*\w+.*$", r"\1approval: none", text)
        if not found:
            text, found = re.subn(
                r"(?m)^defaults\s*:\s*(#.*)?$", "defaults:\n  approval: none", text)
        if not found:
            text += "\ndefaults:\n  approval: none\n"
        self.write("kpimail.yaml", text)
        for file in (self.folder / "clients").glob("*.yaml"):
            client = file.read_text(encoding="utf-8")
            client = re.sub(r"(?m)^(approval|comments|missing)\s*:.*\n?", "", client)
            file.write_text(client, encoding="utf-8")

    def deliver_to(self, port: int, more: str = "") -> None:
        """Sends through a plain server on this machine."""
        self.set("delivery", f"delivery:\n  server: smtp://127.0.0.1:{port}\n  tls: none\n{more}")

    def outbox(self) -> list:
        return sorted((self.folder / "outbox" / "new").glob("*"))

    def files(self) -> dict:
        """Every file and its bytes, the ledger's aside."""
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and ".kpimail" not in path.parts
        }


def refused(constant: str):
    """NaN and infinity, which Python would take and other programs do not."""
    raise AssertionError(f"{constant} in the JSON")


def environment(more={}) -> dict:
    """What cron gives a program, roughly: so nothing on this machine can change an outcome."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return {**kept, "LANG": "C.UTF-8", "NO_COLOR": "1", **more}


class TestCase(unittest.TestCase):
    """A test with a folder of its own, removed at the end (kept with KPIMAIL_KEEP=1)."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="kpimail-"))
        if os.environ.get("KPIMAIL_KEEP") == "1":
            print(f"[{self.folder}]")
        else:
            self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def sample(self, name="workspace") -> Workspace:
        return Workspace.sample(self.folder / name)


def monday(week: str) -> date:
    year, number = week.split("-W")
    return date.fromisocalendar(int(year), int(number), 1)


def week_of(day: date) -> str:
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"


def later(week: str, weeks: int) -> str:
    return week_of(monday(week) + timedelta(weeks=weeks))


def tuesday_after(week: str) -> str:
    """An instant on the Tuesday after a week, as `--at` takes it."""
    day = monday(week) + timedelta(days=8)
    return datetime(day.year, day.month, day.day, 9, tzinfo=timezone.utc).isoformat()

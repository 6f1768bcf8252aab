"""What bash offers at the tab key: words of the program, and those that stand in the workspace."""

import os
import shlex
import subprocess
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from program import BINARY, TestCase, environment, later, week_of

COMPLETE = """
eval "$(kpimail --generate-completion-script bash)"
COMP_WORDS=({words}) COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
COMP_LINE="${{COMP_WORDS[*]}}" COMP_POINT=${{#COMP_LINE}}
_kpimail kpimail "${{COMP_WORDS[COMP_CWORD]}}" "${{COMP_WORDS[COMP_CWORD-1]}}"
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


class Completion(TestCase):
    def setUp(self):
        super().setUp()
        self.workspace = self.sample()
        self.clients = sorted(file.stem for file in (self.workspace.folder / "clients").glob("*.yaml"))
        programs = self.folder / "programs"
        programs.mkdir()
        (programs / "kpimail").symlink_to(BINARY)
        self.path = f"{programs}:{os.environ['PATH']}"

    def offered(self, *words, where=None) -> list:
        """What bash offers for the last of the words; nothing may be said beside it."""
        script = COMPLETE.format(words=" ".join(map(shlex.quote, ("kpimail", *map(str, words)))))
        ran = subprocess.run(
            ["bash", "-c", script], capture_output=True, text=True, cwd=where or self.workspace.folder,
            env=environment({"PATH": self.path}))
        self.assertEqual((ran.returncode, ran.stderr), (0, ""), words)
        return [line.strip() for line in ran.stdout.splitlines() if line.strip()]

    def test_commands_offer_the_clients_of_the_workspace(self):
        for command in (["preview"], ["approve"], ["send"], ["hold"], ["cancel"], ["note"], ["assess"],
                        ["resolve"], ["ledger", "forget"], ["add", "new", "--like"]):
            found = [word for word in self.offered(*command, "") if not word.startswith("-")]
            self.assertEqual(sorted(found), self.clients, command)

    def test_the_second_client_is_offered_like_the_first_and_by_its_beginning(self):
        first, *_, last = self.clients
        self.assertEqual(self.offered("preview", first, last[:4]), [last])

    def test_the_workspace_is_the_one_that_is_named(self):
        for named in (["--workspace", self.workspace.folder], ["--workspace", "=", self.workspace.folder]):
            found = self.offered("preview", *named, self.clients[0][:3], where="/")
            self.assertIn(self.clients[0], found)
        self.assertEqual(self.offered("preview", self.clients[0][:3], where="/"), [])

    def test_no_file_of_a_client_is_read(self):
        os.mkfifo(self.workspace.folder / "clients" / "pipe.yaml")
        self.assertEqual(self.offered("preview", "pi"), ["pipe"])

    def test_options_offer_what_they_take(self):
        self.assertEqual(sorted(self.offered("plan", "--mine", "")), ["jana", "leyla", "tom"])
        self.assertEqual(sorted(self.offered("kpis", "--locale", "")), ["de", "en", "fr", "hu"])
        self.assertIn("messenger", self.offered("kpis", "--area", "m"))
        self.assertEqual(self.offered("kpis", "--objective", "le"), ["leads"])
        self.assertIn("--format", self.offered("plan", "--f"))

    def test_kpis_are_those_of_the_catalogue(self):
        self.assertIn("average-order-value", self.offered("kpis", "average-"))

    def test_weeks_are_the_last_that_are_over(self):
        now = datetime.now(ZoneInfo("Europe/Berlin"))
        newest = week_of((now - timedelta(weeks=1)).date())
        self.assertEqual(sorted(self.offered("plan", "--week", "")),
                         [later(newest, -back) for back in reversed(range(8))])

    def test_workspaces_are_folders(self):
        found = self.offered("plan", "--workspace", f"{self.workspace.folder}/cl")
        self.assertEqual(found, [f"{self.workspace.folder}/clients"])

    def test_nothing_is_offered_or_said_where_nothing_can_be_read(self):
        self.workspace.write("kpimail.yaml", "staff: [\n")
        self.assertEqual(self.offered("plan", "--mine", ""), [])
        self.assertEqual(self.offered("send", "--workspace", "/nowhere", "a"), [])
        self.assertEqual(self.offered("plan", "--workspace", "/nowhere", "--mine", ""), [])

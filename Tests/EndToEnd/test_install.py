"""`make install` with the program under test: what it puts where, and that it is of use there."""

import re
import subprocess

from program import BINARY, REPOSITORY, TestCase, environment

SHARE = {
    "man1": "usr/share/man/man1/kpimail.1",
    "bash": "usr/share/bash-completion/completions/kpimail",
    "zsh": "usr/share/zsh/site-functions/_kpimail",
    "fish": "usr/share/fish/vendor_completions.d/kpimail.fish",
}


class Install(TestCase):
    def test_program_manual_and_completions_are_in_their_places(self):
        (REPOSITORY / ".cache/man/kpimail.1").unlink(missing_ok=True)
        made = subprocess.run(
            ["make", "install", f"RELEASE={BINARY}", "SWIFT_RELEASE=true", f"DESTDIR={self.folder}",
             "PREFIX=/usr"], cwd=REPOSITORY, capture_output=True, text=True)
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        program = self.folder / "usr/bin/kpimail"
        said = subprocess.run(
            [program, "--help"], capture_output=True, text=True, check=True, env=environment()).stdout
        commands = re.findall(r"^  ([a-z-]+)  ", said.split("SUBCOMMANDS:")[1], re.MULTILINE)
        self.assertIn("preview", commands)
        texts = {name: (self.folder / path).read_text(encoding="utf-8") for name, path in SHARE.items()}
        for name, text in texts.items():
            for command in commands:
                self.assertIn(command, text, name)
        headings = re.findall(r'^\.Sh "?EXIT STATUS.*', texts["man1"], re.MULTILINE)
        self.assertEqual(headings, [".Sh EXIT STATUS"])

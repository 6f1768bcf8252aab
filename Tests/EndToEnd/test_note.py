"""`kpimail note`: prepared once, opened in a person's editor, read again at once."""

import os
import pty
import select
import time
import unittest

from program import BINARY, TestCase, environment


class Notes(TestCase):
    def setUp(self):
        super().setUp()
        self.workspace = self.sample()
        self.week = self.workspace.json("assess", "northmoor")[0]["week"]
        self.note = self.workspace.folder / "notes" / "northmoor" / f"{self.week}.md"
        self.note.unlink(missing_ok=True)

    def test_a_note_is_prepared_with_what_needs_a_word(self):
        ran = self.workspace.run("note", "northmoor")
        self.assertEqual(ran.stdout.strip(), str(self.note))
        text = self.note.read_text(encoding="utf-8")
        goals = self.workspace.json("assess", "northmoor")[0]["goals"]
        for goal in goals:
            if goal["status"] in ("off-track", "at-risk", "missed"):
                self.assertIn(f"# {goal['id']}\n", text)
        self.assertIn("# Summary\n", text)
        self.assertIn("# Next steps\n", text)

    def test_a_prepared_note_says_nothing_to_the_client(self):
        before = self.workspace.run("preview", "northmoor", "--at", "2099-01-01T00:00:00Z",
                                    "--week", self.week, "--output", self.folder / "a")
        self.workspace.run("note", "northmoor")
        self.workspace.run("preview", "northmoor", "--at", "2099-01-01T00:00:00Z",
                           "--week", self.week, "--output", self.folder / "b")
        one, two = (self.folder / name / "northmoor" / f"{self.week}.txt" for name in "ab")
        self.assertEqual(one.read_bytes(), two.read_bytes(), before.stdout)

    def test_what_somebody_wrote_stays(self):
        self.note.parent.mkdir(parents=True, exist_ok=True)
        self.note.write_text("# Summary\nAll is well.\n")
        self.workspace.run("note", "northmoor")
        self.assertEqual(self.note.read_text(), "# Summary\nAll is well.\n")

    def test_the_heading_words_are_the_clients(self):
        folder = self.workspace.folder / "notes" / "deichrad"
        (folder / f"{self.week}.md").unlink(missing_ok=True)
        self.workspace.run("note", "deichrad")
        self.assertIn("# Nächste Schritte\n", (folder / f"{self.week}.md").read_text(encoding="utf-8"))

    def test_on_a_terminal_the_editor_may_read_it_and_mistakes_are_told_at_once(self):
        """The editor reads the terminal, which only the foreground may do."""
        editor = self.folder / "editor.sh"
        editor.write_text('#!/bin/sh\nread -r answer </dev/tty\n'
                          'printf "# Sumary\\n%s\\n" "$answer" > "$1"\n')
        editor.chmod(0o755)
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(self.workspace.folder)
            os.execve(BINARY, ["kpimail", "note", "northmoor"],
                      environment({"EDITOR": str(editor), "TERM": "dumb"}))
        os.write(terminal, b"typed by a person\n")
        seen, end = b"", time.monotonic() + 60
        while time.monotonic() < end:
            if select.select([terminal], [], [], 0.2)[0]:
                try:
                    seen += os.read(terminal, 4096)
                except OSError:
                    break
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), 0, seen)
        self.assertIn("typed by a person", self.note.read_text())
        self.assertIn(b"did you mean 'Summary'?", seen)


if __name__ == "__main__":
    unittest.main()

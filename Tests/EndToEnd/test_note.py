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

    def on_a_terminal(self, typed: bytes, **variables):
        """What the program says to a person who types; all of it, and its exit status."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(self.workspace.folder)
            os.execve(BINARY, ["kpimail", "note", "northmoor"],
                      environment({"TERM": "dumb", **variables}))
        os.write(terminal, typed)
        seen = self.read_until(terminal)
        return seen, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

    def read_until(self, terminal: int, sign: bytes | None = None) -> bytes:
        """What is shown until a sign of it, or until the terminal is closed."""
        seen, end = b"", time.monotonic() + 60
        while time.monotonic() < end and (sign is None or sign not in seen):
            if select.select([terminal], [], [], 0.2)[0]:
                try:
                    seen += os.read(terminal, 4096)
                except OSError:
                    break
        return seen

    def editor(self, text: str, name: str = "editor.sh") -> str:
        editor = self.folder / name
        editor.write_text(f"#!/bin/sh\n{text}")
        editor.chmod(0o755)
        return str(editor)

    def test_on_a_terminal_the_editor_may_read_it_and_mistakes_are_told_at_once(self):
        """The editor reads the terminal, which only the foreground may do."""
        editor = self.editor('read -r answer </dev/tty\n'
                             'printf "# Sumary\\n%s\\n" "$answer" > "$1"\n')
        seen, status = self.on_a_terminal(b"typed by a person\n", EDITOR=editor)
        self.assertEqual(status, 0, seen)
        self.assertIn("typed by a person", self.note.read_text())
        self.assertIn(b"did you mean 'Summary'?", seen)

    def test_without_a_terminal_the_chosen_editor_opens_all_the_same(self):
        """As from a file manager, or where another program writes the note."""
        editor = self.editor('echo "# Sumary" > "$1"\n')
        ran = self.workspace.run("note", "northmoor", env={"EDITOR": editor})
        self.assertEqual(self.note.read_text(), "# Sumary\n")
        self.assertIn("did you mean 'Summary'?", ran.stderr)

    def test_an_empty_choice_is_none(self):
        editor = self.editor('echo "# Summary" > "$1"\n')
        seen, status = self.on_a_terminal(b"", VISUAL="", EDITOR=editor)
        self.assertEqual((status, self.note.read_text()), (0, "# Summary\n"), seen)

    def test_the_words_of_a_choice_are_taken_apart_and_a_path_is_not(self):
        moved = self.folder / "the agency's own $HOME"
        self.workspace.folder.rename(moved)
        self.workspace.folder = moved
        editor = self.editor('echo "$# $1" > "$2"\n')
        seen, status = self.on_a_terminal(b"", EDITOR=f"{editor} --wait")
        note = moved / self.note.relative_to(self.note.parents[2])
        self.assertEqual((status, note.read_text()), (0, "2 --wait\n"), seen)

    def test_an_editor_that_fails_is_told_with_the_note_that_stays(self):
        seen, status = self.on_a_terminal(b"", EDITOR=self.editor("exit 3\n"))
        self.assertEqual(status, 1)
        self.assertIn(b"ended with 3", seen)
        self.assertIn(f"{self.week}.md".encode(), seen)
        self.assertTrue(self.note.exists())

    def test_the_shell_gets_its_terminal_back_at_ctrl_z_and_fg_goes_on(self):
        """As vi does it: the whole foreground stops, and the shell is asked for the next command."""
        editor = self.editor('echo open; kill -TSTP 0; echo "# Summary" > "$1"\n')
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(self.workspace.folder)
            os.execvpe("bash", ["bash", "--norc", "--noprofile", "-i"],
                       environment({"TERM": "dumb", "EDITOR": editor, "PS1": "ask> "}))
        self.read_until(terminal, b"ask> ")
        os.write(terminal, f"'{BINARY}' note northmoor\n".encode())
        seen = self.read_until(terminal, b"ask> ")
        self.assertIn(b"Stopped", seen)
        os.write(terminal, b"fg\n")
        seen += self.read_until(terminal, b"ask> ")
        self.assertEqual(self.note.read_text(), "# Summary\n", seen)
        os.write(terminal, b"exit\n")
        self.read_until(terminal)
        os.waitpid(pid, 0)


if __name__ == "__main__":
    unittest.main()

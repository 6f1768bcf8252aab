"""What stands where a file or folder should: pipes, links, devices, and what is somebody else's."""

import os
import stat
import subprocess
import unittest

from agency import agency
from program import BINARY, TestCase, Workspace, environment, tuesday_after

WEEK = "2026-W46"
TUESDAY = tuesday_after(WEEK)


class Obstacles(TestCase):
    def setUp(self):
        super().setUp()
        self.workspace = Workspace(self.folder / "agency")
        self.client = agency(self.workspace, 3, week=WEEK, clients=2)[0].id
        self.workspace.write("schedules/weekly.yaml", "send: tuesday 09:00\n")

    def path(self, name):
        return self.workspace.folder / name

    def refused(self, command, *words, status=1, of=None):
        ran = (of or self.workspace.run)(*command, "--at", TUESDAY, status=status)
        for word in words:
            self.assertIn(word, ran.stderr + ran.stdout)
        self.assertNotIn("Error:", ran.stderr)
        return ran

    def replace(self, name, make):
        path = self.path(name)
        path.unlink()
        make(path)


class Results(Obstacles):
    """None of these may stop a run, or be taken for a client without results."""

    def test_a_pipe_a_folder_and_a_link_to_itself_are_no_results(self):
        name = f"results/{self.client}.csv"
        for make, words in [
            (os.mkfifo, "it is no file but a folder, a pipe or a device"),
            (lambda path: path.symlink_to(path.name), "Too many levels of symbolic links"),
            (lambda path: path.mkdir(), "it is no file but a folder, a pipe or a device"),
        ]:
            with self.subTest(words):
                self.replace(name, make)
                self.refused(["check"], f"{name}: error: the file cannot be read: {words}")
                self.refused(["assess", self.client], f"{name}: error:")


class Clients(Obstacles):
    def test_a_link_that_leads_nowhere_is_a_client_that_cannot_be_read(self):
        name = f"clients/{self.client}.yaml"
        self.replace(name, lambda path: path.symlink_to("gone.yaml"))
        words = f"{name}: error: the symbolic link here leads to no file"
        self.refused(["check"], words)
        self.refused(["send", "--all", "--yes"], words)

    def test_what_lies_beside_templates_and_is_none_stops_nothing(self):
        folder = self.path("templates")
        (folder / "old").mkdir(parents=True)
        (folder / "README.txt").write_text("Ours, {{not a template}}")
        (folder / "card.html~").write_text("{{#broken")
        (folder / "logo.png").write_bytes(b"\x89PNG\0\xff")
        said = self.workspace.run("check").stdout
        for name in ("old", "README.txt", "card.html~", "logo.png"):
            self.assertIn(f"templates/{name}", said)
        self.workspace.run("send", "--all", "--yes", "--at", TUESDAY)
        self.assertNotEqual(self.workspace.outbox(), [])
        (folder / "card.html").mkdir()
        self.refused(["send", "--all", "--yes"], "templates/card.html: error:", status=78)

    def test_a_workspace_that_lost_its_clients_sends_nothing_and_says_so(self):
        self.path("clients").rename(self.path("away"))
        words = "clients: error: there is no such folder; put it back"
        self.refused(["check"], words)
        for command in (["run"], ["send", "--all", "--yes"], ["plan"]):
            with self.subTest(command):
                self.refused(command, words, status=78)
        self.assertEqual(self.workspace.outbox(), [])


class Outputs(Obstacles):
    def test_what_is_no_file_is_not_replaced_by_one(self):
        pipe, link, folder = (self.folder / name for name in ("pipe", "link", "folder"))
        os.mkfifo(pipe)
        victim = self.folder / "victim"
        victim.write_text("kept")
        link.symlink_to(victim)
        folder.mkdir()
        for path, kind in [(pipe, stat.S_ISFIFO), (link, stat.S_ISLNK), (folder, stat.S_ISDIR)]:
            with self.subTest(path.name):
                self.refused(["run", "--metrics", path], f"metrics: {path}: ", "kpimail does not",
                             status=(0, 1))
                self.refused(["kpis", "--glossary", path], f"kpimail: {path}: ")
                self.assertTrue(kind(path.lstat().st_mode))
        self.assertEqual(victim.read_text(), "kept")

    def test_a_page_is_not_put_into_a_folder_that_is_missing(self):
        path = self.folder / "gone/glossary.html"
        self.refused(["kpis", "--glossary", path], f"{path}: there is no folder {path.parent}")
        self.assertFalse(path.parent.exists())


class Rights(Obstacles):
    """As somebody who has no right to a part of the workspace; root has a right to everything."""

    def setUp(self):
        super().setUp()
        # An own copy: the folder that the program stands in may be root's alone.
        self.program = self.folder / "kpimail"
        self.program.write_bytes(BINARY.read_bytes())
        self.program.chmod(0o755)
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", "65534:65534", self.folder], check=True)

    def run_as_nobody(self, *command, status=0, place="--workspace"):
        other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        ran = subprocess.run(
            [*(other if os.geteuid() == 0 else []), self.program, *command,
             *([place, self.workspace.folder] if place else [])],
            capture_output=True, text=True, timeout=60, env=environment(), cwd=self.folder)
        allowed = status if isinstance(status, tuple) else (status,)
        self.assertIn(ran.returncode, allowed, ran.stderr)
        return ran

    def refused(self, command, *words, status=1):
        return super().refused(command, *words, status=status, of=self.run_as_nobody)

    def close(self, name):
        path = self.path(name)
        path.chmod(0)
        self.addCleanup(path.chmod, 0o700)

    def test_clients_that_nobody_may_list_stop_a_run(self):
        self.close("clients")
        words = "clients: error: permission denied; the user '"
        self.refused(["check"], words)
        self.refused(["run"], words, status=78)

    def test_a_note_that_nobody_may_read_is_no_missing_note(self):
        self.workspace.write(f"notes/{self.client}/{WEEK}.md", "# Summary\nGood.\n")
        self.close(f"notes/{self.client}")
        words = f"notes/{self.client}/{WEEK}.md: error: permission denied"
        self.refused(["check"], words)
        self.refused(["send", "--all", "--yes"], words)

    def test_the_ledger_of_somebody_else_is_named_with_the_cure(self):
        self.run_as_nobody("run", "--at", TUESDAY)
        for name in (".kpimail/run.lock", ".kpimail"):
            with self.subTest(name):
                self.close(name)
                self.refused(["run"], "permission denied", "run kpimail as the user it belongs to",
                             status=74)
                self.path(name).chmod(0o700)

    def test_folders_that_nobody_may_write_to_are_named(self):
        closed = self.folder / "closed"
        closed.mkdir(mode=0o500)
        if os.geteuid() == 0:
            os.chown(closed, 65534, 65534)
        self.refused(["preview", "--output", closed / "x"], f"{closed}/x", "permission denied")
        ran = self.run_as_nobody("init", closed / "y", status=1, place=None)
        self.assertIn(f"kpimail: {closed}/y: permission denied", ran.stderr)


if __name__ == "__main__":
    unittest.main()

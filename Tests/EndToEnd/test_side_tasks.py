"""What goes wrong beside the mails keeps none of them back, and nothing that is lost goes untold."""

import os
import shutil
import subprocess
import unittest

from program import BINARY, LONG, environment
from sink import Sink
from test_operators import MONDAY, NINE, OPERATOR, TEN, WEEK, Staffed

LATE = "2026-11-18T18:30:00+01:00"
REVIEWED = "clients: all\nreview: monday 07:00\nsend: tuesday 09:00\nuntil: wednesday 18:00\n"


class SideTasks(Staffed):
    def test_previews_that_cannot_be_written_keep_no_mail_back(self):
        workspace = self.agency(REVIEWED)
        first, second = self.clients
        workspace.write("schedules/weekly.yaml", REVIEWED.replace("all", f"[{first.id}]"))
        workspace.write("schedules/early.yaml",
                        f"clients: [{second.id}]\nsend: monday 07:00\nuntil: monday 20:00\n")
        workspace.write("previews", "a file where a folder should be\n")
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            ran = self.tick(workspace, MONDAY, status=1)
            for address in second.addresses:
                self.assertEqual(len(self.mails_to(sink, address)), 1)
            alert, = self.mails_to(sink, OPERATOR)
            for text in ran.stderr, self.text(alert):
                text = " ".join(text.split())
                self.assertIn("the previews for the review cannot be written: "
                              f"{workspace.folder}/previews/", text)
                self.assertIn(": not a directory; ", text)
                self.assertIn("let the user who runs kpimail write to previews/", text)
            review, = self.mails_to(sink, "berichte@agentur.example")
            self.assertIn("The previews could not be written", self.text(review))
            self.assertIn("Impressum", self.text(review))  # the report itself
            self.tick(workspace, NINE)
            for address in first.addresses:
                self.assertEqual(len(self.mails_to(sink, address)), 1)

    def test_a_week_that_cannot_be_marked_silences_no_alert(self):
        workspace = self.agency()
        bad = self.clients[0].addresses[0]
        approvals = workspace.folder / "approvals"
        shutil.rmtree(approvals, ignore_errors=True)
        approvals.symlink_to(self.folder / "nowhere")
        with Sink(refuse={bad: "550 5.1.1 no such user"}) as sink:
            workspace.deliver_to(sink.port)
            ran = self.tick(workspace, NINE, status=1)
            alert, = self.mails_to(sink, OPERATOR)
            for text in ran.stderr, self.text(alert):
                text = " ".join(text.split())
                self.assertIn(f"{bad} was refused", text)
                self.assertIn("approvals/.last-sent", text)
                self.assertIn("let the user who runs kpimail write to approvals/", text)
            self.assertEqual(len(sink.accepted), 4)
            approvals.unlink()
            self.tick(workspace, TEN, status=1)
        self.assertEqual(workspace.read("approvals/.last-sent").strip(), WEEK)

    def test_a_person_who_sends_hears_of_a_week_that_cannot_be_marked(self):
        workspace = self.agency()
        approvals = workspace.folder / "approvals"
        shutil.rmtree(approvals, ignore_errors=True)
        approvals.symlink_to(self.folder / "nowhere")
        ran = workspace.run("send", "--all", "--yes", "--week", WEEK, "--at", NINE, status=1)
        self.assertIn("approvals/.last-sent", ran.stderr)
        self.assertIn("4 messages written to outbox/", ran.stderr)


@unittest.skipUnless(shutil.which("strace"), "not installed: strace")
class Untold(Staffed):
    def test_what_expired_is_told_although_the_run_that_gave_it_up_died(self):
        template = self.agency()
        held = self.clients[0].id
        template.set("approval", "approval: required", f"clients/{held}.yaml")
        with Sink() as sink:
            template.deliver_to(sink.port)
            self.tick(template, NINE)
            kept = self.folder / "kept"
            shutil.copytree(template.folder, kept)
            for when in range(2, 300, 1 if LONG else 4):
                shutil.rmtree(template.folder)
                shutil.copytree(kept, template.folder)
                before = len(self.mails_to(sink, OPERATOR))
                died = self.killed(template, f"pwrite64:signal=KILL:when={when}")
                ran = self.tick(template, LATE, status=None)
                mails = self.mails_to(sink, OPERATOR)[before:]
                words = f"{held}, {WEEK}: not sent in time"
                with self.subTest(when=when):
                    self.assertIn(words, died.stderr + ran.stderr)
                    self.assertTrue(any(words in " ".join(self.text(m).split()) for m in mails))
                if died.returncode == 1:  # it came to its end
                    break
            else:
                self.fail("no run came to its end")
            self.assertGreater(when, 5)
            ran = self.tick(template, LATE)
            self.assertEqual((ran.stdout, ran.stderr), ("", ""))

    def killed(self, workspace, fault):
        command = [BINARY, "run", "--at", LATE, "--workspace", workspace.folder]
        return subprocess.run(
            ["strace", "-f", "-o", os.devnull, "-e", "trace=pwrite64", "-e", f"inject={fault}",
             *command], capture_output=True, text=True, env=environment(), check=False)


if __name__ == "__main__":
    unittest.main()

"""The sample's mails through a real Postfix, compared with what `preview` wrote."""

import email
import email.policy
import unittest
from collections import Counter

import postfix_lab
from mailrules import Mail
from program import TestCase, tuesday_after

SECRET = {"KPIMAIL_SMTP_PASSWORD": postfix_lab.PASSWORD}


@unittest.skipIf(postfix_lab.missing(), postfix_lab.missing())
class RealServer(TestCase):
    def setUp(self):
        super().setUp()
        self.postfix = self.enter(postfix_lab.Postfix(self.folder / "postfix"))
        self.workspace = self.sample()
        self.workspace.set("delivery", self.postfix.delivery())
        self.workspace.without_approval()

    def enter(self, context):
        entered = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        return entered

    def test_what_arrives_is_what_preview_wrote(self):
        week = self.workspace.json("assess", status=None)[0]["week"]
        at = ("--week", week, "--at", tuesday_after(week))
        previews = self.folder / "previews"
        self.workspace.run("preview", *at, "--output", previews, status=(0, 1), env=SECRET)
        self.workspace.run("send", "--all", "--yes", *at, status=(0, 1), env=SECRET)
        messages = [m for m in self.workspace.messages("--week", week) if m["state"] == "accepted"]
        self.assertTrue(messages, self.postfix.log()[-3000:])

        arrived = self.postfix.received(len(messages))
        self.assertEqual(
            Counter(m["recipient"].lower() for m in messages),
            Counter(recipient.lower() for recipient, _ in arrived), self.postfix.log()[-3000:])
        written = {path.read_bytes() for path in previews.rglob("*.eml")}
        for recipient, data in arrived:
            with self.subTest(recipient=recipient):
                own, added = split_headers(data)
                self.assertIn(own.replace(b"\n", b"\r\n"), written)
                self.assertIn(f"for <{recipient}>".encode(), added)
                self.assertIn(b"with ESMTPSA", added)
                self.assert_readable(own)
        for message in messages:
            self.assertIn("queued as", message["reply"])
            self.assertEqual((message["attempts"], message["via"]), (1, "server"))

    def assert_readable(self, data: bytes):
        message = email.message_from_bytes(data, policy=email.policy.default)
        for part in message.walk():
            self.assertEqual(part.defects, [])
            if not part.is_multipart():
                self.assertTrue(part.get_content().strip())
        self.assertEqual(Mail(data.replace(b"\n", b"\r\n")).parse_errors, [])

    def test_a_wrong_password_sends_nothing(self):
        wrong = {"KPIMAIL_SMTP_PASSWORD": "falsch"}
        ran = self.workspace.run("send", "--all", "--yes", status=69, env=wrong)
        self.assertNotIn("falsch", ran.stdout + ran.stderr)
        self.assertEqual(self.postfix.received(1, seconds=1), [])
        self.workspace.run("send", "--all", "--yes", status=(0, 1), env=SECRET)
        self.assertTrue(self.postfix.received(1))

    def test_a_server_without_a_known_certificate_gets_nothing(self):
        text = self.workspace.read("kpimail.yaml")
        self.workspace.write("kpimail.yaml", "\n".join(
            line for line in text.splitlines() if "ca_file:" not in line) + "\n")
        self.workspace.run("send", "--all", "--yes", status=69, env=SECRET)
        self.assertEqual(self.postfix.received(1, seconds=1), [])

    def test_check_connect_logs_in_and_sends_nothing(self):
        self.workspace.run("check", "--connect", status=(0, 1), env=SECRET)
        self.assertEqual(self.postfix.received(1, seconds=1), [])


def split_headers(data: bytes) -> tuple:
    """The message as sent, and what Postfix put before it."""
    added, own = [], data.splitlines(keepends=True)
    names = (b"Return-Path:", b"X-Original-To:", b"Delivered-To:", b"Received:")
    while own and (own[0].startswith(names) or (added and own[0].startswith((b" ", b"\t")))):
        added.append(own.pop(0))
    return b"".join(own), b"".join(added)


if __name__ == "__main__":
    unittest.main()

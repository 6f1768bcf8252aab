"""Real mail servers that refuse one in twenty: Postfix and aiosmtpd. Ledger and mailboxes agree."""

import random
import subprocess
import time
import unittest
from collections import Counter

import aiosmtpd_lab
import faults
import postfix_lab
from faults import spoil
from lab import AT, SEND, WEEK, DeliveryCase, message_id
from program import LONG

COUNT = 10_000 if LONG else 300
# What a message with such a fault ends as; all others are put off.
FATES = {
    "": "accepted", "slow": "accepted", "once451": "accepted", "drop": "uncertain",
    "lost": "uncertain", "perm550": "rejected", "data554": "rejected"}


class Aiosmtpd(DeliveryCase):
    def setUp(self):
        super().setUp()
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
             "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
             "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", self.folder / "key.pem",
             "-out", self.folder / "cert.pem"], check=True, capture_output=True)

    def test_one_in_twenty_recipients_is_trouble_and_the_ledger_knows_which(self):
        workspace = self.agency(clients=COUNT)
        wanted = spoil(workspace, self.clients, aiosmtpd_lab.FAULTS, random.Random(5))
        with aiosmtpd_lab.Aiosmtpd(self.folder / "cert.pem", self.folder / "key.pem") as server:
            workspace.set("delivery", "\n".join([
                "delivery:", f"  server: smtp://localhost:{server.port}",
                f"  ca_file: {self.folder}/cert.pem", f"  username: {aiosmtpd_lab.USER}",
                "  password: { env: SECRET }", "  connections: 4"]))
            for _ in range(2):
                workspace.run(*SEND, "--at", AT, status=75, env={"SECRET": aiosmtpd_lab.PASSWORD})
            time.sleep(0.2)
            taken = server.handler.taken
        states = self.judge(workspace, taken)
        for message in workspace.messages("--week", WEEK):
            fault = wanted[message["recipient"]]
            self.assertEqual(message["state"], FATES.get(fault, "deferred"), message)
            copies = taken[(message["recipient"], message["message_id"])]
            self.assertEqual(copies, 1 if FATES.get(fault) == "accepted" or fault == "drop" else 0)
        self.assertEqual(states.total(), COUNT)


@unittest.skipIf(postfix_lab.missing(), postfix_lab.missing())
class Postfix(DeliveryCase):
    def test_the_mailboxes_hold_what_the_ledger_says_over_four_encrypted_connections(self):
        workspace = self.agency(clients=COUNT)
        wanted = spoil(
            workspace, self.clients, [*faults.AT_RCPT, *faults.AT_DOT], random.Random(6))
        whole = sum(not fault for fault in wanted.values())
        self.assertLess(whole, COUNT)
        with postfix_lab.Postfix(self.folder / "postfix") as lab:
            workspace.set("delivery", lab.delivery().replace("connections: 2", "connections: 4"))
            workspace.run(*SEND, "--at", AT, status=75,
                          env={"KPIMAIL_SMTP_PASSWORD": postfix_lab.PASSWORD})
            arrived = lab.received(whole, seconds=20 + COUNT // 20)
        mailboxes = Counter(
            (recipient, message_id(data.replace(b"\n", b"\r\n"))) for recipient, data in arrived)
        self.assertEqual(self.judge(workspace, mailboxes)["accepted"], whole)
        for message in workspace.messages("--week", WEEK):
            fault = wanted[message["recipient"]]
            self.assertEqual(message["state"], FATES.get(fault, "deferred"), message)
            answer = {"": "queued as", **faults.AT_RCPT, **faults.AT_DOT}[fault]
            for word in answer.split():
                self.assertIn(word, message["reply"])

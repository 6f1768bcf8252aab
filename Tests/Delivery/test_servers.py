"""Real mail servers: Postfix, and aiosmtpd with faults by recipient. Ledger and mailboxes agree."""

import random
import subprocess
import time
import unittest
from collections import Counter

import aiosmtpd_lab
import postfix_lab
from lab import AT, SEND, WEEK, DeliveryCase, message_id
from program import LONG

COUNT = 10_000 if LONG else 300


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
        randomness, wanted = random.Random(5), {}
        for client in self.clients:
            fault = randomness.choice(aiosmtpd_lab.FAULTS) if randomness.random() < 0.05 else ""
            address = client.addresses[0]
            if fault:
                faulty = address.replace("@", f"+{fault}@")
                path = f"clients/{client.id}.yaml"
                workspace.write(path, workspace.read(path).replace(address, faulty))
                client.addresses[0] = address = faulty
            wanted[address] = fault
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
        fates = {
            "": "accepted", "slow": "accepted", "once451": "accepted", "drop": "uncertain",
            "lost": "uncertain", "perm550": "rejected", "data554": "rejected"}
        for message in workspace.messages("--week", WEEK):
            fault = wanted[message["recipient"]]
            self.assertEqual(message["state"], fates.get(fault, "deferred"), message)
            copies = taken[(message["recipient"], message["message_id"])]
            self.assertEqual(copies, 1 if fates.get(fault) == "accepted" or fault == "drop" else 0)
        self.assertEqual(states.total(), COUNT)


@unittest.skipIf(postfix_lab.missing(), postfix_lab.missing())
class Postfix(DeliveryCase):
    def test_everything_arrives_once_over_four_encrypted_connections(self):
        workspace = self.agency(clients=COUNT // 3)
        lab = postfix_lab.Postfix(self.folder / "postfix")
        with lab:
            workspace.set("delivery", lab.delivery().replace("connections: 2", "connections: 4"))
            workspace.run(
                *SEND, "--at", AT, env={"KPIMAIL_SMTP_PASSWORD": postfix_lab.PASSWORD})
            arrived = lab.received(COUNT // 3, seconds=120)
        mailboxes = Counter(
            (recipient, message_id(data.replace(b"\n", b"\r\n"))) for recipient, data in arrived)
        self.assertEqual(self.judge(workspace, mailboxes), {"accepted": COUNT // 3})
        for message in workspace.messages("--week", WEEK):
            self.assertIn("queued as", message["reply"])

"""A power cut at any moment loses no report and doubles none in silence."""

import random
import time
from collections import Counter

from agency import agency
from program import LONG, TestCase, Workspace, tuesday_after
from sink import Sink

WEEK = "2026-W46"


class Killed(TestCase):
    def test_killed_at_random_moments(self):
        for seed in range(12 if LONG else 3):
            with self.subTest(seed=seed):
                self.round(seed)

    def round(self, seed: int):
        randomness = random.Random(seed)
        workspace = self.fresh(seed)
        clients = agency(workspace, seed, clients=20, week=WEEK, weeks=8)
        wanted = {(c.id, address) for c in clients for address in c.addresses}
        command = ("send", "--all", "--yes", "--week", WEEK, "--at", tuesday_after(WEEK))
        with Sink(before=0.008, after=0.008) as sink:
            workspace.deliver_to(sink.port, "  connections: 3\n")
            for _ in range(8):
                process = workspace.start(*command)
                self.wait_for_progress(sink, process, randomness)
                process.kill()  # SIGKILL: no handler runs
                process.communicate()
            time.sleep(0.1)  # what the server was about to keep, it keeps
            ended = workspace.run(*command, status=None)
            messages = workspace.messages("--week", WEEK)
            accepted = Counter(
                (address, message_id(mail.data)) for mail in sink.accepted for address in mail.recipients)

        self.assertEqual(wanted, {(m["client"], m["recipient"]) for m in messages})
        uncertain = [m for m in messages if m["state"] == "uncertain"]
        for message in messages:
            count = accepted[(message["recipient"], message["message_id"])]
            what = f"{message['client']} {message['recipient']} {message['state']}: {count} arrived"
            self.assertIn(message["state"], ("accepted", "uncertain"), what)
            if message["state"] == "accepted":
                self.assertEqual(count, 1, what)
            else:
                self.assertLessEqual(count, 1, what)
        self.assertEqual(sum(accepted.values()), len(sink.accepted))
        self.assertEqual(ended.returncode, 1 if uncertain else 0, ended.stderr)
        # Three connections can leave three messages open per kill.
        self.assertLessEqual(len(uncertain), 8 * 3)

    def test_killed_while_it_writes_to_the_outbox(self):
        """The outbox itself shows what has arrived: nothing is lost, doubled or unclear."""
        workspace = self.fresh("outbox")
        clients = agency(workspace, 7, clients=60, week=WEEK, weeks=8)
        wanted = sorted(address for c in clients for address in c.addresses)
        command = ("send", "--all", "--yes", "--week", WEEK, "--at", tuesday_after(WEEK))
        randomness, new = random.Random(7), workspace.folder / "outbox" / "new"
        for _ in range(8):
            process = workspace.start(*command)
            goal = len(list(new.glob("*"))) + randomness.randint(1, 12)
            while process.poll() is None and len(list(new.glob("*"))) < goal:
                time.sleep(0.0005)
            time.sleep(randomness.uniform(0, 0.01))
            process.kill()
            process.communicate()
        workspace.run(*command)
        messages = workspace.messages("--week", WEEK)
        self.assertEqual(sorted(m["recipient"] for m in messages), wanted)
        self.assertEqual({m["state"] for m in messages}, {"accepted"})
        self.assertEqual(len(list(new.glob("*"))), len(messages))
        self.assertEqual(list((workspace.folder / "outbox" / "tmp").glob("*")), [])

    def wait_for_progress(self, sink, process, randomness):
        """Until some more messages arrived (or it ended), and then a moment that nobody chose."""
        goal = len(sink.accepted) + randomness.randint(0, 4)
        until = time.monotonic() + 20
        while len(sink.accepted) < goal and process.poll() is None and time.monotonic() < until:
            time.sleep(0.001)
        time.sleep(randomness.uniform(0, 0.03))

    def fresh(self, seed):
        return Workspace(self.folder / f"round-{seed}")

    def test_what_is_unclear_waits_for_a_person(self):
        """Killed between the last byte and the reply: unclear, until somebody decides."""
        workspace = self.fresh(0)
        client, = agency(workspace, 1, clients=1, week=WEEK, weeks=8, recipients=1)
        command = ("send", "--all", "--yes", "--week", WEEK, "--at", tuesday_after(WEEK))
        with Sink(after=5) as sink:
            workspace.deliver_to(sink.port)
            process = workspace.start(*command)
            until = time.monotonic() + 20
            while not sink.accepted and time.monotonic() < until:
                time.sleep(0.005)
            process.kill()
            process.communicate()
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            workspace.run(*command, status=1)
            message, = workspace.messages("--week", WEEK)
            self.assertEqual(message["state"], "uncertain")
            self.assertTrue(message["why"])
            self.assertEqual(sink.accepted, [])
            address = client.addresses[0]
            workspace.run("resolve", client.id, address, "--send-again", "--week", WEEK)
            workspace.run(*command)
            self.assertEqual([m["state"] for m in workspace.messages("--week", WEEK)], ["accepted"])
            self.assertEqual(len(sink.accepted), 1)


def message_id(data: bytes) -> str:
    head = data.split(b"\r\n\r\n", 1)[0].replace(b"\r\n ", b" ")
    line = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"message-id:"))
    return line.split(b":", 1)[1].strip().decode()

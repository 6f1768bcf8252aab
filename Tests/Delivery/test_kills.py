"""The program killed at any moment, chosen at random or at each system call that matters."""

import random
import re
import time
import unittest

from lab import AT, SEND, DeliveryCase, Faulty, lacking, sink_taken, strace
from program import LONG
from sink import Sink

CALLS = ["fdatasync", "pwrite64", "sendto", "recvfrom"]


class KilledAtRandom(DeliveryCase):
    def test_nothing_is_lost_or_doubled(self):
        """Every doubt is shown; over three connections a kill leaves three at most."""
        kills, clients = (100, 500) if LONG else (15, 60)
        randomness = random.Random(2026)
        with Sink(before=0.004, after=0.004) as sink:
            workspace = self.agency(clients=clients, port=sink.port, delivery="  connections: 3\n")
            for _ in range(kills):
                process = workspace.start(*SEND, "--at", AT)
                goal = len(sink.accepted) + randomness.randint(0, 2 * clients // kills)
                until = time.monotonic() + 20
                while (len(sink.accepted) < goal and process.poll() is None
                       and time.monotonic() < until):
                    time.sleep(0.0005)
                time.sleep(randomness.uniform(0, 0.02))
                process.kill()
                process.communicate()
            time.sleep(0.1)  # what the server was about to keep, it keeps
            ended = workspace.run(*SEND, "--at", AT, status=(0, 1))
            states = self.judge(workspace, sink_taken(sink), unclear=3 * kills)
        self.assertLessEqual(set(states), {"accepted", "uncertain"})
        self.assertEqual(ended.returncode, 1 if states["uncertain"] else 0)


@unittest.skipIf(lacking("strace"), lacking("strace"))
class KilledAtEachCall(DeliveryCase):
    """strace kills the program at the n-th call, for every n, or for some in the short form."""

    def test_a_kill_at_any_call_loses_nothing(self):
        for call in CALLS:
            count = self.calls(call)
            self.assertGreater(count, 5, call)
            points = range(1, count + 1) if LONG else sorted(
                {1 + n * (count - 1) // 5 for n in range(6)})
            for point in points:
                with self.subTest(call=call, point=point, of=count):
                    self.kill_at(call, point)

    def calls(self, call) -> int:
        """How often a run that is left alone makes the call."""
        with Faulty(self.folder / f"spool-{call}") as server:
            workspace = self.agency(clients=3, name=f"count-{call}", port=server.port)
            strace(["-e", f"trace={call}"], workspace, *SEND, "--at", AT)
            return len(re.findall(rf"\b{call}\(", workspace.read(".strace")))

    def kill_at(self, call, point):
        name = f"{call}-{point}"
        with Faulty(self.folder / f"spool-{name}") as server:
            workspace = self.agency(clients=3, name=name, port=server.port)
            inject = ["-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={point}"]
            strace(inject, workspace, *SEND, "--at", AT)
            time.sleep(0.05)
            workspace.run(*SEND, "--at", AT, status=(0, 1))
            # One connection works while it is not known whether the server lets anybody in.
            states = self.judge(workspace, server.taken(), unclear=2)
        self.assertLessEqual(set(states), {"accepted", "uncertain"})

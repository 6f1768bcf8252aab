"""A network that drops everything from one moment on, and tells nobody."""

import ctypes
import subprocess
import unittest
from contextlib import contextmanager

from lab import AT, SEND, WEEK, DeliveryCase, Faulty, lacking

TIMES = "  timeouts: { connect: 2s, reply: 1s, final_reply: 2s }\n"
NEW_NETWORK = 0x40000000


@contextmanager
def narrow_network():
    """A network of our own in which a connection holds some thousand bytes, not megabytes."""
    libc = ctypes.CDLL(None, use_errno=True)
    with open("/proc/thread-self/ns/net") as before:
        if libc.unshare(NEW_NETWORK):
            raise OSError(ctypes.get_errno(), "unshare")
        try:
            subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
            for name in ("tcp_wmem", "tcp_rmem"):
                with open(f"/proc/sys/net/ipv4/{name}", "w") as setting:
                    setting.write("4096 8192 8192")
            yield
        finally:
            libc.setns(before.fileno(), NEW_NETWORK)


class BlackHole(DeliveryCase):
    FATES = {  # stage: exit status, state, taken by the server
        "greeting": (69, "rendered", 0),
        "mail": (75, "deferred", 0),
        "rcpt": (75, "deferred", 0),
        "data": (75, "deferred", 0),
        "dot": (1, "uncertain", 1),
    }

    def vanish(self, stage, status, state, taken) -> None:
        fault = {"stage": stage, "nth": 0, "do": "vanish", "seconds": 60, "store": bool(taken)}
        with Faulty(self.folder / f"spool-{stage}", [fault]) as server:
            workspace = self.agency(clients=1, name=stage, port=server.port, delivery=TIMES)
            workspace.run(*SEND, "--at", AT, status=status)
            self.assertEqual(server.taken().total(), taken)
            self.assertEqual(self.judge(workspace, server.taken()), {state: 1})
            message, = workspace.messages("--week", WEEK)
            self.assertEqual(message["attempts"], 0 if state == "rendered" else 1)

    def test_whatever_was_said_last_the_run_ends_and_knows_what_may_have_arrived(self):
        for stage, fate in self.FATES.items():
            with self.subTest(stage=stage):
                self.vanish(stage, *fate)

    @unittest.skipIf(lacking("ip", root=True), lacking("ip", root=True))
    def test_a_message_of_which_a_part_never_left_has_not_arrived(self):
        with narrow_network():
            self.vanish("body", 75, "deferred", 0)

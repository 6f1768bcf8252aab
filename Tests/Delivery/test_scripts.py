"""Random servers that fail at random stages, and the whole program against them."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from lab import AT, SEND, DeliveryCase, Faulty
from program import LONG

STAGES = ["greeting", "ehlo", "noop", "mail", "rcpt", "data", "body", "dot", "dot", "dot", "idle", "quit"]
ACTIONS = ["reply", "reply", "reply", "fin", "rst", "hang", "late", "half"]
# Those that ask for a pause of a minute are tried elsewhere, with a faster clock.
CODES = [450, 451, 452, 550, 551, 552, 553, 554]


class RandomScripts(DeliveryCase):
    def test_the_ledger_tells_the_truth_whatever_servers_do(self):
        outcomes, seeds = Counter(), range(300 if LONG else 30)
        with ThreadPoolExecutor(10) as pool:  # they mostly wait
            for seed, played in zip(seeds, [pool.submit(self.play, seed) for seed in seeds]):
                with self.subTest(seed=seed):
                    outcomes += played.result()
        # The faults were real ones: every fate occurred.
        self.assertLessEqual({"accepted", "uncertain", "rejected"}, set(outcomes), outcomes)

    def play(self, seed) -> Counter:
        randomness, name = random.Random(seed), f"agency-{seed}"
        workspace = self.agency(clients=randomness.randint(3, 6), name=name)
        faults = [self.fault(randomness) for _ in range(randomness.randint(1, 4))]
        with Faulty(self.folder / f"spool-{name}", faults) as server:
            workspace.deliver_to(server.port, (
                f"  connections: {randomness.randint(1, 3)}\n"
                "  timeouts: { connect: 2s, reply: 1s, final_reply: 1s }\n"))
            for _ in range(4):  # a person who tries again
                ran = workspace.run(*SEND, "--at", AT, status=None)
                self.assertIn(ran.returncode, (0, 1, 69, 75), ran.stderr)
                if not {"rendered", "deferred", "planned"} & set(self.states(workspace)):
                    break
            states = self.judge(workspace, server.taken())
        self.assertLessEqual(set(states), {"accepted", "uncertain", "rejected", "suppressed", "deferred"})
        return states

    def fault(self, randomness) -> dict:
        stage, action = randomness.choice(STAGES), randomness.choice(ACTIONS)
        code = 421 if stage == "idle" else randomness.choice(CODES)
        refuses = stage == "idle" or action == "reply" or randomness.random() < 0.5
        told = action in ("reply", "late")
        fault = {
            "stage": stage, "do": action, "nth": randomness.randint(1, 5),
            "seconds": randomness.choice([0.3, 1.4, 2.2]) if action == "late" else 4,
            "bytes": randomness.randint(1, 20_000),
            # A refusal that is told must be meant; what is not told may be either.
            "store": not refuses if told else randomness.random() < 0.5}
        if refuses:
            fault["text"] = f"{code}-words for {{rcpt}}\r\n{code} words for {{rcpt}}"
        if action == "reply" and randomness.random() < 0.3:
            fault["then"] = "fin"
        return fault

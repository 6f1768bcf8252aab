"""Nothing of one client ever stands in another client's mail."""

import email
import email.policy
import re

from agency import agency
from program import LONG, TestCase, Workspace

WEEK = "2026-W46"


def everything_in(data: bytes) -> str:
    """All that a mail says, decoded: headers, text, HTML."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    said = [f"{name}: {value}" for name, value in message.items()]
    said += [part.get_content() for part in message.walk() if part.get_content_type().startswith("text/")]
    return "\n".join(said)


def figures_in(text: str) -> set:
    """All numbers, without the marks between their digits, and their whole parts."""
    joined = re.sub(r"(?<=\d)[.,'\u00a0\u202f](?=\d{3}(?!\d))", "", text)
    return set(re.findall(r"\d{6,}", joined))


class Privacy(TestCase):
    def examine(self, seed: int, **options):
        workspace = Workspace(self.folder / f"agency-{seed}")
        clients = agency(workspace, seed, clients=6, week=WEEK, kpis=4, **options)
        previews = workspace.folder / "previews"
        workspace.run("preview", "--week", WEEK)
        own = 0
        for client in clients:
            mails = sorted((previews / client.id).glob("*.eml"))
            self.assertTrue(mails, f"no mail of {client.id}")
            text = "\n".join(everything_in(mail.read_bytes()) for mail in mails)
            figures = figures_in(text)
            newest = {str(value) for week, _, value in client.rows if week == WEEK}
            own += len(newest & figures)
            mine = {str(value) for _, _, value in client.rows}
            for other in clients:
                if other is not client:
                    theirs = {str(value) for _, _, value in other.rows} - mine
                    self.assertEqual(figures & theirs, set(), f"{other.id} in {client.id}")
                    for word in (other.unique, other.unique.title(), *other.addresses):
                        self.assertNotIn(word, text, f"{other.id} in {client.id}")
        # The search finds figures where they belong, or it would prove nothing.
        self.assertGreaterEqual(own, 3 * len(clients))

    def test_one_results_file_for_each_client(self):
        for seed in range(20 if LONG else 3):
            with self.subTest(seed=seed):
                self.examine(seed, same_name=seed % 2 == 0)

    def test_one_results_file_for_all(self):
        for seed in range(100, 120 if LONG else 103):
            with self.subTest(seed=seed):
                self.examine(seed, one_file=True, same_name=True)

    def test_the_gallery_embeds_no_mail(self):
        workspace = Workspace(self.folder / "agency")
        clients = agency(workspace, 7, clients=3, week=WEEK)
        workspace.run("preview", "--week", WEEK)
        gallery = workspace.read("previews/index.html")
        for client in clients:
            self.assertIn(client.id, gallery)
            newest = {str(value) for week, _, value in client.rows if week == WEEK}
            self.assertEqual(figures_in(gallery) & newest, set())

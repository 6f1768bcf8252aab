"""Every mail of the sample keeps every rule of mailrules.py."""

import unittest

import yaml

from agency import agency
from mailrules import RULES, Mail, broken
from program import TestCase, Workspace


class MailRules(TestCase):
    def setUp(self):
        super().setUp()
        self.workspace = self.sample()
        self.imprint = yaml.safe_load(self.workspace.read("kpimail.yaml"))["agency"]["imprint"]

    def previews(self) -> dict:
        self.workspace.run("preview", "--output", self.folder / "previews")
        mails = sorted((self.folder / "previews").rglob("*.eml"))
        self.assertTrue(mails)
        return {path: Mail(path.read_bytes(), self.imprint) for path in mails}

    def test_every_mail_of_the_sample_keeps_every_rule(self):
        for path, mail in self.previews().items():
            for breach in broken(mail):
                with self.subTest(mail=str(path.relative_to(self.folder / "previews"))):
                    self.fail(breach)

    def test_the_bodies_beside_a_mail_are_those_in_it(self):
        for path, mail in self.previews().items():
            for suffix, text in ((".html", mail.html), (".txt", mail.text)):
                beside = path.with_suffix(suffix).read_bytes().decode("utf-8")
                self.assertEqual(
                    beside.replace("\r\n", "\n"), text.replace("\r\n", "\n"), f"{path}{suffix}")

    def test_hostile_words_from_data_break_nothing(self):
        path = next(iter(sorted((self.workspace.folder / "clients").glob("*.yaml"))))
        hostile = 'Müller & Söhne <b>"O\'Neill"</b> {{name}} </td></table> =?utf-8?q?x?='
        self.workspace.set("name", f"name: '{hostile.replace(chr(39), chr(39) * 2)}'",
                           f"clients/{path.name}")
        mails = self.previews()
        client = [mail for file, mail in mails.items() if path.stem in file.parts]
        self.assertTrue(client)
        for mail in client:
            # The name itself looks like HTML, which in the text part it may.
            self.assertEqual([b for b in broken(mail) if not b.startswith("t4_")], [])
            self.assertEqual([e for e in mail.tree.iter("b")], [])

    def test_a_personal_link_makes_one_message_per_recipient(self):
        workspace = Workspace(self.folder / "personal")
        client, = agency(workspace, 3, clients=1, week="2026-W46")
        link = "https://agentur.example/abmelden?k="
        workspace.write("kpimail.yaml", workspace.read("kpimail.yaml").replace(
            "  approval: none", f"  approval: none\n  unsubscribe: {link}{{recipient_token}}"))
        workspace.run("preview", "--week", "2026-W46")
        mails = [Mail((workspace.folder / "previews" / client.id / name).read_bytes())
                 for name in ("2026-W46.eml", "2026-W46.2.eml")]
        tokens = []
        for mail in mails:
            self.assertEqual(broken(mail), [])
            # Colleagues see each other, as in a message that is the same for all.
            seen = [a.addr_spec for a in mail.message["To"].addresses]
            self.assertEqual(seen, client.addresses)
            header = "".join(str(mail.message["List-Unsubscribe"]).split())
            self.assertEqual(mail.message["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")
            tokens.append(header.split(link)[1].split(">")[0])
            self.assertIn(link + tokens[-1], mail.text.split())
        self.assertEqual(len(set(tokens)), 2)
        self.assertEqual(len({mail.message["Message-ID"] for mail in mails}), 2)
        for token in tokens:
            self.assertRegex(token, r"^[0-9A-Za-z_-]{22,32}$")

    def test_the_rules_see_what_is_wrong(self):
        """A checker that passes everything would pass this, too."""
        mail = next(iter(self.previews().values()))
        spoiled = Mail(mail.data.replace(b"Auto-Submitted: auto-generated\r\n", b"Bcc: a@b.example\r\n"))
        names = {breach.split(":")[0] for breach in broken(spoiled)}
        self.assertEqual(
            names - {breach.split(":")[0] for breach in broken(mail)},
            {"m11_says_that_a_program_wrote_it", "m16_no_bcc_no_envelope"})
        self.assertGreater(len(RULES), 45)


if __name__ == "__main__":
    unittest.main()

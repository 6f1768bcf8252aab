"""SpamAssassin's own rules, without network, give no mail of the matrix a single point."""

import re
import subprocess
import unittest

from rendered import mails


def points(data: bytes) -> float:
    ran = subprocess.run(["spamassassin", "-L", "-t"], input=data, capture_output=True, check=True)
    found = re.search(rb"Content analysis details:\s+\(([-\d.]+) points", ran.stdout)
    assert found, ran.stdout[-2000:]
    return float(found[1])


class Spam(unittest.TestCase):
    def test_no_mail_has_a_point(self):
        for client in ("states-de", "states-hu", "size-1-en", "size-20-fr", "first-de"):
            with self.subTest(client=client):
                self.assertEqual(points(mails()[client].data), 0.0)

    def test_spam_would_have_some(self):
        self.assertGreater(points(
            b"From: a@b.example\r\nSubject: CHEAP VIAGRA!!!\r\nContent-Type: text/html\r\n\r\n"
            b"<html><body><font color=#ffffff>buy now</font><img src='http://x.example/1.gif'></body>"), 1)


if __name__ == "__main__":
    unittest.main()

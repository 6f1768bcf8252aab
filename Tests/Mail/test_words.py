"""No mail of the matrix says a word of another language, whatever state its goals are in."""

import re
import unittest

import matrix
from rendered import previews

# What two languages spell alike, KPI names included. A word of all four is a name, not a language.
ALIKE = {
    ("de", "en"): "august banner button chats fans fix impressions ins leads link mails messenger "
                  "minus net november opt per person plan plans promoter score september signal start "
                  "status was website",
    ("de", "hu"): "messenger november",
    ("de", "fr"): "des impressions mails mal marge net plan plans promoter score signal",
    ("en", "hu"): "december messenger most nov november",
    ("en", "fr"): "actions attention contact conversations conversion impressions mails messages "
                  "net nov plan plans point points promoter score second signal variation",
    ("hu", "fr"): "nov",
}


def vocabulary(language: str) -> set:
    texts = [path.read_text(encoding="utf-8") for path in previews().glob(f"*-{language}/*.txt")
             if not path.parent.name.startswith("hostile")]
    words = re.findall(r"[^\W\d_]+", "\n".join(texts).lower())
    return {word for word in words if len(word) > 2}


class Words(unittest.TestCase):
    def test_no_mail_says_a_word_of_another_language(self):
        spoken = {language: vocabulary(language) for language in matrix.LANGUAGES}
        names = set.intersection(*spoken.values())
        for (one, other), alike in ALIKE.items():
            with self.subTest(one=one, other=other):
                self.assertGreater(min(len(spoken[one]), len(spoken[other])), 300)
                self.assertEqual((spoken[one] & spoken[other]) - names - set(alike.split()), set())


if __name__ == "__main__":
    unittest.main()

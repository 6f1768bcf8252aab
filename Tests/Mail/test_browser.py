"""Every mail of the matrix in Chromium: nothing is cut off, and axe finds nothing to complain of."""

import os
import unittest
from pathlib import Path

from axe_core_python.sync_playwright import Axe

from browser import VIEWS, chromium, opened
from program import LONG
from rendered import mails

CHOICE = {"states-de", "states-en", "states-hu", "states-fr", "size-1-hu", "size-12-de",
          "size-20-fr", "first-en", "hostile-de"}
# Rules for whole pages; a mail is shown inside one.
PAGE_RULES = {"landmark-one-main", "region", "page-has-heading-one"}
WIDTHS = (375, 640)
# For a person to look at: KPIMAIL_PICTURES=folder make test-mail
PICTURES = os.environ.get("KPIMAIL_PICTURES")


def overflowing(page) -> list:
    """Elements that stick out of the window to the right, or text that its own cell cuts off."""
    return page.evaluate("""() => {
        const width = document.documentElement.clientWidth, found = [];
        if (document.documentElement.scrollWidth > width) found.push("the page scrolls sideways");
        for (const element of document.body.querySelectorAll("*")) {
            const box = element.getBoundingClientRect();
            if (box.width > 0 && box.right > width + 0.5)
                found.push(element.tagName + " to " + box.right + ": " + element.textContent.trim().slice(0, 40));
        }
        return found.slice(0, 5);
    }""")


def violations(page) -> list:
    found = Axe().run(page)["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]} ({len(v['nodes'])} places)"
            for v in found if v["id"] not in PAGE_RULES]


class MailInTheBrowser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = cls.enterClassContext(chromium())

    def each(self):
        """Every mail in every view; without KPIMAIL_LONG a choice that holds every part once."""
        for client, mail in mails().items():
            if LONG or client in CHOICE:
                for view in VIEWS:
                    yield client, mail.html, view

    def test_nothing_sticks_out(self):
        for client, html, view in self.each():
            for width in WIDTHS:
                with opened(self.browser, html, width, view) as page, \
                        self.subTest(client=client, view=view[0], width=width):
                    if PICTURES:
                        Path(PICTURES).mkdir(parents=True, exist_ok=True)
                        page.screenshot(full_page=True,
                                        path=f"{PICTURES}/{client}-{width}-{view[0]}.png")
                    self.assertEqual(overflowing(page), [])

    def test_axe_finds_nothing(self):
        for client, html, view in self.each():
            with opened(self.browser, html, 640, view) as page, \
                    self.subTest(client=client, view=view[0]):
                self.assertEqual(violations(page), [])

    def test_paper_breaks_between_cards_and_not_before_all_of_them(self):
        for client in ("states-de", "size-20-fr"):
            with opened(self.browser, mails()[client].html, 794, VIEWS[0]) as page:
                page.emulate_media(media="print")
                kept = page.evaluate("""() => [...document.querySelectorAll("tr")]
                    .filter(row => getComputedStyle(row).breakInside == "avoid")
                    .map(row => [row.offsetHeight, row.querySelectorAll("h3").length])""")
                with self.subTest(client=client):
                    self.assertLess(max(height for height, _ in kept), 900)  # a sheet has 1,123
                    self.assertIn(1, [names for _, names in kept])
                    self.assertEqual(page.evaluate(
                        "() => getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)")

    def test_both_would_see_a_fault(self):
        html = mails()["size-1-de"].html
        wide = html.replace('<h1 class="k" style="', '<h1 class="k" style="width:700px;')
        wide = wide.replace('<html lang="de-DE"', "<html")
        with opened(self.browser, wide, 375, VIEWS[2]) as page:
            self.assertNotEqual(overflowing(page), [])
            self.assertTrue(any(v.startswith("html-has-lang") for v in violations(page)))


if __name__ == "__main__":
    unittest.main()

"""The gallery as staff open it: from a file, in light and dark, by keyboard, whatever clients are called."""

import unittest

from axe_core_python.sync_playwright import Axe

from browser import chromium
from rendered import previews

PAGES = ("index.html", "states-de/index.html", "hostile-hu/index.html")


class GalleryPages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = cls.enterClassContext(chromium())

    def opened(self, name: str, scheme="light"):
        context = self.browser.new_context(viewport={"width": 1100, "height": 900}, color_scheme=scheme)
        self.addCleanup(context.close)
        page = context.new_page()
        self.asked = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto((previews() / name).as_uri())
        return page

    def test_axe_finds_nothing_and_nothing_is_fetched(self):
        for name in PAGES:
            for scheme in ("light", "dark"):
                page = self.opened(name, scheme)
                # The mails in the frames have a test of their own.
                found = Axe().run(page, options="{iframes: false}")["violations"]
                with self.subTest(page=name, scheme=scheme):
                    self.assertEqual([v["id"] for v in found], [])
                    self.assertEqual([url for url in self.asked if not url.startswith("file:")], [])

    def test_no_name_makes_a_page_scroll_sideways(self):
        for name in PAGES:
            page = self.opened(name)
            page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
            with self.subTest(page=name):
                self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 1100)

    def test_the_keyboard_reaches_everything(self):
        page = self.opened("states-de/index.html")
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        reached = set()
        for _ in range(40):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("document.activeElement.tagName"))
        self.assertEqual(reached & {"A", "IFRAME", "SUMMARY", "PRE"}, {"A", "IFRAME", "SUMMARY", "PRE"})


if __name__ == "__main__":
    unittest.main()

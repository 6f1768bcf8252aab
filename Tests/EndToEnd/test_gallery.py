"""The gallery that `preview` writes: whole, safe, and readable without a network."""

import re
import unittest

import html5lib

from program import TestCase


class Gallery(TestCase):
    def setUp(self):
        super().setUp()
        self.workspace = self.sample()

    def write(self):
        self.workspace.run("preview", "--output", self.folder / "gallery", status=(0, 1))
        return self.folder / "gallery"

    def parsed(self, path):
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parse(path.read_text(encoding="utf-8"))
        self.assertEqual(parser.errors, [], path)
        return tree

    def test_the_table_names_every_client_and_embeds_no_mail(self):
        gallery = self.write()
        tree = self.parsed(gallery / "index.html")
        self.assertEqual(list(tree.iter("iframe")), [])
        rows = [row for row in tree.iter("tr") if row.find("td") is not None]
        clients = sorted(p.stem for p in (self.workspace.folder / "clients").glob("*.yaml"))
        self.assertEqual(len(rows), len(clients))
        links = [link.get("href") for link in tree.iter("a")]
        self.assertEqual(links, [f"{client}/index.html" for client in clients])
        text = " ".join("".join(tree.itertext()).split())
        for fact in ("1 off-track", "anna@cafe-morgenrot.example", "waiting for data", " KB"):
            self.assertIn(fact, text)

    def test_a_page_shows_the_mail_twice_its_text_its_source_and_a_chart_per_kpi(self):
        gallery = self.write()
        page = gallery / "cafe-morgenrot" / "index.html"
        tree = self.parsed(page)
        frames = [(f.get("src"), f.get("width"), f.get("sandbox")) for f in tree.iter("iframe")]
        mail = next(page.parent.glob("*.eml"))
        self.assertEqual(frames, [(f"{mail.stem}.html", "640", ""), (f"{mail.stem}.html", "375", "")])
        text, source = ("".join(pre.itertext()) for pre in tree.iter("pre"))
        written = mail.with_suffix(".txt").read_text(encoding="utf-8")
        self.assertEqual(text.split(), written.split())
        self.assertIn("Message-ID: <", source)
        self.assertIn("<!DOCTYPE html>", source)
        assessed, = self.workspace.json("assess", "cafe-morgenrot")
        charts = [f for f in tree.iter("figure") if f.get("class") == "chart"]
        self.assertEqual(len(charts), len(assessed["goals"]) + len(assessed["context"]))
        for goal, chart in zip(assessed["goals"], charts):
            weeks = [e.text for e in chart.iter() if str(e.tag).endswith("title")]
            self.assertEqual(len(weeks), 26, goal["id"])
            for week, title in zip(goal["weeks"], weeks):
                self.assertIn(f"{week['week']}: ", title)
                self.assertIn(week["state"], title)

    def test_nothing_is_loaded_from_outside(self):
        for page in self.write().rglob("index.html"):
            text = re.sub(r"(?s)<pre[^>]*>.*?</pre>", "", page.read_text(encoding="utf-8"))
            self.assertNotRegex(text, r"<script|<link|@import|url\(|src=\"(?!\d{4}-W)", page)

    def test_hostile_names_stay_words(self):
        self.workspace.set("name", "name: '<script>x</script> \"><img src=x> {{name}}'",
                           "clients/deichrad.yaml")
        gallery = self.write()
        for page in (gallery / "index.html", gallery / "deichrad" / "index.html"):
            tree = self.parsed(page)
            self.assertEqual([e for e in tree.iter() if e.tag in ("script", "img")], [])
            self.assertIn("<script>x</script>", "".join(tree.itertext()))

    def test_a_client_with_an_error_is_named_with_it(self):
        self.workspace.write("clients/deichrad.yaml", "name: Deichrad\ngoals: 3\n")
        text = (self.write() / "index.html").read_text(encoding="utf-8")
        self.assertIn("no report", text)
        self.assertIn("clients/deichrad.yaml:", text)


if __name__ == "__main__":
    unittest.main()

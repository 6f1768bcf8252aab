"""The catalogue: listed, explained, written as a page for the web, extended by an agency."""

import re

import html5lib
import yaml

from program import TestCase, Workspace

LANGUAGES = {"en": "Calculation", "de": "Berechnung", "hu": "Számítás", "fr": "Calcul"}
HTML = "{http://www.w3.org/1999/xhtml}"


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[place:place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


class Catalogue(TestCase):
    def workspace(self) -> Workspace:
        workspace = Workspace(self.folder / "agency")
        workspace.write("kpimail.yaml", """\
agency:
  name: "Anker & Söhne <Hamburg>"
  sender: Anker <berichte@anker.example>
  imprint: Anker GmbH, Hamburg
""")
        return workspace

    def glossary(self, workspace: Workspace, language: str) -> str:
        page = self.folder / f"{language}.html"
        workspace.run("kpis", "--locale", language, "--glossary", str(page))
        return page.read_text(encoding="utf-8")

    def test_the_glossary_is_valid_html_in_every_language(self):
        workspace = self.workspace()
        listed = {kpi["id"] for kpi in workspace.json("kpis")}
        for language in LANGUAGES:
            with self.subTest(language):
                text = self.glossary(workspace, language)
                page = html5lib.HTMLParser(strict=True).parse(text)
                self.assertEqual(page.get("lang"), language)
                ids = [element.get("id") for element in page.iter() if element.get("id")]
                self.assertEqual(len(ids), len(set(ids)))
                self.assertLessEqual(listed, set(ids))
                links = [a.get("href") for a in page.iter(f"{HTML}a")]
                self.assertLessEqual({f"#{kpi}" for kpi in listed}, set(links))
                self.assertLessEqual(set(links), {f"#{name}" for name in ids})

    def test_the_glossary_is_written_beside_the_json(self):
        workspace = self.workspace()
        page = self.folder / "both.html"
        self.assertEqual(workspace.json("kpis", "--glossary", str(page)), workspace.json("kpis"))
        self.assertIn("<!DOCTYPE html>", page.read_text(encoding="utf-8"))

    def test_headings_go_down_one_step_at_a_time(self):
        page = html5lib.parse(self.glossary(self.workspace(), "de"))
        levels = [int(e.tag[-1]) for e in page.iter() if re.fullmatch(HTML + "h[1-6]", e.tag)]
        self.assertEqual(levels[0], 1)
        self.assertEqual(levels.count(1), 1)
        self.assertTrue(all(after - before <= 1 for before, after in zip(levels, levels[1:])))

    def test_the_glossary_needs_nothing_from_elsewhere(self):
        text = self.glossary(self.workspace(), "fr")
        page = html5lib.parse(text)
        for element in page.iter():
            self.assertIsNone(element.get("src"))
            self.assertNotIn(element.tag, (f"{HTML}link", f"{HTML}script", f"{HTML}iframe"))
        self.assertIsNone(re.search(r"https?:|url\(|@import", text))

    def test_light_and_dark_colours_can_be_read(self):
        text = self.glossary(self.workspace(), "en")
        looks = re.findall(r":root\{([^}]*--ground[^}]*)\}", text)
        self.assertEqual(len(looks), 3, "light, dark and print")
        for look in looks:
            colours = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]+)", look))
            for name in ("text", "quiet", "link"):
                self.assertGreaterEqual(contrast(colours[name], colours["ground"]), 4.5, name)
            self.assertGreaterEqual(contrast(colours["care"], colours["care-ground"]), 4.5)

    def test_the_page_speaks_one_language(self):
        workspace = self.workspace()
        for language, word in LANGUAGES.items():
            text = self.glossary(workspace, language)
            others = set(LANGUAGES.values()) - {word}
            self.assertIn("Anker &amp; Söhne &lt;Hamburg&gt;", text)
            for other in others:
                self.assertIsNone(re.search(rf"<b>{other}\W", text))

    def test_every_example_is_a_goal_that_can_be_read(self):
        workspace = self.workspace()
        for kpi in workspace.json("kpis"):
            goals = yaml.safe_load(kpi["example"])["goals"]
            self.assertEqual(goals[0]["kpi"], kpi["id"])
            workspace.write(
                f"clients/{kpi['id']}.yaml",
                f"name: {kpi['id']}\nrecipients: {{ to: [a@b.example] }}\nmargin: 40 %\n"
                + kpi["example"])
        found = workspace.json("check")["findings"]
        self.assertEqual([f for f in found if f["severity"] == "error"], [])

    def test_a_wrong_choice_names_the_right_ones(self):
        workspace = self.workspace()
        for arguments, cure in ((("--area", "mesenger"), "did you mean 'messenger'?"),
                                (("--area", "x"), "known: awareness, email,"),
                                (("--objective", "lead"), "did you mean 'leads'?"),
                                (("nsp",), "did you mean 'nps'?"),
                                (("TKP",), "did you mean 'cpm'?"),
                                (("--locale", "es"), "de, en, hu, fr")):
            ran = workspace.run("kpis", *arguments, status=64)
            self.assertIn(cure, ran.stderr)
            self.assertEqual(ran.stdout, "")

    def test_kpis_are_chosen_by_area_and_aim(self):
        workspace = self.workspace()
        both = workspace.json("kpis", "--area", "paid", "--objective", "leads")
        self.assertEqual(
            {kpi["id"] for kpi in both}, {"ad-conversion-rate", "ad-conversions", "cpa"})
        shown = workspace.run("kpis", "--objective", "leads", "--locale", "de").stdout
        self.assertIn("Interessenten gewinnen (leads) – Zeigen Menschen Interesse", shown)
        aims = workspace.run("kpis", "--objective", "all").stdout
        for aim in ("known", "engage", "leads", "sell", "keep", "serve", "recruit"):
            self.assertIn(f"({aim}) – ", aims)

    def test_an_agencys_own_kpis_stand_beside_the_others(self):
        workspace = self.workspace()
        workspace.write("catalogue/own.yaml", """\
area: fair
names: { en: Trade fairs, de: Messen }
measures:
  fair_visitors: { kind: flow, en: visitors to the stand, de: Standbesucher }
  fair_leads: { kind: flow, en: leads at the stand, de: Leads am Stand }
kpis:
  fair-lead-rate:
    name: { en: Leads per visitor, de: Leads je Besucher }
    explain: { en: "Of 100 <visitors>, how many became leads.", de: Quote. }
    formula: 100 * fair_leads / fair_visitors
    unit: percent
    objective: leads
""")
        [kpi] = workspace.json("kpis", "--area", "fair")
        self.assertTrue(kpi["own"])
        self.assertEqual(
            kpi["formula_in_words"], "100 × leads at the stand ÷ visitors to the stand")
        text = self.glossary(workspace, "en")
        self.assertIn('<article id="fair-lead-rate">', text)
        self.assertIn("Of 100 &lt;visitors&gt;", text)
        html5lib.HTMLParser(strict=True).parse(text)

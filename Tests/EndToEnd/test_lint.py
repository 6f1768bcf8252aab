"""What `check` says of finished mails, own templates and the brand colour."""

import unittest

from program import TestCase


class Lint(TestCase):
    def setUp(self):
        super().setUp()
        self.workspace = self.sample()

    def findings(self, status=0):
        return self.workspace.json("check", status=status)["findings"]

    def assertFound(self, findings, file, severity, *words):
        for finding in findings:
            if finding["file"] == file and finding["severity"] == severity and \
                    all(word in finding["message"] for word in words):
                return finding
        self.fail(f"no {severity} on {file} with {words} in {findings}")

    def test_an_own_template_is_read_as_mail_programs_would(self):
        built_in = (self.workspace.folder / "templates" / "link.html")
        built_in.parent.mkdir(exist_ok=True)
        built_in.write_text('<p>\n<a style="position:absolute" onclick="x" href="http://x.example">x</a></p>\n')
        found = self.findings(status=1)
        handler = self.assertFound(found, "templates/link.html", "error", "'onclick'")
        self.assertEqual((handler["line"], handler["column"]), (2, 1))
        self.assertFound(found, "templates/link.html", "error", "https://")
        self.assertFound(found, "templates/link.html", "warning", "'position'")

    def test_a_pale_accent_is_repaired_and_told_of(self):
        text = self.workspace.read("kpimail.yaml")
        self.workspace.write("kpimail.yaml", text.replace('accent: "#', 'accent: "#ffe000" # "#'))
        hint = self.assertFound(self.findings(), "kpimail.yaml", "hint", "#ffe000", "too pale")
        line = self.workspace.read("kpimail.yaml").splitlines()[hint["line"] - 1]
        self.assertIn("accent:", line)

    def test_a_goal_off_track_without_a_word_is_a_hint(self):
        for note in (self.workspace.folder / "notes").rglob("*.md"):
            note.unlink()
        self.assertFound(self.findings(), "clients/cafe-morgenrot.yaml", "hint",
                         "'messenger-opt-out-rate'", "kpimail note cafe-morgenrot")

    def test_a_cut_subject_is_a_hint(self):
        self.workspace.set("name", f"name: {'Donaudampfschifffahrt ' * 4}", "clients/deichrad.yaml")
        week = self.workspace.json("assess", "deichrad")[0]["week"]
        self.assertFound(self.findings(), f"previews/deichrad/{week}.eml", "hint", "60 characters")


if __name__ == "__main__":
    unittest.main()

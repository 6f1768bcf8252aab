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
        self.assertFound(self.findings(), "clients/deichrad.yaml", "hint", "60 characters")

    def test_what_holds_for_each_recipients_mail_is_told_once(self):
        self.workspace.set("name", f"name: {'Donaudampfschifffahrt ' * 4}", "clients/deichrad.yaml")
        self.workspace.set("recipients", "recipients:\n  to: [a@client.test, b@client.test]",
                           "clients/deichrad.yaml")
        text = self.workspace.read("kpimail.yaml")
        self.workspace.write("kpimail.yaml", text.replace(
            "defaults:", "defaults:\n  unsubscribe: https://a.test/?k={recipient_token}", 1))
        told = [finding for finding in self.findings()
                if finding["file"] == "clients/deichrad.yaml" and "60 char" in finding["message"]]
        self.assertEqual(len(told), 1)


if __name__ == "__main__":
    unittest.main()
